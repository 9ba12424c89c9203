"""Takes the rows of one table: tidied, checked for their width, filled down, one by one."""

from collections.abc import Iterator, Sequence

from channel.errors import Skipped
from channel.formats.group_labels import is_furniture
from channel.formats.intake import Intake
from channel.formats.layout import Fields
from channel.formats.mapping import Reader
from channel.formats.parts import Row
from channel.formats.profile import Profile
from channel.formats.skipping import LeftOut
from channel.formats.staged import Staged
from channel.formats.texts import visible
from channel.rejected import Fault


def tidy(cells: Sequence[str], width: int) -> list[str]:
    """Cells without blanks and invisible characters around them, as many as the header."""
    clean = [*map(str.strip, cells)]
    if not "".join(clean).isprintable():
        clean = [*map(visible, clean)]
    while len(clean) > width and not clean[-1]:
        clean.pop()
    return clean if len(clean) >= width else [*clean, *[""] * (width - len(clean))]


_NONE = frozenset[int]()
_GROUP = "what it says holds for the rows below"


class RowTaker:
    """Takes the rows of one table: checks their width, fills down, hands them to the intake."""

    def __init__(self, intake: Intake, reader: Reader, left_out: LeftOut, profile: Profile) -> None:
        self.intake = intake
        self.reader = reader
        self.left_out = left_out
        at = intake.rows.at
        self._fill = [at[field] for field in profile.fill_down if field in at]
        self._above: dict[int, str] = {}
        self._together: dict[int, frozenset[int]] = {}  # place → what a group row said with it
        self._short_is_fine = "short_row" in profile.tolerated

    def take_all(self, rows: Iterator[Row]) -> Iterator[Staged]:
        return map(self.take, rows)

    def take(self, row: Row) -> Staged:
        number, cells = row
        clean = tidy(cells, self.reader.width)
        if not any(clean):
            return self.intake.skip_blank(number)
        if self._fill or len(cells) != self.reader.width:
            return self._careful(number, cells, clean)
        return self.intake.take(number, self.reader.fields(clean), tuple(cells), self.left_out)

    def _careful(self, number: int, cells: Sequence[str], clean: list[str]) -> Staged:
        """A row that is not as wide as the header, or takes cells from the row above."""
        raw, fields = tuple(cells), self.reader.fields(clean[: self.reader.width])
        if self._fill and self._heads_group(fields):
            self._open_group(fields)
            return self.intake.skip(Skipped(number, "group_row", _GROUP), fields)
        skipped = self.left_out.reason(number, clean, fields)
        if skipped is not None:
            return self.intake.skip(skipped, fields)
        fault = self._width_fault(len(cells), len(clean))
        if fault is not None:
            return self.intake.reject(number, fields, raw, [fault])
        if self._fill:
            fields = self._filled(fields)
        return self.intake.take(number, fields, raw, self.left_out)

    def _width_fault(self, cells: int, clean: int) -> Fault | None:
        width = self.reader.width
        if clean > width:
            code, reason = "long_row", "is a separator inside a field not quoted?"
        elif cells <= self.reader.last and not self._short_is_fine:
            code, reason = "short_row", "was the row cut off?"
        else:
            return None
        text = f"the row has {cells} cells, the header {width}: {reason}"
        return Fault("", "", code, text)

    def _heads_group(self, fields: Fields) -> bool:
        """Whether the row says of what is filled down, and nothing of a sale itself."""
        stated = [fields[place] for place in self._fill if fields[place]]
        if not stated or not self.left_out.has_no_figures(fields, self._fill):
            return False
        return len(stated) > 1 or not is_furniture(stated[0])

    def _open_group(self, fields: Fields) -> None:
        """What one row said together holds together: where the next says less, it is not known."""
        stated = frozenset(place for place in self._fill if fields[place])
        for place in self._fill:
            if place in stated:
                self._above[place], self._together[place] = fields[place], stated
            elif self._together.get(place, _NONE) & stated:
                self._above[place] = ""

    def _filled(self, fields: Fields) -> Fields:
        filled = list(fields)
        for place in self._fill:
            self._above[place] = filled[place] = filled[place] or self._above.get(place, "")
        return tuple(filled)
