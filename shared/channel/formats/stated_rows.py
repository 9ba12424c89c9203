"""Counts of rows that notes and closing records of a table state, held against its rows."""

from collections.abc import Sequence

from channel.formats.profile import Profile
from channel.formats.remarks import Remarks
from channel.formats.row_notes import stated_rows
from channel.formats.staged import ControlCheck


class StatedRows:
    """Compares each with the rows above it, of the whole table or since the count before."""

    def __init__(self, profile: Profile, remarks: Remarks) -> None:
        self._checked = profile.wide is None
        self._must_agree = profile.totals.must_agree
        self._remarks = remarks
        self._before = 0

    def check(
        self, row: int, filled: Sequence[str], rows: int, *, closing: bool = False
    ) -> ControlCheck | None:
        """The count that a row states, if it states one; what does not agree holds the file."""
        told = stated_rows(filled, rows, closing=closing)
        if told is None or not self._checked:
            return None
        since = stated_rows(filled, rows - self._before, closing=closing)
        stated, agrees = told[0], told[1] or bool(since and since[1])
        self._before = rows
        if not agrees and self._must_agree:
            text = f"the file states {stated} rows; above it stand {rows}"
            self._remarks.hold("control_mismatch", text, row)
        return ControlCheck("lines", stated, str(rows), row, agrees, self._remarks.sheet)
