"""Characters of a text that are not printable, as `str.isprintable` has it, by their bytes."""

import numpy as np

from channel.facts.bulk.hashing import Ints
from channel.facts.bulk.places import Bytes
from channel.formats.text_lines import as_text

_DELETE = 0x7F
_BEYOND_ASCII, _FIRST_OF_SEVERAL = 0x80, 0xC0


def unprintable(text: bytes) -> Ints:
    """Where one stands that is beyond the blank: those before it are found with the lines."""
    data = np.frombuffer(text, np.uint8)
    found = [np.zeros(0, np.int64)]
    if b"\x7f" in text:
        found.append(np.flatnonzero(data == _DELETE))
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
