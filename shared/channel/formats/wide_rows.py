"""Takes the lines of wide tables, each a cell of a row that states several."""

from dataclasses import replace

from channel.errors import Skipped
from channel.formats.intake import Intake
from channel.formats.mapping import Reader
from channel.formats.parts import Row
from channel.formats.profile import Profile
from channel.formats.row_taking import RowTaker
from channel.formats.skipping import LeftOut
from channel.formats.staged import Staged, StagedLine
from channel.formats.unpivot import AMOUNT, VALUE, LongCells
from channel.rejected import Fault


class WideRowTaker(RowTaker):
    """Takes lines that were cells of wide rows; what becomes of one is shown as it was sent.

    Each wide column has totals of its own.
    """

    def __init__(self, intake: Intake, reader: Reader, left_out: LeftOut, profile: Profile) -> None:
        super().__init__(intake, reader, left_out, profile)
        self._columns: dict[str, LeftOut] = {}

    def _corrected(self, row: Row, cells: LongCells) -> Row:
        """The row with what was put in for its cell: a fix of that column, not of the field."""
        progress = self.intake.progress
        fixes = progress.corrections.cells.get((progress.sheet, row.number), {})
        fixed = [*cells]
        for at, name in ((-1, cells.column), (-3, cells.beside)):
            if name and name in fixes:
                fixed[at] = fixes[name]
        return Row(row.number, fixed)

    def take(self, row: Row) -> Staged:
        cells = row.cells
        if not isinstance(cells, LongCells):
            return super().take(row)
        if cells.column not in self._columns:
            self._columns[cells.column] = self.left_out.beside()
        self.left_out = self._columns[cells.column]
        staged = super().take(self._corrected(row, cells))
        if isinstance(staged, Skipped):
            return staged
        if isinstance(staged, StagedLine):
            return staged._replace(raw=cells.sent)
        called = {VALUE: cells.column, AMOUNT: cells.beside}
        faults = tuple(
            _renamed(f, called[f.column]) if f.column in called else f for f in staged.faults
        )
        return replace(staged, cells=cells.sent, faults=faults)


def _renamed(fault: Fault, name: str) -> Fault:
    return replace(fault, column=name, reason=fault.reason.replace(fault.column, name, 1))
