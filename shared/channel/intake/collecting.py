"""Looks for unreachable cycles less often while rows by the million are made, which form none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG, _OLD = 10_000, 10


@contextmanager
def seldom_collected() -> Iterator[None]:
    """What the collector finds is the same, in the end; what it goes through, a fifth.

    What stood before the rows is not gone through at all: it stays.
    """
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, _OLD, _OLD)
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()  # what was held for the rows makes room for what is done with them
        gc.unfreeze()
        gc.set_threshold(*before)
