"""Tells apart, within a file, a line stated twice and two equal lines that are separate sales."""

from collections import defaultdict
from hashlib import md5
from typing import Protocol

from channel.formats.unreadable import Unreadable

Key = tuple[str, ...]
_NAME = 16  # bytes of a digest: no two keys of any file share one
_SHARD = 2  # of them choose the bucket, the others stand in it
_NOTED = 8  # bytes noted beside a name
_ENTRY = _NAME - _SHARD + _NOTED
_ONCE = (1).to_bytes(_NOTED)


class StatedTwice(Exception):
    """An exactly equal row under the same invoice and line number came before."""


class Notes:
    """Eight bytes noted by name, in some 25 bytes a name: millions of lines stay in memory."""

    def __init__(self) -> None:
        self._buckets: defaultdict[bytes, bytearray] = defaultdict(bytearray)

    def get(self, name: bytes) -> bytes:
        """What is noted under a name, or nothing."""
        bucket, at = self._buckets[name[:_SHARD]], self._at(name)
        return bytes(bucket[at + _ENTRY - _NOTED : at + _ENTRY]) if at >= 0 else b""

    def put(self, name: bytes, note: bytes) -> None:
        """Note something under a name, whatever was noted before."""
        bucket, at = self._buckets[name[:_SHARD]], self._at(name)
        if at < 0:
            bucket += name[_SHARD:] + note
        else:
            bucket[at + _ENTRY - _NOTED : at + _ENTRY] = note

    def count(self, name: bytes) -> int:
        """How often a name was counted before; now once more."""
        bucket, at = self._buckets[name[:_SHARD]], self._at(name)
        if at < 0:
            bucket += name[_SHARD:] + _ONCE
            return 0
        noted = slice(at + _ENTRY - _NOTED, at + _ENTRY)
        before = int.from_bytes(bucket[noted])
        bucket[noted] = (before + 1).to_bytes(_NOTED)
        return before

    def _at(self, name: bytes) -> int:
        bucket, rest = self._buckets[name[:_SHARD]], name[_SHARD:]
        at = bucket.find(rest)
        while at > 0 and at % _ENTRY:
            at = bucket.find(rest, at + 1)
        return at

    def __bool__(self) -> bool:
        return bool(self._buckets)


class Elsewhere(Protocol):
    """The lines of a file that were taken in blocks."""

    def claim(self, key: Key, content: Key) -> bool | None:
        """Whether the line of this key says the same; None where the key is free, and now taken."""
        ...


class Seen:
    """The lines of a file by key, whatever the order or the process that reads them."""

    def __init__(self) -> None:
        self._stated = Notes()
        self._counted = Notes()
        self._elsewhere: Elsewhere | None = None

    def beside(self, elsewhere: Elsewhere) -> bool:
        """Ask these lines too; not when lines were noted that they do not know."""
        if self._elsewhere is None and self._stated:
            return False
        self._elsewhere = elsewhere
        return True

    def stated(self, key: Key, content: Key) -> None:
        """Note a line whose key names it; StatedTwice, or Unreadable when it says otherwise."""
        name = digest(key, _NAME)
        before, said = self._stated.get(name), digest(content, _NOTED)
        equal = self._claimed(key, content) if not before else before == said
        if equal is None:
            self._stated.put(name, said)
            return
        if equal:
            raise StatedTwice
        stated = " / ".join(filter(None, key))
        raise Unreadable(
            "conflicting_duplicate", f"another row of this file states {stated} with other values"
        )

    def _claimed(self, key: Key, content: Key) -> bool | None:
        return self._elsewhere.claim(key, content) if self._elsewhere else None

    def occurrence(self, key: Key) -> int:
        """How many equal lines came before this one: each is a sale of its own."""
        return self._counted.count(digest(key, _NAME))


def digest(parts: Key, size: int) -> bytes:
    """The same for the same parts in every process, and for no others."""
    text = "\x1f".join(parts)
    if text.count("\x1f") >= len(parts):
        text = repr(parts)
    return md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()[:size]
