"""Delimited lines to rows, in flat memory; a quote left open costs its own line alone."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from channel.formats.parts import FileRefused, Row
from channel.formats.record import Remark, Weight

_END = "\x00end"  # fed after the last line: text holds no NUL, so only an open quote swallows it
_DOS_END = "\x1a"  # the end of a file to programs of the DOS age, after its last line
_MOST_MENDED = 100


@dataclass(slots=True)
class DelimitedRows:
    """The records of delimited lines; a quote left open costs its own line, not those after it.

    csv.reader lets an unclosed quote swallow every row up to the next quote. A record over several
    lines is therefore taken only if it is sound; else its first line stands alone and the others
    are read again.
    """

    lines: Iterator[str]
    delimiter: str
    remarks: list[Remark]
    number: int = 1
    record: list[str] = field(default_factory=list)  # physical lines of the record being read
    back: deque[str] = field(default_factory=deque)  # lines to be read again
    mended: int = 0
    usual: int = 0  # cells of the last row that took one line
    ended: bool = False

    def read(self) -> Iterator[Row]:
        """Rows from physical row `number` on; raises FileRefused for a cell beyond the limit."""
        while not self.ended:
            try:
                yield from self._sound_rows()
            except csv.Error as error:
                if len(self.record) == 1:
                    raise cell_refused(self.number, error) from None
            if not self.ended:
                row = Row(self.number, self._first_line_alone())
                self.number += 1
                yield row

    def _sound_rows(self) -> Iterator[Row]:
        """Rows up to the end or the first record that is not sound, which stays in `record`."""
        record = self.record
        for cells in csv.reader(self._noted(), delimiter=self.delimiter, skipinitialspace=True):
            if len(record) > 1:
                if not self._is_sound(self.usual):
                    return
            elif record[0] is _END:
                self.ended = True
                return
            else:
                self.usual = len(cells)
                if self.usual == 1 and cells[0] == _DOS_END:
                    record.clear()
                    continue
            row = Row(self.number, cells)
            self.number += len(record)
            record.clear()
            yield row

    def _noted(self) -> Iterator[str]:
        note, back = self.record.append, self.back
        while back:
            line = back.popleft()
            note(line)
            yield line
        for line in self.lines:
            note(line)
            yield line
        note(_END)
        yield _END

    def _is_sound(self, usual: int) -> bool:
        """Whether a record over several lines is one: well quoted, and hiding no whole row."""
        record = self.record
        if record[-1] is _END:
            return False
        try:
            list(csv.reader(record, delimiter=self.delimiter, skipinitialspace=True, strict=True))
        except csv.Error:
            return False
        return usual < 3 or not (
            self._is_row(record[0], usual)
            and any(line.count('"') % 2 == 0 and self._is_row(line, usual) for line in record[1:])
        )

    def _is_row(self, line: str, usual: int) -> bool:
        return line.count(self.delimiter) >= usual - 1

    def _first_line_alone(self) -> list[str]:
        first, *others = self.record
        self._remark(at_end=self.record[-1] is _END)
        self.back.extendleft(line for line in reversed(others) if line is not _END)
        self.record.clear()
        self.usual = 0
        try:
            cells = next(csv.reader([first], delimiter=self.delimiter, skipinitialspace=True))
        except csv.Error as error:
            raise cell_refused(self.number, error) from None
        return [cell.rstrip("\r\n") for cell in cells]

    def _remark(self, at_end: bool) -> None:
        number = self.number
        self.mended += 1
        text = f"A quote opened in row {number} is never closed"
        if self.mended > _MOST_MENDED:
            raise FileRefused("unterminated_quote", f"{text}, nor in {_MOST_MENDED} before", number)
        if at_end:
            text += " before the file ends: the file may have been cut"
        weight = Weight.HOLDS if at_end else Weight.WARNS
        self.remarks.append(
            Remark(
                weight, "unterminated_quote", f"{text}; the row was read to its line end", number
            )
        )


def cell_refused(number: int, error: csv.Error) -> FileRefused:
    return FileRefused("cell_too_long", f"Row {number} cannot be read as cells: {error}", number)
