"""Reads text tables row by row, in flat memory, with physical row numbers and true widths."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from channel.formats.decoding import DecodedText, examine_text
from channel.formats.dialect import declared_delimiter, sniff_delimiter
from channel.formats.fixed_width import propose_cuts, read_fixed_width
from channel.formats.parts import FileRefused, Format, Limits, Part, ReadHints, Row, Sheet
from channel.formats.record import Remark, Weight

_SAMPLE_LINES = 200
_SAMPLE_CHARS = 256 * 1024
_END = "\x00end"  # fed after the last line: text holds no NUL, so only an open quote swallows it
_DOS_END = "\x1a"  # the end of a file to programs of the DOS age, after its last line
_MOST_MENDED = 100


def open_text(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """A delimited or fixed-width text as one nameless sheet."""
    text = examine_text(source, hints.encoding)
    sample = _sample(source, text)
    remarks = list(text.remarks)
    if hints.fixed_width:
        return _fixed_width(source, path, text, hints.fixed_width, True, remarks)
    declared = declared_delimiter(sample[0]) if sample else ""
    delimiter = declared or hints.delimiter or sniff_delimiter(sample)
    cuts = () if delimiter else propose_cuts(sample)
    if cuts:
        remarks.append(_cuts_proposed(len(cuts)))
        return _fixed_width(source, path, text, cuts, False, remarks)
    if not delimiter:
        delimiter = ","
        remarks.append(_NO_DELIMITER)
    rows = _delimited(source, text, delimiter, bool(declared), limits, remarks)
    sheets = iter((Sheet("", False, rows),))
    return Part(path, Format.TEXT, text.encoding, delimiter, sheets, remarks=remarks)


def _sample(source: BinaryIO, text: DecodedText) -> list[str]:
    lines = text.reader(source)
    sample, size = [], 0
    for line in islice(lines, _SAMPLE_LINES):
        sample.append(line)
        size += len(line)
        if size > _SAMPLE_CHARS:
            break
    lines.detach()
    return sample


_NO_DELIMITER = Remark(
    Weight.WARNS,
    "no_delimiter",
    "No comma, semicolon, tab or | divides these lines into columns; each line is one cell",
)


def _cuts_proposed(columns: int) -> Remark:
    return Remark(
        Weight.WARNS,
        "fixed_width_proposed",
        f"No delimiter was found; the lines look like {columns} columns of fixed width. Confirm"
        " the cuts in the profile",
    )


def _fixed_width(
    source: BinaryIO,
    path: str,
    text: DecodedText,
    cuts: tuple[tuple[str, int, int], ...],
    names_first: bool,
    remarks: list[Remark],
) -> Part:
    rows = _lines_closed(source, text, cuts, names_first)
    sheets = iter((Sheet("", False, rows),))
    return Part(
        path, Format.FIXED_WIDTH, text.encoding, "", sheets, remarks=remarks, fixed_width=cuts
    )


def _lines_closed(
    source: BinaryIO,
    text: DecodedText,
    cuts: tuple[tuple[str, int, int], ...],
    names_first: bool,
) -> Iterator[Row]:
    lines = text.reader(source)
    try:
        yield from read_fixed_width(lines, cuts, names_first)
    finally:
        lines.detach()


def _delimited(
    source: BinaryIO,
    text: DecodedText,
    delimiter: str,
    skip_first: bool,
    limits: Limits,
    remarks: list[Remark],
) -> Iterator[Row]:
    lines = text.reader(source)
    number = 1
    if skip_first:
        next(lines)
        number = 2
    csv.field_size_limit(limits.cell_chars)
    try:
        yield from DelimitedRows(lines, delimiter, remarks, number).read()
    finally:  # a reader that stops early leaves the file open for the next
        lines.detach()


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
    ended: bool = False

    def read(self) -> Iterator[Row]:
        """Rows from physical row `number` on; raises FileRefused for a cell beyond the limit."""
        while not self.ended:
            try:
                yield from self._sound_rows()
            except csv.Error as error:
                if len(self.record) == 1:
                    raise _cell_refused(self.number, error) from None
            if not self.ended:
                yield Row(self.number, self._first_line_alone())
                self.number += 1

    def _sound_rows(self) -> Iterator[Row]:
        """Rows up to the end or the first record that is not sound, which stays in `record`."""
        record, usual = self.record, 0
        for cells in csv.reader(self._noted(), delimiter=self.delimiter, skipinitialspace=True):
            if len(record) > 1:
                if not self._is_sound(usual):
                    return
            elif record[0] is _END:
                self.ended = True
                return
            else:
                usual = len(cells)
                if usual == 1 and cells[0] == _DOS_END:
                    record.clear()
                    continue
            yield Row(self.number, cells)
            self.number += len(record)
            record.clear()

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
        try:
            cells = next(csv.reader([first], delimiter=self.delimiter, skipinitialspace=True))
        except csv.Error as error:
            raise _cell_refused(self.number, error) from None
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


def _cell_refused(number: int, error: csv.Error) -> FileRefused:
    return FileRefused("cell_too_long", f"Row {number} cannot be read as cells: {error}", number)
