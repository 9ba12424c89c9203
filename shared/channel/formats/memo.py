"""Remembers what texts mean, and why others mean nothing, within bounds."""

from collections.abc import Callable
from typing import Generic, TypeVar

from channel.formats.unreadable import Unreadable

K = TypeVar("K")
V = TypeVar("V")
_REMEMBERED = 20_000
_REFUSED = 1_000


class Memo(dict[K, V], Generic[K, V]):
    """Remembers what was read from a text; `memo[text]` reads it the first time."""

    def __init__(self, read: Callable[[K], V], most: int = _REMEMBERED) -> None:
        super().__init__()
        self._read = read
        self._most = most
        self._refused: dict[K, Unreadable] = {}

    def __missing__(self, key: K) -> V:
        refused = self._refused.get(key)
        if refused is not None:
            raise refused.at_rest()
        try:
            value = self._read(key)
        except Unreadable as fault:
            if len(self._refused) >= _REFUSED:
                self._refused.clear()
            self._refused[key] = fault
            raise
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value

    def refused(self, key: K) -> Unreadable | None:
        """Why a text cannot be read, or None where it can."""
        refused = self._refused.get(key)
        if refused is None:
            try:
                self[key]
            except Unreadable as fault:
                return fault.at_rest()
        return refused

    def forget(self) -> None:
        """Read every text again."""
        self.clear()
        self._refused.clear()
