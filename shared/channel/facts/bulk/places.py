"""Places of single bytes in a text, sought without a loop over its bytes."""

from collections.abc import Iterator

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints

Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]
FEED, RETURN, BLANK, QUOTE = b'\n\r "'
_PIECE = 1 << 18  # bytes


def pieces(data: Bytes, more: int = 0) -> Iterator[Bytes]:
    """A text in pieces so small that the processor's cache holds what is made of them."""
    return (data[at : at + _PIECE + more] for at in range(0, len(data), _PIECE))


def places(data: Bytes, byte: int, other: int | None = None) -> Ints:
    """Where a byte stands, or another."""
    found = [np.flatnonzero(_is(piece, byte, other)) for piece in pieces(data)]
    return np.concatenate([each + number * _PIECE for number, each in enumerate(found)])


def _is(piece: Bytes, byte: int, other: int | None) -> Flags:
    flags: Flags = piece == byte
    return flags if other is None else flags | (piece == other)
