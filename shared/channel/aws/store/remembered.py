"""What one request has read already, so that none of its checks reads it again."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

Read = TypeVar("Read")
_known: ContextVar[dict[Hashable, object] | None] = ContextVar("known", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """While it lasts, each thing is read once; nothing is kept for the next request."""
    before = _known.set({})
    try:
        yield
    finally:
        _known.reset(before)


def remembered(key: Hashable, read: Callable[[], Read]) -> Read:
    """What was read under the key, or is read now; outside a request always now."""
    known = _known.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    return cast("Read", known[key])
