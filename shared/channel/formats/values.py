"""Reads the raw texts of one feed by its profile, each distinct text once."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from channel.formats import texts
from channel.formats.counted_units import are_alike, parted
from channel.formats.currencies import currencies_named, currency, either
from channel.formats.dates import day
from channel.formats.eras import another_era
from channel.formats.layout import Fields
from channel.formats.memo import Memo
from channel.formats.numbers import PLAIN, is_nothing, number
from channel.formats.profile import Meaning, Profile, Unit
from channel.formats.remarks import Remarks
from channel.formats.signs import meaning_of
from channel.formats.statuses import standing_of
from channel.formats.totals import is_total
from channel.formats.unreadable import Unreadable
from channel.periods import Period
from channel.sales import Party

_OLDEST = date(1990, 1, 1)
_WHOLE_DIGITS = 14  # of DECIMAL(18,4), in segments
_EITHER = r"-?[1-9][0-9]{0,2}\.[0-9]{3}$"  # a number cell, or a text of thousands
_NUMBER_OR_TEXT = (
    " may be a number of three decimals, or a text with its thousands apart, as the other texts"
    " are written; store all quantities and amounts as numbers"
)


class Values:
    """The readers of one feed's texts; each raises Unreadable with its code and reason."""

    def __init__(
        self,
        profile: Profile,
        today: date,
        remarks: Remarks,
        cells: re.Pattern[str] | None = None,
    ) -> None:
        self.profile = profile
        self.remarks = remarks
        self.row = 0  # the row being read, for warnings
        self._test = re.compile(profile.test_rows or r"(?!)", re.IGNORECASE)
        self._latest = today + timedelta(days=profile.period.days_ahead)
        self.period: Period | None = None
        # A workbook's numbers come plain, whatever its texts do.
        self._cells = cells or re.compile("[0-9]+")
        self._plainly = re.compile(f"(?!{_EITHER}){self._cells.pattern}")
        if profile.numbers and profile.numbers.decimal == ".":
            self._cells = self._plainly = PLAIN
        self.text: Memo[str, str] = Memo(texts.plain)
        self.identifier: Memo[str, str] = Memo(texts.identifier)
        self.quantity = Memo(self._quantities())
        self.amount = Memo(self._decimals(4, round_off=True))
        self.price = Memo(self._decimals(6, round_off=True))
        self.day: Memo[str, date | None] = Memo(self._day)
        self.currency: Memo[str, str] = Memo(currency)
        self.meaning: Memo[str, Meaning] = Memo(lambda code: meaning_of(code, profile))
        self.standing: Memo[str, Meaning] = Memo(lambda text: standing_of(text, profile))
        self.product: Memo[str, str] = Memo(self._product)
        self.gtin: Memo[str, str] = Memo(self._gtin)
        self.party: Memo[Fields, Party] = Memo(self.party_of)
        self.unit: Memo[str, Unit | None] = Memo(self._unit)
        self.currencies: set[str] = set()  # of every line that states money
        self.signs = False  # whether any number came with the sign of a currency
        self._named: Memo[str, frozenset[str]] = Memo(currencies_named)
        self._units = {name.casefold(): unit for name, unit in profile.units.items()}
        self._parted: Memo[str, tuple[str, str]] = Memo(lambda text: parted(text, self._units))

    def forget(self) -> None:
        """Read again what may be remarked on: a remark is made when a text is first read."""
        for memo in (self.quantity, self.amount, self.price, self.day):
            memo.forget()
        self.signs = False

    def _quantities(self) -> Callable[[str], Decimal | None]:
        read = self._decimals(4, round_off=False)
        return lambda text: read(text if text[-1:].isdigit() else self._parted[text][0])

    def uom_of(self, uom: str, *quantities: str) -> str:
        """The unit of a row: its own, or the one that stands beside its quantities."""
        for text in quantities:
            unit = "" if text[-1:].isdigit() else self._parted[text][1]
            if unit and uom and not are_alike(unit, uom):
                raise Unreadable("unit_conflict", f"{text!r} is not in {uom!r}", "quantity")
            uom = uom or unit
        return uom

    def _decimals(self, places: int, *, round_off: bool) -> Callable[[str], Decimal | None]:
        plain = self._plainly.fullmatch

        def read(text: str) -> Decimal | None:
            if len(text) <= _WHOLE_DIGITS and plain(text):
                point = text.find(".")
                if point < 0 or len(text) - point - 1 <= places:
                    return Decimal(text)
            return self._decimal(text, places, round_off)

        return read

    def _decimal(self, text: str, places: int, round_off: bool) -> Decimal | None:
        if is_nothing(text):
            return Decimal(0) if text == "" and self.profile.blank_means == "zero" else None
        plain = self._plainly.fullmatch(text)
        if not plain and self._cells.fullmatch(text):
            raise Unreadable("ambiguous_number", f"{text!r}{_NUMBER_OR_TEXT}")
        if not plain and self._named[text]:
            self.signs = True
        stated = Decimal(text) if plain else number(text, self.profile.numbers)
        value = texts.within(stated, _WHOLE_DIGITS, text)
        exact = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if exact == value:
            return value
        if not round_off:
            raise Unreadable("too_many_decimals", f"{text!r} has more than {places} decimals")
        self.remarks.warn("rounded", f"{text!r} was rounded to {places} decimals", self.row)
        return exact

    def set_period(self, period: Period | None) -> None:
        """Check days against another period from here on."""
        if period != self.period:
            self.period = period
            self.day.forget()

    def _day(self, text: str) -> date | None:
        if is_nothing(text):
            return None
        found = day(text, self.profile.dates)
        if found > self._latest:
            raise Unreadable(
                "future_date", f"{text!r} ({found}) is after today{another_era(found)}"
            )
        if found < _OLDEST:
            said = f"{text!r} ({found}) is before {_OLDEST}{another_era(found)}"
            raise Unreadable("bad_date", said)
        self._check_period(text, found)
        return found

    def _check_period(self, text: str, found: date) -> None:
        period, allowed = self.period, self.profile.period.days_outside
        if period is None or found in period:
            return
        reason = f"{text!r} ({found}) is outside the reported period {period}"
        outside = max(period.start - found, found - period.end + timedelta(days=1))
        if allowed is not None and outside.days > allowed:
            raise Unreadable("outside_period", reason)
        self.remarks.warn("outside_period", reason, self.row)

    def money_of(
        self,
        text: str,
        stated: str,
        amounts: Sequence[Decimal | None],
        fields: Sequence[str],
        written: Sequence[str],
    ) -> str:
        """The currency of a line: its own, its header's or the feed's, where it states money.

        `written` are the texts of its amounts, by their fields: a sign in them must agree.
        """
        code = self.currency[text] or stated or self.profile.currency
        if self.signs:
            code = self._agreed(code, fields, written)
        if code not in self.currencies and any(amount is not None for amount in amounts):
            self.currencies.add(code)
        return code

    def _agreed(self, code: str, fields: Sequence[str], written: Sequence[str]) -> str:
        """The currency that signs beside amounts agree with, or tell where nothing else does."""
        agreed = frozenset([code]) if code else frozenset[str]()
        for field, text in zip(fields, written, strict=True):
            meant = self._named[text]
            if meant and agreed and not agreed & meant:
                reason = f"{text!r} says {either(meant)}, but the row is in {either(agreed)}"
                raise Unreadable("currency_conflict", reason, field)
            agreed = agreed & meant or agreed or meant
        return next(iter(agreed)) if len(agreed) == 1 else code

    def _product(self, text: str) -> str:
        if self._test.match(text):
            raise Unreadable("test_row", f"{text!r} is a test product")
        if is_total(text, self.profile.totals.words):
            raise Unreadable("total_row", f"{text!r} is the name of a total, not a product")
        return texts.product_code(text)

    def _gtin(self, text: str) -> str:
        code = texts.gtin(text)
        if len(code) == 14 and not texts.gtin_is_valid(code):
            self.remarks.warn("gtin_check_digit", f"{text!r} has a wrong check digit", self.row)
        return code

    def party_of(self, parts: Fields) -> Party:
        """A party from its parts, those of a table that hardly ever states it the same again."""
        identifier, plain = texts.identifier, texts.plain
        number, scheme, name, street, city, region, postcode, country, domain = parts
        text = self.text  # of what many parties have in common
        return Party(
            number and identifier(number), scheme and identifier(scheme), name and plain(name),
            street and plain(street), text[city], text[region], postcode and plain(postcode),
            text[country], domain and plain(domain),
        )  # fmt: skip

    def _unit(self, text: str) -> Unit | None:
        if not self._units or not text:
            return None
        found = self._units.get(text.casefold())
        if found is None:
            known = ", ".join(self.profile.units)
            raise Unreadable("unknown_unit", f"{text!r} is not a unit of this feed ({known})")
        return found
