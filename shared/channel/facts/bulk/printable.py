"""Characters of a text that are not printable, as `str.isprintable` has it, by their bytes."""

import numpy as np

from channel.facts.bulk.hashing import Ints
from channel.facts.bulk.places import BLANK, FEED, RETURN, Bytes, pieces
from channel.formats.text_lines import as_text

_DELETE = 0x7F
_BEYOND_ASCII, _FIRST_OF_SEVERAL = 0x80, 0xC0


def unprintable(text: bytes, delimiter: str, known: int) -> Ints:
    """Where one stands; `known` are so many: the ends of lines, and delimiters among them."""
    data = np.frombuffer(text, np.uint8)
    found = [np.zeros(0, np.int64)]
    if sum(np.count_nonzero(piece < BLANK) for piece in pieces(data)) > known or b"\x7f" in text:
        control = (data < BLANK) & (data != FEED) & (data != RETURN) & (data != ord(delimiter))
        found.append(np.flatnonzero(control | (data == _DELETE)))
    if not text.isascii():
        found.append(_beyond_ascii(data))
    return np.concatenate(found)


def _beyond_ascii(data: Bytes) -> Ints:
    high: Ints = np.flatnonzero(data >= _BEYOND_ASCII)
    characters = as_text(data[high].tobytes())
    if characters.isprintable():
        return high[:0]
    firsts = high[data[high] >= _FIRST_OF_SEVERAL]
    return firsts[[at for at, each in enumerate(characters) if not each.isprintable()]]
