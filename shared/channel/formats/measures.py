"""What a row counts for: its quantity and amount under the feed's one sign rule, in stock units."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from channel.errors import Skipped
from channel.formats.profile import Meaning, Profile, SignRule, Unit
from channel.formats.signs import sign_of
from channel.formats.statuses import under
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values
from channel.sales import TransactionType

_ZERO = Decimal(0)
_NO_MARKS = ("", "", "")
_ONE = Decimal(1)
_CENT = Decimal("0.01")
_PRICE = Decimal("0.000001")
# By plain text: an Enum member hashes in Python, a str in C.
_TYPES = {each.value: each for each in TransactionType}


Marks = tuple[str, str, str]


class Measures(NamedTuple):
    """Signed quantity and amount; a price adjustment moves value and no units."""

    type: TransactionType
    quantity: Decimal
    uom: str
    price: Decimal | None
    amount: Decimal | None
    unit: Unit | None = None  # what the sender counts in


def of_one(price: Decimal | None, unit: Unit | None) -> Decimal | None:
    """A price by the sender's unit as that of one of ours."""
    if not price or unit is None:
        return price
    return (price / unit.factor).quantize(_PRICE, ROUND_HALF_UP)


class Measuring:
    """Measures rows by the profile's sign rule, units and tolerance."""

    def __init__(self, profile: Profile, values: Values) -> None:
        self._values = values
        self._sign = sign_of(profile.signs or SignRule.SIGNED_QUANTITY, profile)
        self._extension = profile.extension

    def measure(
        self, row: int, kind: str, quantity: str, uom: str, price: str, amount: str, marks: Marks
    ) -> Measures | Skipped:
        """The measures of raw texts; `marks`: the codes of quantity and amount, the status."""
        values = self._values
        meaning, marked = values.meaning[kind], marks != _NO_MARKS
        if marked and marks[2]:
            meaning = under(values.standing[marks[2]], meaning)
        if meaning is Meaning.SKIP:
            return _left_out(row, kind, marks[2], values)
        stated = values.quantity[quantity]
        if stated is None:
            raise Unreadable("missing_value", "must not be blank", "quantity")
        count = stated
        if stated.is_signed() or meaning is not Meaning.SALE or marked:
            count, meaning = self._sign(stated, meaning, *marks[:2])
        value, each = values.amount[amount], values.price[price]
        if meaning is Meaning.PRICE_ADJUSTMENT:
            return Measures(TransactionType.PRICE_ADJUSTMENT, _ZERO, uom, each, value)
        if not count:
            return self._zero(row, value)
        if value is not None and (count.is_signed() or value.is_signed()):
            value = _signed(value, count)
        if each is not None:
            if each.is_signed():
                each = _unsigned(each, count)
            if value is not None and count * each != value:
                self._check_extension(row, count, each, value)
        uom = uom if quantity[-1:].isdigit() else values.uom_of(uom, quantity)
        unit = values.unit[uom]
        if unit is not None:
            each = of_one(each, unit)
            count, uom = count * unit.factor, unit.unit
        return Measures(_TYPES[meaning.value], count, uom, each, value, unit)

    def left_out(self, row: int, kind: str, status: str) -> Skipped | None:
        """Whether type or status alone say that no line came of a row."""
        values = self._values
        if values.meaning.refused(kind) or values.standing.refused(status):
            return None
        if under(values.standing[status], values.meaning[kind]) is not Meaning.SKIP:
            return None
        return _left_out(row, kind, status, values)

    def _zero(self, row: int, value: Decimal | None) -> Skipped:
        if value:
            reason = f"the quantity is zero but the amount is {value}"
            raise Unreadable("zero_quantity_with_value", reason, "quantity")
        reason = "quantity and amount are both zero"
        self._values.remarks.warn("zero_line", reason, row)
        return Skipped(row, "zero_line", reason)

    def _check_extension(self, row: int, count: Decimal, each: Decimal, value: Decimal) -> None:
        off = abs(abs(count * each) - abs(value))
        if self._extension == "ignore" or off <= _CENT * max(_ONE, abs(count)):
            return
        reason = f"{count} × {each} is not {value}"
        if self._extension == "reject":
            raise Unreadable("extension_differs", reason, "extended_amount")
        self._values.remarks.warn("extension_differs", reason, row)


def _left_out(row: int, kind: str, status: str, values: Values) -> Skipped:
    if values.meaning[kind] is Meaning.SKIP:
        return Skipped(row, "not_a_sale", f"transaction type {kind!r} is not a sale")
    return Skipped(row, "not_a_sale", f"status {status!r}: the line did not come about")


def _signed(value: Decimal, count: Decimal) -> Decimal:
    if count > 0:
        if value < 0:
            reason = f"the amount {value} is negative but the quantity {count} is not"
            raise Unreadable("sign_conflict", reason, "extended_amount")
        return value
    return -abs(value)


def _unsigned(each: Decimal, count: Decimal) -> Decimal:
    if each < 0 < count:
        raise Unreadable("negative_price", f"the unit price {each} is negative", "unit_resale")
    return abs(each)
