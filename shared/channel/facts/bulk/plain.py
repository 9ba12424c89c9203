"""Numbers and identifiers of the plainest form, read by the column; all others have readers."""

from decimal import Decimal

import numpy as np

from channel.facts.bulk.cells import LOW, Cells, Column
from channel.facts.bulk.hashing import WORD, Flags, Ints, Names

# Of such a text `texts.identifier` changes nothing. The columns are held to it by a test.
PLAIN_IDENTIFIER = "([A-Za-z0-9][A-Za-z0-9_/-]{0,99})?[0-9]"
_LONGEST_IDENTIFIER = 101
_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WHOLE, _PARTS = 9, 4  # digits before the mark, and at most behind it
PLACES = 10**_PARTS
_HUNDREDTH = Decimal("0.01")


def _holding(characters: bytes) -> Flags:
    """Of every byte, whether it is one of these."""
    found: Flags = np.zeros(256, bool)
    found[list(characters)] = True
    return found


_IS_DIGIT, _IS_FIRST = _holding(_DIGITS), _holding(_DIGITS + _LETTERS)
_IS_INNER = _holding(_DIGITS + _LETTERS + b"_/-\0")  # NUL: behind the end
_U = np.uint64
_ZEROS = _U(0x3030303030303030)  # eight digits 0
_HIGH = ~LOW[::-1]  # masks of last bytes


def decimal_of(parts: int) -> Decimal:
    """1/10,000s as a number: as few decimals as say it, but hundredths where there are any."""
    if parts % PLACES == 0:
        return Decimal(parts // PLACES)
    return parts // 100 * _HUNDREDTH if parts % 100 == 0 else Decimal(parts).scaleb(-_PARTS)


def plain_identifiers(cells: Cells, at: int, column: Column) -> Flags:
    """Which texts of the column at a place are PLAIN_IDENTIFIER in full."""
    starts, sizes = cells.places(at)
    plain = (sizes > 0) & (sizes <= _LONGEST_IDENTIFIER)
    plain &= _IS_FIRST[cells.bytes[starts]] & _IS_DIGIT[cells.bytes[starts + sizes - 1]]
    for word in column.words[: _LONGEST_IDENTIFIER // WORD + 1]:
        plain &= _IS_INNER[word.view(np.uint8)].reshape(-1, WORD).all(axis=1)
    return plain


def plain_numbers(cells: Cells, at: int, mark: str, *, signed: bool) -> tuple[Ints, Flags]:
    """The numbers in 1/10,000, and which texts state one plainly.

    Plainly is `-?[0-9]{1,9}(mark[0-9]{1,4})?`; without a decimal mark, digits alone. Not `signed`:
    without a minus.
    """
    starts, sizes = cells.places(at)
    ends = starts + sizes
    below = cells.bytes[starts] == ord("-")
    starts, sizes = starts + below, sizes - below
    parts = np.zeros(len(sizes), np.int64)
    for count in range(1, _PARTS + 1) if mark else ():
        marked = (cells.bytes[ends - count - 1] == ord(mark)) & (sizes > count + 1)
        parts[marked] = count
    whole = sizes - np.where(parts > 0, parts + 1, 0)
    plain = (whole > 0) & (whole <= _WHOLE)
    if not (mark and signed):
        plain &= ~below
    stop = starts + np.where(plain, whole, 0)
    last = cells.words[stop - WORD]  # the eight bytes before the mark
    high = _HIGH[whole.clip(0, WORD)]
    units, are_digits = _digits((last & high) | (_ZEROS & ~high))
    first = cells.bytes[stop - _WHOLE]
    nine = whole == _WHOLE
    plain &= are_digits & (~nine | _IS_DIGIT[first])
    units += np.where(nine, first.astype(np.int64) - ord("0"), 0) * 10**WORD
    low = LOW[parts]
    behind = (cells.words[ends - parts] & low) | (_ZEROS & ~low)
    hundredths, are_digits = _digits(behind << _U(32) | (_ZEROS >> _U(32)))
    plain &= are_digits
    found = units * PLACES + hundredths
    return np.where(below, -found, found), plain


def _digits(word: Names) -> tuple[Ints, Flags]:
    """The number that eight ASCII digits state, and whether digits are all there is.

    All eight at once: a byte that is no digit sets its highest bit in one of two sums; then pairs,
    then fours are joined by multiplying (as simdjson does).
    """
    sevens, signs = _U(0x4646464646464646), _U(0x8080808080808080)
    digits = ((word + sevens) | (word - _ZEROS)) & signs == _U(0)
    pairs = word - _ZEROS
    pairs = pairs * _U(10) + (pairs >> _U(8))
    mask = _U(0x000000FF000000FF)
    high = (pairs & mask) * _U(0x000F424000000064)
    low = ((pairs >> _U(16)) & mask) * _U(0x0000271000000001)
    found: Ints = ((high + low) >> _U(32)).astype(np.int64)
    return found, digits
