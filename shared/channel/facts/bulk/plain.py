"""Numbers and identifiers of the plainest form, read by the column; all others have readers."""

from decimal import Decimal

import numpy as np

from channel.facts.bulk.cells import LOW, Column
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
_ARE_INNER = (_IS_INNER[:, None] & _IS_INNER).ravel()  # of every two bytes
_U = np.uint64
_FOUR_TIMES = np.uint32(0x01010101)  # four flags, all of them set
_EACH = 0x0101010101010101  # times a byte: eight of it
_ZEROS, _ALL, _MINUS = _U(ord("0") * _EACH), _U(255 * _EACH), _U(ord("-"))
_MARKS = _U(0x0080808080000000)
_PARTS_OF = np.array([0, 1, 2, 3, 4, 0, 0, 0, 0])  # digits behind the mark, by the bytes there
_SCALES = np.array([10_000, 1_000, 100, 10, 1, 0, 0, 0, 10_000])


def decimal_of(parts: int) -> Decimal:
    """1/10,000s as a number: as few decimals as say it, but hundredths where there are any."""
    if parts % PLACES == 0:
        return Decimal(parts // PLACES)
    return parts // 100 * _HUNDREDTH if parts % 100 == 0 else Decimal(parts).scaleb(-_PARTS)


def plain_identifiers(column: Column) -> Flags:
    """Which texts are PLAIN_IDENTIFIER in full."""
    plain = (column.sizes > 0) & (column.sizes <= _LONGEST_IDENTIFIER)
    if not column.words:
        return plain
    plain &= _IS_FIRST.take(column.words[0].view(np.uint8)[::WORD])
    plain &= _IS_DIGIT.take(_last_bytes(column))
    for word in column.words[: _LONGEST_IDENTIFIER // WORD + 1]:
        plain &= _ARE_INNER.take(word.view(np.uint16)).view(np.uint32) == _FOUR_TIMES
    return plain


def _last_bytes(column: Column) -> Ints:
    """The last byte of each text; of an empty one, any."""
    at = column.sizes - 1
    bits = _unsigned((at & (WORD - 1)) << 3)
    found = column.words[0] >> bits
    for number, word in enumerate(column.words[1:], start=1):
        found = np.where(at >> 3 == number, word >> bits, found)
    return (found & _U(255)).view(np.int64)


def plain_numbers(column: Column, mark: str, *, signed: bool) -> tuple[Ints, Flags]:
    """The numbers in 1/10,000, and which texts state one plainly.

    Plainly is `-?[0-9]{1,9}(mark[0-9]{1,4})?`; without a decimal mark, digits alone. Not `signed`:
    without a minus.
    """
    if not column.words:
        return column.sizes.copy(), np.zeros(len(column.sizes), bool)
    below = column.words[0].view(np.uint8)[::WORD] == ord("-")
    below &= bool(mark) and signed
    last, before = _sixteen(column, below)
    marked = _marked(last, mark)
    behind = np.where(marked > _U(0), ~(marked | (marked - _U(1))), _ALL)
    parts = np.bitwise_count(behind) >> 3  # 8 where there is no mark
    digits = column.sizes - below - (parts < WORD)
    whole = digits - _PARTS_OF.take(parts)
    plain = (whole > 0) & (whole <= _WHOLE)
    shifted = last << _U(8)
    if before is not None:
        shifted |= before >> _U(56)
        before = np.where(marked > _U(0), before << _U(8), before)
    found, all_digits = _digits(((last & behind) | (shifted & ~behind)) | _zeros(WORD - digits))
    plain &= all_digits
    if before is not None:
        more, all_digits = _digits(before | _zeros(2 * WORD - digits))
        found += more * 10**WORD
        plain &= all_digits
    found *= _SCALES.take(parts)
    return np.where(below, -found, found), plain


def _sixteen(column: Column, below: Flags) -> tuple[Names, Names | None]:
    """The last eight bytes of each text without its minus, and those before, if any has some.

    Zeros stand before a text that is shorter; a text that is longer is no plain number.
    """
    bits = _unsigned((column.sizes << 3) & 63)
    rest = (_U(64) - bits) & _U(63)
    first = column.words[0] ^ (below * _MINUS)
    shifted = first << rest
    if len(column.words) == 1:
        return shifted, None
    long = column.sizes > WORD
    last = np.where(long, (column.words[1] << rest) | (first >> bits), shifted)
    return last, np.where(long, shifted, _U(0))


def _marked(last: Names, mark: str) -> Names:
    """The highest bit of each byte, from the fifth last to the second last, that is the mark."""
    if not mark:
        return np.zeros(len(last), np.uint64)
    differing = last ^ _U(ord(mark) * _EACH)
    return ~((differing & _U(0x7F * _EACH)) + _U(0x7F * _EACH) | differing) & _MARKS


def _zeros(count: Ints) -> Names:
    """So many digits 0 before other bytes."""
    return LOW.take(count, mode="clip") & _ZEROS


def _unsigned(values: Ints) -> Names:
    return values.view(np.uint64)


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
