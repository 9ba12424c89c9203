"""Tells apart, within a file, a line stated twice and two equal lines that are separate sales."""

from array import array
from collections import defaultdict
from hashlib import md5
from typing import Protocol

from channel.formats.unreadable import Unreadable

Key = tuple[str, ...]
_NAME = 16  # bytes of a digest: no two keys of any file share one
_SHARD = 2  # of them choose the bucket, the others stand in it
_NOTED = 8  # bytes noted beside a name
_ENTRY = _NAME - _SHARD + _NOTED


class StatedTwice(Exception):
    """An exactly equal row under the same invoice and line number came before."""


class Notes:
    """Eight bytes noted by name, in some 25 bytes a name: millions of lines stay in memory."""

    def __init__(self) -> None:
        self._buckets: defaultdict[bytes, bytearray] = defaultdict(bytearray)

    def swap(self, name: bytes, note: bytes) -> bytes:
        """Note it, unless the name has a note already; what was noted before, or nothing."""
        bucket, rest = self._buckets[name[:_SHARD]], name[_SHARD:]
        at = bucket.find(rest)
        while at > 0 and at % _ENTRY:
            at = bucket.find(rest, at + 1)
        if at < 0:
            bucket += rest + note
            return b""
        return bytes(bucket[at + _ENTRY - _NOTED : at + _ENTRY])

    def write(self, name: bytes, note: bytes) -> None:
        """Note something else under a name that has a note."""
        bucket, rest = self._buckets[name[:_SHARD]], name[_SHARD:]
        at = bucket.find(rest)
        while at % _ENTRY:
            at = bucket.find(rest, at + 1)
        bucket[at + _ENTRY - _NOTED : at + _ENTRY] = note


class Elsewhere(Protocol):
    """Lines that were taken in blocks, by the two halves of their names."""

    def said(self, name: int, check: int) -> int | None:
        """What the line of this name says; None where the name is free, and now claimed."""
        ...


class Seen:
    """The lines of a file by key, whatever the order or the process that reads them."""

    def __init__(self) -> None:
        self._stated = Notes()
        self._counted = Notes()
        self.names = array("Q")  # the first halves of the names of all lines noted
        self.elsewhere: Elsewhere | None = None

    def stated(self, key: Key, content: Key) -> None:
        """Note a line whose key names it; StatedTwice, or Unreadable when it says otherwise."""
        said, name = digest(content, _NOTED), digest(key, _NAME)
        before = self._stated.swap(name, said) or self._said_elsewhere(name)
        if not before:
            self.names.append(int.from_bytes(name[:_NOTED], "little"))
            return
        if before == said:
            raise StatedTwice
        stated = " / ".join(filter(None, key))
        raise Unreadable(
            "conflicting_duplicate", f"another row of this file states {stated} with other values"
        )

    def _said_elsewhere(self, name: bytes) -> bytes:
        if self.elsewhere is None:
            return b""
        halves = name[:_NOTED], name[_NOTED:]
        said = self.elsewhere.said(*(int.from_bytes(half, "little") for half in halves))
        if said is None:
            return b""
        found = said.to_bytes(_NOTED, "little")
        self._stated.write(name, found)
        return found

    def occurrence(self, key: Key) -> int:
        """How many equal lines came before this one: each is a sale of its own."""
        name = digest(key, _NAME)
        before = self._counted.swap(name, (1).to_bytes(_NOTED))
        count = int.from_bytes(before)
        if count:
            self._counted.write(name, (count + 1).to_bytes(_NOTED))
        return count


def digest(parts: Key, size: int) -> bytes:
    """The same for the same parts in every process, and for no others."""
    text = "\x1f".join(parts)
    if text.count("\x1f") >= len(parts):
        text = repr(parts)
    return md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()[:size]
