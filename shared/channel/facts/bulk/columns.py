"""The columns of plain sales rows: what each row means, and whether all of it is surely good."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.cells import Cells, Column
from channel.facts.bulk.hashing import Flags, Ints, Names, of_columns, of_text
from channel.facts.bulk.meanings import tables
from channel.facts.bulk.names import tags_of
from channel.facts.bulk.plain import PLACES, plain_identifiers, plain_numbers
from channel.facts.bulk.readers import PRICE_PLACES, TextReaders
from channel.facts.bulk.regular import Regular

IDENTIFIERS = ("invoice_no", "invoice_line")
_APART = (*IDENTIFIERS, "extended_amount", "unit_resale")  # only what is not plain is looked up
_MEASURED = ("measure", "extended_amount", "unit_resale")
_LARGEST = 9 * 10**18  # of a product of two integers that is exact in 64 bits
_CENT = PRICE_PLACES // 100  # in parts of a price


@dataclass(frozen=True, slots=True)
class Typed:
    """What is known of the rows of a block, in their order.

    What stands in other columns for a row that is not good means nothing.
    """

    good: Flags
    doubt: Ints  # where all is sure but the texts of one table: its number; else -1
    turned: Flags  # whether its product is unknown, so that it is turned away
    newcomer: Ints  # the number of the buyer; of such a row, that of the product
    stated: Ints  # the quantity as stated, in 1/10,000
    worth: Ints  # the amount as stated, likewise
    signed: Ints  # the quantity under the sign rule, likewise
    price: Ints  # in 1/1,000,000
    names: Names  # of a line's key
    tags: Names  # of more of the key, and of what the row says
    columns: Mapping[str, Column]
    entries: Mapping[str, Ints]  # in the tables of distinct texts, by the table's name

    def amount(self, rows: Ints) -> Ints:
        """The amounts of some rows under the sign rule, in 1/10,000."""
        signed, worth = self.signed[rows], self.worth[rows]
        return np.where(signed < 0, -abs(worth), worth)


class SalesColumns:
    """Types the rows of one table's blocks; a distinct text is read once for all of them."""

    def __init__(self, readers: TextReaders) -> None:
        self.known = tables(readers)
        self._reader, rows = readers.taker.reader, readers.taker.intake.rows
        self._stated = rows.stated_fields
        self._filled = [field for field in rows.required if field in self._reader.places]
        style = rows.profile.numbers
        self._mark = style.decimal if style else ""

    def read(self, found: Regular) -> Typed:
        """The rows of a block typed."""
        cells = Cells(found)
        columns = {field: cells.column(at) for field, at in self._reader.places.items()}
        entries = {
            name: known.entries([columns[field] for field in known.fields], cells.rows)
            for name, known in self.known.items()
            if name not in _APART
        }
        sure = {name: entry > 0 for name, entry in entries.items()}
        for name in IDENTIFIERS:
            plain = plain_identifiers(columns[name])
            entries[name] = self._odd(name, columns[name], plain)
            sure[name] = plain | (entries[name] > 0)
        worth, sure["extended_amount"] = self._numbers("extended_amount", PLACES, columns)
        price, sure["unit_resale"] = self._numbers("unit_resale", PRICE_PLACES, columns)
        signed = self.known["measure"].integers("signed")[entries["measure"]]
        good, doubt = self._doubts(columns, sure, ~cells.odd & _agree(signed, price, worth))
        stated = self.known["measure"].integers("stated")[entries["measure"]]
        stranger = self.known["goods"].integers("stranger")[entries["goods"]]
        buyer = self.known["buyer"].integers("number")[entries["buyer"]]
        names, check = self._named(columns, entries, 0), self._named(columns, entries, 1)
        tags = tags_of(check, self._said(columns, cells.rows))
        return Typed(
            good, doubt, stranger > 0, np.where(stranger > 0, stranger - 1, buyer), stated, worth,
            signed, price, names, tags, columns, entries,
        )  # fmt: skip

    def _doubts(
        self, columns: Mapping[str, Column], sure: Mapping[str, Flags], agree: Flags
    ) -> tuple[Flags, Ints]:
        """Which rows are good, and where of the others the texts of one table alone are not sure.

        Whether an amount agrees is not known before all are sure that it is made of.
        """
        table = {field: name for name, known in self.known.items() for field in known.fields}
        for name in _MEASURED:
            agree = agree | ~sure[name]
        for field in self._filled:
            filled = columns[field].sizes > 0
            if field in table:
                sure[table[field]] &= filled
            else:
                agree &= filled
        doubts, doubt = np.zeros(len(agree), np.int8), np.zeros(len(agree), np.int64)
        for number, name in enumerate(self.known):
            doubts += ~sure[name]
            doubt[~sure[name]] = number
        return agree & (doubts == 0), np.where(agree & (doubts == 1), doubt, -1)

    def _odd(self, name: str, column: Column, plain: Flags) -> Ints:
        """The entries of the texts that are not plain; 0 for the others."""
        found = np.zeros(len(plain), np.int64)
        rows = np.flatnonzero(~plain)
        if len(rows):
            found[rows] = self.known[name].entries([column.at(rows)], len(rows))
        return found

    def _numbers(self, name: str, places: int, columns: Mapping[str, Column]) -> tuple[Ints, Flags]:
        """A column of numbers in as many parts, and which are sure."""
        signed = name == "extended_amount"
        found, plain = plain_numbers(columns[name], self._mark, signed=signed)
        found *= places // PLACES
        odd = self._odd(name, columns[name], plain)
        sure = plain | (odd > 0)
        return np.where(odd > 0, self.known[name].integers("value")[odd], found), sure

    def _named(
        self, columns: Mapping[str, Column], entries: Mapping[str, Ints], lane: int
    ) -> Names:
        """Half the name of each line's key, as `LineNames` makes it of a key."""
        kinds = self.known["measure"].texts("kind")
        of = {kind: of_text(kind, lane) for kind in set(kinds.tolist())}
        kind = np.array([of[each] for each in kinds.tolist()], np.uint64)[entries["measure"]]
        parts = [self._text_names("branch", columns, len(kind), lane)]
        for field in IDENTIFIERS:
            names = columns[field].names(lane)
            changed = self.known[field].integers("changed")[entries[field]] > 0
            if changed.any():
                values = self.known[field].texts("value")[entries[field][changed]]
                names = names.copy()
                halves = [of_text(value, lane) for value in values.tolist()]
                names[changed] = np.array(halves, np.uint64)
            parts.append(names)
        return of_columns([*parts, kind], lane)

    def _said(self, columns: Mapping[str, Column], rows: int) -> Names:
        return of_columns([self._text_names(name, columns, rows, 0) for name in self._stated])

    def _text_names(self, field: str, columns: Mapping[str, Column], rows: int, lane: int) -> Names:
        """Of a field's texts: its column, or the profile's constant."""
        if field in columns:
            return columns[field].names(lane)
        constant = of_text(self._reader.constants.get(field, ""), lane)
        return np.full(rows, constant, np.uint64)


def _agree(signed: Ints, price: Ints, worth: Ints) -> Flags:
    """Whether an amount is what quantity times price comes to, as `Measuring` has it.

    Within a cent a unit, and a cent at least; what is too large for 64 bits does not agree.
    """
    size, stated = abs(signed), abs(worth)
    exact = (size <= _LARGEST // np.maximum(price, 1)) & (stated <= _LARGEST // PRICE_PLACES)
    off = abs(np.where(exact, size * price, 0) - np.where(exact, stated, 0) * PRICE_PLACES)
    allowed = _CENT * np.maximum(size, PLACES)
    agree: Flags = exact & (off <= allowed) & (price >= 0) & ((signed < 0) | (worth >= 0))
    return agree
