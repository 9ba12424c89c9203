"""Places of single bytes in a text, sought without a loop over its bytes."""

from collections.abc import Iterable, Iterator

import numpy as np

from channel.facts.bulk.hashing import Flags

Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]
Marks = np.ndarray[tuple[int], np.dtype[np.int32]]  # places: half as many bytes to move
FEED, RETURN, BLANK, QUOTE = b'\n\r "'
_PIECE = 1 << 18  # bytes


def pieces(data: Bytes, beyond: int = 0) -> Iterator[Bytes]:
    """A text in pieces so small that the processor's cache holds what is made of them.

    Each goes so many bytes on into the next.
    """
    return (data[at : at + _PIECE + beyond] for at in range(0, len(data), _PIECE))


def places(data: Bytes, byte: int) -> Marks:
    """Where a byte stands."""
    return marked(piece == byte for piece in pieces(data))


def marked(flags: Iterable[Flags]) -> Marks:
    """The places that are marked, piece by piece."""
    found = [np.flatnonzero(each).astype(np.int32) for each in flags]
    for number, each in enumerate(found):
        each += number * _PIECE
    return np.concatenate(found)
