"""One lock around moto, which loses conditional writes under threads (toolchain.md, finding 1)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from moto.core.botocore_stubber import BotocoreStubber

_LOCK = threading.RLock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let moto answer one request at a time, as a conditional write needs."""
    unlocked = BotocoreStubber.__call__

    def locked(self: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
        with _LOCK:
            return unlocked(self, event_name, request, **more)

    with patch.object(BotocoreStubber, "__call__", locked):
        yield
