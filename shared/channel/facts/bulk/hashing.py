"""Names of texts in 64 bits and two lanes: alike whether of a column at once or of one text.

A lane is a hash of its own: both together are a name of 128 bits. Sums and products are meant to
overflow.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

Names = np.ndarray[tuple[int], np.dtype[np.uint64]]
Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
WORD = 8  # bytes
_ALL = (1 << 64) - 1
_SPREAD = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)  # of MurmurHash3, a lane each
_REMEMBERED = 1_000  # texts: kinds, branches and line numbers come again
_PARTS = 64  # factors in a lane; texts too long for a cell use them again


def _factors(seed: int) -> tuple[int, ...]:
    """Odd numbers without pattern (SplitMix64), the same in every process."""
    found = []
    for _ in range(_PARTS):
        seed = (seed + 0x9E3779B97F4A7C15) & _ALL
        mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _ALL
        found.append(mixed ^ (mixed >> 31) | 1)
    return tuple(found)


_FACTORS = (_factors(1), _factors(2))
_COLUMN_FACTORS = tuple(np.array(each, np.uint64) for each in _FACTORS)
_COLUMN_SPREAD = tuple(np.uint64(each) for each in _SPREAD)
_HALF, _TAIL = np.uint64(32), np.uint64(29)


def firsts(values: Names | Ints) -> Ints:
    """Where each distinct value stands first, in the order of the values."""
    order = np.argsort(values)
    ordered = values[order]
    new = np.ones(len(order), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    if new.all():
        return order
    found: Ints = np.minimum.reduceat(order, np.flatnonzero(new))
    return found


def of_column(sizes: Ints, words: Iterable[Names], lane: int = 0) -> Names:
    """Of each text of a column, as `cells.Column` has it: words of zeros add nothing."""
    found = sizes.astype(np.uint64)
    for word, factor in zip(words, _COLUMN_FACTORS[lane], strict=False):
        found += _column_spread(word, factor)
    return found


def of_columns(parts: Sequence[Names], lane: int = 0) -> Names:
    """Of each row of texts, by the names of the texts."""
    found = parts[0] * _COLUMN_FACTORS[lane][0]
    for part, factor in zip(parts[1:], _COLUMN_FACTORS[lane][1:], strict=False):
        found += part * factor
    return _column_spread(found, _COLUMN_SPREAD[lane])


def of_text(text: str, lane: int = 0) -> int:
    """Of one text, as `of_column` has it."""
    return _both(text)[lane]


@lru_cache(maxsize=_REMEMBERED)
def _both(text: str) -> tuple[int, int]:
    raw = text.encode("utf-8", "surrogatepass")
    one = other = len(raw)
    for at in range(0, len(raw), WORD):
        word = int.from_bytes(raw[at : at + WORD], "little")
        part = at // WORD % _PARTS
        one += _spread(word, _FACTORS[0][part])
        other += _spread(word, _FACTORS[1][part])
    return one & _ALL, other & _ALL


def of_texts(parts: Sequence[str], lane: int = 0) -> int:
    """Of several texts, as `of_columns` has it."""
    return halves(parts)[lane]


def halves(parts: Sequence[str]) -> tuple[int, int]:
    """The same in both lanes."""
    one = other = 0
    for part, first, second in zip(parts, *_FACTORS, strict=False):
        names = _both(part)
        one += names[0] * first
        other += names[1] * second
    return _spread(one & _ALL, _SPREAD[0]), _spread(other & _ALL, _SPREAD[1])


def _spread(word: int, factor: int) -> int:
    word = ((word ^ (word >> 32)) * factor) & _ALL
    return word ^ (word >> 29)


def _column_spread(word: Names, factor: np.uint64) -> Names:
    found = word >> _HALF
    found ^= word
    found *= factor
    found ^= found >> _TAIL
    return found
