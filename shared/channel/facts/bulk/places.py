"""Places of single bytes in a text, sought without a loop over its bytes."""

from collections.abc import Iterable, Iterator

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints

Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]
FEED, RETURN, BLANK, QUOTE = b'\n\r "'
_PIECE = 1 << 18  # bytes


def pieces(data: Bytes) -> Iterator[Bytes]:
    """A text in pieces so small that the processor's cache holds what is made of them."""
    return (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))


def places(data: Bytes, byte: int) -> Ints:
    """Where a byte stands."""
    return marked(piece == byte for piece in pieces(data))


def marked(flags: Iterable[Flags]) -> Ints:
    """The places that are marked, piece by piece."""
    found = [np.flatnonzero(each) for each in flags]
    return np.concatenate([each + number * _PIECE for number, each in enumerate(found)])
