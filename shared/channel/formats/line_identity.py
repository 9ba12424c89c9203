"""Tells apart, within a file, a line stated twice and two equal lines that are separate sales."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

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


class Seen:
    """The lines of a file by key, whatever the order or the process that reads them."""

    def __init__(self) -> None:
        self._stated = Notes()
        self._counted = Notes()

    def stated(self, key: Key, content: Key) -> None:
        """Note a line whose key names it; StatedTwice, or Unreadable when it says otherwise."""
        said = _said(content)
        before = self._stated.swap(digest(key, _NAME), said)
        if not before:
            return
        if before == said:
            raise StatedTwice
        stated = " / ".join(filter(None, key))
        raise Unreadable(
            "conflicting_duplicate", f"another row of this file states {stated} with other values"
        )

    def note(self, keys: list[bytes], contents: list[bytes], start: int, stop: int) -> int:
        """Note lines by `names` and `contents`, up to the first that was stated before."""
        swap = self._stated.swap
        for at in range(start, stop):
            if swap(keys[at], contents[at]):
                return at
        return stop

    def occurrence(self, key: Key) -> int:
        """How many equal lines came before this one: each is a sale of its own."""
        name = digest(key, _NAME)
        before = self._counted.swap(name, (1).to_bytes(_NOTED))
        count = int.from_bytes(before)
        if count:
            self._counted.write(name, (count + 1).to_bytes(_NOTED))
        return count


def _said(content: Key) -> bytes:
    """Tells rows under one key apart: among so few, 64 bits never fail, in whatever process."""
    return hash(content).to_bytes(_NOTED, signed=True)


def contents(*columns: Iterable[str]) -> list[bytes]:
    """What rows say, as `Seen.stated` notes it, by the columns of their fields."""
    return [*map(_said, zip(*columns, strict=True))]


def names(*columns: Iterable[str]) -> list[bytes]:
    """The digests of keys whose parts stand in columns and are printable."""
    texts = map("\x1f".join, zip(*columns, strict=True))
    return [blake2b(t.encode("utf-8"), digest_size=_NAME).digest() for t in texts]


def digest(parts: Key, size: int) -> bytes:
    """The same for the same parts in every process, and for no others."""
    text = "\x1f".join(parts)
    if text.count("\x1f") >= len(parts):
        text = repr(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
