"""Columns of a block as values, where every text is surely good; rows that hold another."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import repeat
from operator import mul
from typing import Generic, NamedTuple, TypeVar

from channel.errors import Skipped
from channel.formats.blocks import Block
from channel.formats.layout import PARTIES, PARTY_PARTS
from channel.formats.measures import Measuring
from channel.formats.remarks import Remarks
from channel.formats.tables import RowTaker
from channel.formats.texts import PLAIN_IDENTIFIERS
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values
from channel.resolution.resolve import Resolver
from channel.sales import NOBODY, Party

K = TypeVar("K")
V = TypeVar("V")
_REMEMBERED = 60_000
_UNSURE_NUMBER = Decimal("NaN")  # equals nothing, so that no check of sums passes it
_LARGEST = Decimal(10) ** 11
_PLAIN = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,4})?", re.ASCII)
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the readers remark, which they say of a text only when they read it first."""

    said: Remarks
    values: Values

    def anything(self) -> bool:
        """Whether something was remarked since; it is forgotten, so that it will be again."""
        if not self.said.kept:
            return False
        self.said.kept.clear()
        self.said.counts.clear()
        self.values.forget()
        return True


class Known(dict[K, V], Generic[K, V]):
    """Texts read before as good, by the reader that owns their rules; else `unsure`.

    Unsure is a text that the reader refuses, remarks on, or cannot decide yet.
    """

    def __init__(self, read: Callable[[K], V], heard: Heard, unsure: V) -> None:
        super().__init__()
        self._read = read
        self._heard = heard
        self.unsure = unsure

    def __missing__(self, key: K) -> V:
        try:
            value = self._read(key)
        except Unreadable:
            return self.unsure
        if self._heard.anything():
            return self.unsure
        if value is not self.unsure:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[key] = value
        return value

    def column(self, texts: Iterable[K], doubtful: set[int]) -> list[V]:
        """What each text means; the places of unsure ones are added to `doubtful`."""
        found = [*map(self.__getitem__, texts)]
        if self.unsure in found:
            doubtful.update(at for at, value in enumerate(found) if value is self.unsure)
        return found


class Measured(NamedTuple):
    """A transaction type and quantity as read together under the feed's sign rule."""

    type: str
    signed: Decimal
    stated: Decimal
    negative: bool


class Buyer(NamedTuple):
    """The reseller that a row's buyer is; a line counts in the case of one that is none."""

    reseller: str
    party: Party
    stands_in: bool  # a placeholder, which tells of the end customer too


class Customer(NamedTuple):
    """The end customer that a row's party is."""

    identity: str
    name: str
    country: str
    kind: str


_UNSURE_MEASURE = Measured("", _UNSURE_NUMBER, _UNSURE_NUMBER, False)
_UNSURE_BUYER = Buyer("", NOBODY, False)
_UNSURE_CUSTOMER = Customer("\x1f", "", "", "")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the rows of a block say, column by column; nothing counts of the doubtful rows."""

    branch: Sequence[str]
    measured: Sequence[Measured]
    invoice_no: Sequence[str]
    invoice_line: Sequence[str]
    day: Sequence[date]
    sku: Sequence[str]
    buyer: Sequence[Buyer]
    customer: Sequence[Customer]
    currency: Sequence[str]
    stated: Sequence[Decimal]  # amounts as written
    amount: Sequence[Decimal]  # amounts under the sign rule
    price: Sequence[Decimal]
    cost: Sequence[Decimal | None]
    deal: Sequence[str]
    texts: Sequence[Sequence[str]]  # of every mapped field
    doubtful: set[int]


class GoodTexts:
    """Reads blocks of one table; it never remarks on anything, and decides nothing for a person."""

    def __init__(self, taker: RowTaker, resolver: Resolver, distributor: str) -> None:
        rows, progress = taker.intake.rows, taker.intake.progress
        profile, said = rows.profile, Remarks()
        self._values = values = Values(profile, progress.today, said)
        values.set_period(taker.intake.values.period)
        heard = Heard(said, values)
        self._measure = Measuring(profile, values).measure
        self._resolver, self._distributor = resolver, distributor
        self._money = rows.context.currency or profile.currency
        self._places, self._constants = taker.reader.places, taker.reader.constants
        self._required = rows.required
        self._fields = rows.stated_fields
        told = [f for f in PARTIES if f in self._places or f in self._constants]
        self._buyers = [f for f in told if not f.startswith("end_customer")]
        self._ends = [f for f in told if f.startswith("end_customer")]
        point = profile.numbers is not None and profile.numbers.decimal == "."
        self._point = point
        unsure: date = date.min
        self._measured = Known(self._read_measure, heard, _UNSURE_MEASURE)
        self._goods: Known[Texts, str] = Known(self._read_goods, heard, "")
        self._buyer = Known(self._read_buyer, heard, _UNSURE_BUYER)
        self._customer = Known(self._read_customer, heard, _UNSURE_CUSTOMER)
        self._day: Known[str, date] = Known(lambda text: values.day[text] or unsure, heard, unsure)
        self._shipped: Known[str, date] = Known(
            lambda text: values.day[text] or date.max, heard, unsure
        )
        self._identifier = Known(values.identifier.__getitem__, heard, "")
        self._currency: Known[str, str] = Known(
            lambda text: values.currency[text] or self._money, heard, ""
        )
        self._price = Known(self._read_price, heard, _UNSURE_NUMBER)
        self._cost: Known[str, Decimal | None] = Known(self._read_cost, heard, _UNSURE_NUMBER)
        self._amount = Known(self._read_amount, heard, _UNSURE_NUMBER)
        self._deal: Known[str, str] = Known(lambda text: values.text[text], heard, "\x1f")

    def read(self, block: Block) -> Columns:
        size = len(block)
        found: dict[str, Sequence[str]] = {f: block.column(at) for f, at in self._places.items()}

        def texts(name: str) -> Iterable[str]:
            return found.get(name) or repeat(self._constants.get(name, ""), size)

        doubtful = self._blank(found)
        if "ship_date" in found:
            self._shipped.column(found["ship_date"], doubtful)
        signs = [texts(n) for n in ("transaction_type", "quantity", "quantity_sign", "amount_sign")]
        goods = [texts(name) for name in ("mfr_part_no", "dist_sku", "gtin", "uom")]
        buyers = self._buyer.column(self._zipped(self._buyers, texts, size), doubtful)
        ends, stand_ins = self._zipped(self._ends, texts, size), [b.stands_in for b in buyers]
        measured = self._measured.column(zip(*signs, strict=True), doubtful)
        price = self._price.column(found["unit_resale"], doubtful)
        stated = self._amounts(found["extended_amount"])
        amount = [-abs(a) if m.negative else a for m, a in zip(measured, stated, strict=True)]
        exact = [*map(mul, [m.signed for m in measured], price)]
        if exact != amount:
            pairs = enumerate(zip(exact, amount, strict=True))
            doubtful.update(at for at, (one, other) in pairs if one != other)
        return Columns(
            list(texts("branch")),
            measured,
            self._identifiers(found["invoice_no"], doubtful),
            self._identifiers(found["invoice_line"], doubtful),
            self._day.column(found["invoice_date"], doubtful),
            self._goods.column(zip(*goods, strict=True), doubtful),
            buyers,
            self._customer.column(zip(ends, stand_ins, strict=True), doubtful),
            self._currency.column(texts("currency"), doubtful),
            stated,
            amount,
            price,
            self._cost.column(texts("unit_cost"), doubtful),
            self._deal.column(texts("deal_code"), doubtful),
            [list(texts(name)) for name in self._fields],
            doubtful,
        )

    def _blank(self, found: Mapping[str, Sequence[str]]) -> set[int]:
        """The rows where a required text is missing."""
        return {
            at
            for name in self._required
            if "" in found.get(name, ())
            for at, text in enumerate(found[name])
            if not text
        }

    def _zipped(
        self, names: Sequence[str], texts: Callable[[str], Iterable[str]], size: int
    ) -> Iterable[Texts]:
        return zip(*map(texts, names), strict=True) if names else repeat((), size)

    def _identifiers(self, texts: Sequence[str], doubtful: set[int]) -> Sequence[str]:
        """Numbers are seldom met twice: they are matched together, without the doubtful ones."""
        sure = [text or "0" for text in texts] if "" in texts else texts
        if PLAIN_IDENTIFIERS.fullmatch("\n".join(sure) + "\n"):
            if sure is not texts:
                doubtful.update(at for at, text in enumerate(texts) if not text)
            return texts
        return self._identifier.column(texts, doubtful)

    def _amounts(self, texts: Sequence[str]) -> list[Decimal]:
        if not self._point:
            return [*map(self._amount.__getitem__, texts)]
        plain = _PLAIN.fullmatch
        return [Decimal(text) if plain(text) else _UNSURE_NUMBER for text in texts]

    def _read_amount(self, text: str) -> Decimal:
        value = self._values.amount[text]
        return _UNSURE_NUMBER if value is None else value

    def _read_measure(self, texts: Texts) -> Measured:
        kind, quantity, *signs = texts
        read = self._measure(0, kind, quantity, "", "", "", (signs[0], signs[1]))
        stated = self._values.quantity[quantity]
        if isinstance(read, Skipped) or not read.quantity or stated is None:
            return _UNSURE_MEASURE
        return Measured(read.type.value, read.quantity, stated, read.quantity < 0)

    def _read_goods(self, texts: Texts) -> str:
        part, sku, gtin, uom = texts
        values = self._values
        named = values.product[part], values.product[sku], values.gtin[gtin]
        if not any(named):
            return ""
        found = self._resolver.product_of(*named, self._distributor).sku
        return found if found and self._resolver.counts_in(uom, found) else ""

    def _read_buyer(self, texts: Texts) -> Buyer:
        sold_to, ship_to = self._party("sold_to", texts), self._party("ship_to", texts)
        buyer = sold_to if sold_to.id or sold_to.name else ship_to
        reseller = self._resolver.met_reseller(buyer, self._distributor)
        if reseller is None:
            return _UNSURE_BUYER
        return Buyer(reseller, buyer, self._resolver.stands_in(buyer))

    def _read_customer(self, told: tuple[Texts, bool]) -> Customer:
        texts, stands_in = told
        end = self._party("end_customer", texts)
        identity, name, country, kind = self._resolver.customer_beside(
            end, stands_in, self._distributor
        )
        return Customer(identity, name, country, kind.value)

    def _party(self, role: str, texts: Texts) -> Party:
        fields = self._ends if role == "end_customer" else self._buyers
        named = dict(zip(fields, texts, strict=True))
        return self._values.party[tuple(named.get(f"{role}_{p}", "") for p in PARTY_PARTS)]

    def _read_price(self, text: str) -> Decimal:
        if self._point and _PLAIN.fullmatch(text) and text[0] != "-":
            return Decimal(text)
        value = self._values.price[text]
        usual = value is not None and not value.is_signed() and value < _LARGEST
        return value if usual and value is not None else _UNSURE_NUMBER

    def _read_cost(self, text: str) -> Decimal | None:
        if self._point and _PLAIN.fullmatch(text):
            return Decimal(text)
        value = self._values.price[text]
        return value if value is None or abs(value) < _LARGEST else _UNSURE_NUMBER
