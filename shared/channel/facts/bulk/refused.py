"""Rows in which all is sure but the texts of one table: alike texts are refused alike."""

from collections.abc import Sequence
from operator import itemgetter

from channel.formats.layout import Fields
from channel.formats.parts import Row
from channel.formats.row_taking import RowTaker, tidy
from channel.formats.staged import Staged
from channel.rejected import Fault, RejectedRow

_REMEMBERED = 1_000  # texts


class Refused:
    """Takes such rows of one table: why a text is refused is asked of the row reader once."""

    def __init__(self, taker: RowTaker, among: Sequence[str]) -> None:
        self._taker, self._among = taker, among
        at = taker.intake.rows.at
        places = [at[field] for field in among]
        self._texts = itemgetter(*places, *places[:1]) if places else lambda _: ()
        self._told: dict[Fields, Sequence[Fault]] = {}

    def take(self, row: Row) -> Staged:
        """As `RowTaker.take`."""
        taker, (number, cells) = self._taker, row
        clean = tidy(cells, taker.reader.width)
        fields = taker.reader.fields(clean)
        texts = self._texts(fields)
        told = self._told.get(texts)
        if told is None or taker.left_out.reason(number, clean, fields) is not None:
            return self._learnt(texts, fields, taker.take(row))
        taker.left_out.count(fields)
        return taker.intake.reject(number, fields, tuple(cells), told)

    def _learnt(self, texts: Fields, fields: Fields, staged: Staged) -> Staged:
        rows = self._taker.intake.rows
        if isinstance(staged, RejectedRow) and rows.refuses(fields, self._among):
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            self._told[texts] = staged.faults
        return staged
