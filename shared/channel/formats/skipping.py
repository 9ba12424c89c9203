"""Rows of a table that state no line: blank, a repeated header, a total, a note."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from channel.errors import Skipped
from channel.formats import row_notes
from channel.formats.balances import is_balance
from channel.formats.headers import same_name
from channel.formats.layout import PRODUCTS, Fields
from channel.formats.memo import Memo
from channel.formats.profile import Meaning, Profile
from channel.formats.record_types import is_closing
from channel.formats.remarks import Remarks
from channel.formats.repeated_header import repeats_header
from channel.formats.staged import ControlCheck
from channel.formats.stated_rows import StatedRows
from channel.formats.totals import RunningSums, is_of_all, is_total, may_name_total
from channel.formats.units_row import is_units_row
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values

_NAMED = ("invoice_no", "description", "branch", "location", "sold_to_name", *PRODUCTS)
_KEYS = ("invoice_no", "claim_no", "location", *PRODUCTS)
_AMOUNTS = ("extended_amount", "claim_amount")
_SUMMED = ("quantity", "qty_on_hand", *_AMOUNTS)
_RULER = "-=_*+|: "
_STARS = frozenset(["*", "**", "***", "Σ", "∑"])  # before the sums of a list that a report drew


class LeftOut:
    """Tells why a row of one table states no line, and checks totals against their rows."""

    def __init__(
        self,
        names: Sequence[str],
        at: dict[str, int],
        mapped: frozenset[str],
        profile: Profile,
        values: Values,
        remarks: Remarks,
    ) -> None:
        self._made_of = names, at, mapped, profile, values, remarks
        self._header = [same_name(name) for name in names]
        self._named = [at[name] for name in _NAMED if name in at]
        self._products = [at[name] for name in PRODUCTS if name in at]
        self._keys = [at[name] for name in _KEYS if name in at]
        self._figures = [at[name] for name in (*PRODUCTS, *_SUMMED) if name in at]
        self._number, self._kind = at.get("invoice_no", -1), at.get("transaction_type", -1)
        self._profile = profile
        self._values = values
        self._remarks = remarks
        self._stated = StatedRows(profile, remarks)
        self.sums = {name: RunningSums() for name in _SUMMED if name in at and name in mapped}
        self._summed = [
            (at[name], values.amount if name in _AMOUNTS else values.quantity, sums)
            for name, sums in self.sums.items()
        ]
        self.controls: list[ControlCheck] = []
        self.rows = 0
        self.catch_up: Callable[[], None] = _nothing  # counts rows that were taken at once

    def beside(self) -> "LeftOut":
        """The same of rows with totals of their own: those of another column of a wide table."""
        other = LeftOut(*self._made_of)
        other.controls = self.controls
        return other

    def count(self, fields: Fields, *, sold: bool = True, returned: bool = False) -> None:
        """Add a row that states a line, loaded or not, to the sums that totals are checked by."""
        self.rows += 1
        for place, read, sums in self._summed:
            try:
                stated = read[fields[place]]
            except Unreadable:
                sums.unread += 1
            else:
                if stated is not None:
                    sums.add(stated, sold=sold, returned=returned)

    def count_all(self, stated: Mapping[str, tuple[Decimal, Decimal, Decimal]], rows: int) -> None:
        """Add rows by the sums of their figures, of those below zero and of returns, by field."""
        self.rows += rows
        for name, sums in self.sums.items():
            sums.add_all(*stated[name])

    def reason(self, row: int, cells: Sequence[str], fields: Fields) -> Skipped | None:
        """Why the row states no line, or None when it does."""
        filled = [cell for cell in cells if cell]
        if not filled:
            return Skipped(row, "blank_row", "the row is blank")
        if not filled[0].strip(_RULER) and not "".join(filled).strip(_RULER):
            return Skipped(row, "ruler_row", "a line drawn between rows")
        if repeats_header(self._header, cells):
            return Skipped(row, "repeated_header", "the column names again")
        if self._is_other_record(row, filled, fields):
            return Skipped(row, "record_row", f"a record {filled[0][:20]!r}, which is no line")
        named = self._names_total(filled[0], fields)
        if named or self._sums_up(fields):
            self._check_rows(row, filled)
            return self._total(row, fields)
        if any(map(is_balance, (filled[0], *map(fields.__getitem__, self._named)))):
            return Skipped(row, "balance_row", "a balance that is carried over: nothing was sold")
        if filled[0][0] == "0" and not "".join(filled).strip("0.,"):
            return Skipped(row, "zero_line", "nothing but zeros: nothing was sold")
        if self._is_note(filled, fields) or row_notes.is_trailer(filled[0]):
            self._check_rows(row, filled)
            for code, text in row_notes.headed(filled, self._profile):
                self._remarks.hold(code, text, row)
            return Skipped(row, "note_row", f"a note: {filled[0][:80]!r}")
        if not self.rows and is_units_row(filled) and not self._lines_above():
            return Skipped(row, "units_row", "what each column holds: units or types")
        return None

    def _is_other_record(self, row: int, filled: Sequence[str], fields: Fields) -> bool:
        """Whether the type in the first cell says that its records are no lines."""
        code = fields[self._kind] if self._kind >= 0 else ""
        if not code or code != filled[0]:
            return False
        other = self._profile.transaction_types.get(code) is Meaning.SKIP
        if other and is_closing(code):
            self._check_rows(row, filled, closing=True)
        return other

    def _check_rows(self, row: int, filled: Sequence[str], *, closing: bool = False) -> None:
        checked = self._stated.check(row, filled, self._lines_above(), closing=closing)
        self.controls += [checked] if checked else []
        stated = row_notes.stated_amount(filled)
        for name in _AMOUNTS if stated else ():
            if name in self.sums and (total := _total(self._values.amount, stated)) is not None:
                self._check(row, name, total, self.sums[name])

    def _lines_above(self) -> int:
        self.catch_up()
        return self.rows

    def _names_total(self, leading: str, fields: Fields) -> bool:
        words = self._profile.totals.words
        unnumbered = self._number >= 0 and not fields[self._number]
        if unnumbered and any(is_of_all(fields[place]) for place in self._named):
            return True  # of a product whose invoices are listed: `A-100`, `Total`, 6
        for place in self._products:
            if (product := fields[place]) and product not in _STARS:
                # What was read as a product is no total: the reader of products refuses those.
                if product in self._values.product or not is_total(product, words):
                    return False
                break
        if leading in _STARS:
            return True
        named = [leading, *(fields[place] for place in self._named)]
        return may_name_total(named, words) and any(is_total(text, words) for text in named)

    def _sums_up(self, fields: Fields) -> bool:
        if any(map(fields.__getitem__, self._keys)):
            return False
        self.catch_up()
        if self.rows < 2:
            return False
        stated = [(sums, _total(read, fields[place])) for place, read, sums in self._summed]
        told = [(sums, total) for sums, total in stated if total]
        return bool(told) and all(sums.agrees(total) for sums, total in told)

    def _total(self, row: int, fields: Fields) -> Skipped:
        self.catch_up()
        for (place, read, sums), name in zip(self._summed, self.sums, strict=True):
            total = _total(read, fields[place])
            if total is not None:
                self._check(row, name, total, sums)
            sums.close()
        return Skipped(row, "total_row", "a total of the rows above")

    def _check(self, row: int, name: str, total: Decimal, sums: RunningSums) -> None:
        agrees = sums.agrees(total)
        found = sums.expected()[0]
        what = "amount" if name in _AMOUNTS else "quantity"
        self.controls.append(
            ControlCheck(what, str(total), str(found), row, agrees, self._remarks.sheet)
        )
        if agrees or not self._profile.totals.must_agree:
            return
        text = f"the file states a total {name} of {total}; its rows sum to {found}"
        if sums.unread:
            text += f", without {sums.unread} that could not be read"
        self._remarks.hold("control_mismatch", text, row)

    def _is_note(self, filled: Sequence[str], fields: Fields) -> bool:
        if len(filled) > 2 or len(self._header) <= 2:
            return False
        if len(filled) == 1:
            return not row_notes.reads_as_line(filled[0], len(self._header))
        number = fields[self._number] if self._number >= 0 else ""
        return self.has_no_figures(fields) and not row_notes.is_numbered(number)

    def has_no_figures(self, fields: Fields, apart: Collection[int] = ()) -> bool:
        """Whether the row names no product and states no quantity or amount."""
        return not any(fields[place] for place in self._figures if place not in apart)


def _nothing() -> None:
    """All rows are counted."""


def _total(read: Memo[str, Decimal | None], text: str) -> Decimal | None:
    try:
        return read[text]
    except Unreadable:
        return None
