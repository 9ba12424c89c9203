"""Reads distinct texts for whole columns, by the readers of the rows; None where one is not sure.

Not sure is a text that a reader refuses, remarks on, or cannot decide yet: its rows are explained
one by one.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter

from channel.errors import Skipped
from channel.facts.bulk.customers import Customers
from channel.facts.bulk.known import Texts, Values
from channel.facts.bulk.newcomers import Buyer, Identifiers, Newcomer, stranger
from channel.facts.bulk.plain import PLACES
from channel.formats.layout import PARTIES, PARTY_PARTS
from channel.formats.measures import Measuring
from channel.formats.remarks import Remarks
from channel.formats.row_taking import RowTaker
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values as Readers
from channel.identity import line_key
from channel.resolution.resolve import Resolver

_LARGEST = Decimal(10) ** 9  # a block of such, in 1/10,000, adds up within 64 bits
_LARGEST_PRICE = Decimal(10) ** 11
PRICE_PLACES = 10**6
EPOCH = date(1970, 1, 1)
MEASURE = "transaction_type quantity quantity_sign amount_sign line_status".split()
_PARTS = {
    role: tuple(f"{role}_{part}" for part in PARTY_PARTS)
    for role in ("sold_to", "ship_to", "end_customer")
}
GOODS = "mfr_part_no dist_sku gtin uom".split()


class TextReaders:
    """The readers of one table's texts: each answers what it means, or None where not sure.

    `newcomers` are the buyers and the unknown products, by number. Integers are in the parts that a
    column has: quantities and amounts in 1/10,000, prices in 1/1,000,000, days from 1970 on.
    """

    def __init__(self, taker: RowTaker, resolver: Resolver, distributor: str) -> None:
        self.taker, self.resolver, self.distributor = taker, resolver, distributor
        self.newcomers: list[Newcomer] = []
        rows, progress = taker.intake.rows, taker.intake.progress
        self._said = Remarks()
        self._values = Readers(rows.profile, progress.today, self._said)
        self._values.set_period(taker.intake.values.period)
        self._measuring = Measuring(rows.profile, self._values)
        self._constants = taker.reader.constants
        self._money = rows.context.currency or rows.profile.currency
        buyers = self.parties("sold_to", "ship_to")
        self._measured = self._texts_of(MEASURE, self.of(MEASURE))
        self._identified = self._texts_of(GOODS, self.of(GOODS))
        self._sold_to = self._texts_of(_PARTS["sold_to"], buyers)
        self._shipped_to = self._texts_of(_PARTS["ship_to"], buyers)
        used_by = self._texts_of(_PARTS["end_customer"], self.parties("end_customer"))
        self.customer = Customers(used_by, self._values, resolver, distributor).read

    def of(self, fields: Sequence[str]) -> list[str]:
        """Those of the fields that have a column in this table."""
        return [name for name in fields if name in self.taker.reader.places]

    def parties(self, *roles: str) -> list[str]:
        """The party fields of these roles that have a column."""
        return [f for f in self.of(PARTIES) if f.startswith(roles)]

    def surely(self, read: Callable[[Texts], Values | None]) -> Callable[[Texts], Values | None]:
        """The same reader, not sure of what is refused or remarked on."""

        def reading(texts: Texts) -> Values | None:
            try:
                found = read(texts)
            except Unreadable as fault:
                fault.at_rest()
                return None
            if self._said.kept or self._values.signs:
                self._forget()
                return None
            return found

        return reading

    def _forget(self) -> None:
        """Forget what was remarked, or the sign of a currency that was read: it will be again."""
        self._said.kept.clear()
        self._said.counts.clear()
        self._values.forget()

    def _texts_of(self, wanted: Sequence[str], fields: Sequence[str]) -> Callable[[Texts], Texts]:
        """Of fields' texts those of the wanted fields: what is no column is a constant or blank."""
        constants = tuple(self._constants.get(name, "") for name in wanted)
        at = [fields.index(n) if n in fields else i for i, n in enumerate(wanted, len(fields))]
        pick = itemgetter(*at)
        return lambda texts: pick(texts + constants)

    def _text_of(self, field: str, texts: Texts) -> str:
        """The one text there is, or the field's constant where it has no column."""
        return texts[0] if texts else self._constants.get(field, "")

    def measure(self, texts: Texts) -> Values | None:
        """Transaction type, quantity under the sign rule, quantity as stated."""
        kind, quantity, *marks = self._measured(texts)
        signs = marks[0], marks[1], marks[2]
        read = self._measuring.measure(0, kind, quantity, "", "", "", signs)
        stated = self._values.quantity[quantity]
        if isinstance(read, Skipped) or not read.quantity or stated is None:
            return None
        if read.uom:  # beside the quantity, so that it goes with the product
            return None
        if abs(stated) >= _LARGEST:
            return None
        return read.type.value, _parts(read.quantity), _parts(stated)

    def goods(self, texts: Texts) -> Values | None:
        """The SKU that product identifiers mean, where the unit counts in its stock unit.

        For those that mean none, the number of the newcomer from 1 on.
        """
        part, sku, gtin, uom = self._identified(texts)
        values = self._values
        read = values.product[part], values.product[sku], values.gtin[gtin]
        if not any(read):
            return None
        found = self.resolver.product_of(*read, self.distributor).sku
        if not found:
            unknown = stranger(self.resolver, Identifiers(*read), self.distributor)
            return "", self._number(unknown) + 1
        return (found, 0) if self.resolver.counts_in(uom, found) else None

    def _number(self, newcomer: Newcomer) -> int:
        self.newcomers.append(newcomer)
        return len(self.newcomers) - 1

    def buyer(self, texts: Texts) -> Values | None:
        """The number of the newcomer, and whether it stands for nobody in particular."""
        party_of = self._values.party_of
        sold_to, ship_to = party_of(self._sold_to(texts)), party_of(self._shipped_to(texts))
        party = sold_to if sold_to.id or sold_to.name else ship_to
        return self._number(Buyer(party)), int(self.resolver.stands_in(party))

    def day(self, texts: Texts) -> Values | None:
        """The day, counted from the first of 1970."""
        found = self._values.day[texts[0]]
        return ((found - EPOCH).days,) if found else None

    def shipped(self, texts: Texts) -> Values | None:
        """Nothing, of a ship date that can be read or is blank."""
        self._values.day[texts[0]]
        return ()

    def currency(self, texts: Texts) -> Values | None:
        code = self._values.currency[self._text_of("currency", texts)] or self._money
        return (code,) if code else None

    def invoice_no(self, texts: Texts) -> Values | None:
        """The number, how it stands in a key, and whether it reads otherwise than it is written."""
        found = self._values.identifier[texts[0]]
        return (found, line_key([found]), int(found != texts[0])) if found else None

    invoice_line = invoice_no

    def branch(self, texts: Texts) -> Values | None:
        text = self._text_of("branch", texts)
        return text, line_key([text])

    def deal(self, texts: Texts) -> Values | None:
        return (self._values.text[self._text_of("deal_code", texts)],)

    def extended_amount(self, texts: Texts) -> Values | None:
        found = self._values.amount[texts[0]]
        return None if found is None or abs(found) >= _LARGEST else (_parts(found),)

    def unit_resale(self, texts: Texts) -> Values | None:
        found = self._values.price[texts[0]]
        usual = found is not None and not found.is_signed() and found < _LARGEST_PRICE
        return (_price_parts(found),) if found is not None and usual else None

    def cost(self, texts: Texts) -> Values | None:
        """A cost, and whether there is one."""
        found = self._values.price[self._text_of("unit_cost", texts)]
        if found is None:
            return 0, 0
        return (_price_parts(found), 1) if abs(found) < _LARGEST_PRICE else None


def _parts(value: Decimal) -> int:
    """A quantity or amount in 1/10,000: readers give no more places."""
    return int(value * PLACES)


def _price_parts(value: Decimal) -> int:
    return int(value * PRICE_PLACES)
