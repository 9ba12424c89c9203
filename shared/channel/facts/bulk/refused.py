"""Rows in which all is sure but the texts of one table: alike texts are refused alike."""

from collections.abc import Sequence
from operator import itemgetter

from channel.formats.layout import Fields
from channel.formats.parts import Row
from channel.formats.row_taking import RowTaker, tidy
from channel.formats.staged import Staged
from channel.rejected import Fault, RejectedRow

_REMEMBERED = 1_000  # texts
_COUNTED = frozenset(["quantity", "extended_amount", "currency"])


class Refused:
    """Takes such rows of one table: why a text is refused is asked of the row reader once."""

    def __init__(self, taker: RowTaker, among: Sequence[str]) -> None:
        self._taker, self._among = taker, among
        rows = taker.intake.rows
        places = [rows.at[field] for field in among]
        self._texts = itemgetter(*places, *places[:1]) if places else lambda _: ()
        self._told: dict[Fields, Sequence[Fault]] = {}
        # Quantity, amount and currency of such rows are sure: their block counts them at once.
        self.is_counted_apart = not (_COUNTED & {*among} or rows.context.currency)

    def first(self, row: Row) -> Staged:
        """As `RowTaker.take`; notes why the texts are refused."""
        taker, rows = self._taker, self._taker.intake.rows
        taken = taker.take(row)
        fields = taker.reader.fields(self._clean(row))
        if isinstance(taken, RejectedRow) and rows.refuses(fields, self._among):
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            self._told[self._texts(fields)] = taken.faults
        return taken

    def again(self, row: Row) -> Staged | None:
        """The same of texts that were refused before; None where this cannot be said of a row."""
        taker, clean = self._taker, self._clean(row)
        fields = taker.reader.fields(clean)
        told = self._told.get(self._texts(fields))
        if told is None:
            return None
        skipped = taker.left_out.reason(row.number, clean, fields)
        if skipped is not None:  # said once only: a total is held against its rows
            return taker.intake.skip(skipped, fields)
        if not self.is_counted_apart:
            taker.left_out.count(fields)
            taker.intake.count_rejected(fields)
        return taker.intake.rejected(row.number, fields, tuple(row.cells), told)

    def _clean(self, row: Row) -> list[str]:
        return tidy(row.cells, self._taker.reader.width)
