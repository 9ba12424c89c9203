"""What the readers of files share: the parts a file opens into, hints, limits, the refusal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from channel.formats.record import Remark, Weight

MEGABYTE = 1 << 20


class Format(StrEnum):
    """How the bytes of a part are laid out."""

    TEXT = "text"
    FIXED_WIDTH = "fixed_width"
    XLSX = "xlsx"
    XLS = "xls"
    JSON = "json"
    X12 = "x12"
    EDIFACT = "edifact"


@dataclass(frozen=True, slots=True)
class ReadHints:
    """What a profile knows of its sender's files; every one may be left out.

    `fixed_width` holds (name, start, length) with start counted from 0. `sheets` names the sheets
    to read, empty all. `encoding` is asked only after BOM, UTF-8 and UTF-16 (formats.md §4).
    """

    encoding: str = ""
    delimiter: str = ""
    fixed_width: tuple[tuple[str, int, int], ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file we unpack and hold before we refuse it."""

    unpacked_bytes: int = 1024 * MEGABYTE
    ratio: int = 100  # unpacked : packed, asked beyond `ratio_from` unpacked bytes
    ratio_from: int = 8 * MEGABYTE
    members: int = 1000
    sheets: int = 256
    cell_chars: int = 131_072
    workbook_cells: int = 30_000_000  # rows × columns of one sheet's range, filled or not
    workbook_seconds: float = 300.0
    workbook_memory: int = 2048 * MEGABYTE
    json_bytes: int = 32 * MEGABYTE
    json_values: int = 2_500_000


class Row(NamedTuple):
    """One row with its physical number, 1-based; a record over several lines has its first.

    Number 0 marks a row of column names that the file itself does not hold (JSON, fixed width).
    """

    number: int
    cells: Sequence[str]


Signs = Mapping[int, Mapping[int, str]]  # column from 0 → row from 1 → sign of a currency


@dataclass(frozen=True, slots=True)
class Shown:
    """What a workbook shows beside the texts of a sheet's cells; columns from 0, rows from 1.

    `signs` of columns whose number formats show several currencies: beside which cell stands which.
    `errors` are the rows whose cells hold errors, by column; `hidden` rows that nobody sees, those
    of folded groups apart; `merged` first row, last row and column of cells that are one over rows;
    `written` rows, by column, of texts that read as number cells do: `1.234`.
    """

    signs: Signs = field(default_factory=dict)
    errors: Mapping[int, Sequence[int]] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    merged: Sequence[tuple[int, int, int]] = ()
    written: Mapping[int, frozenset[int]] = field(default_factory=dict)


_AS_IT_IS = Shown()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named run of rows, to be read once and in order; a text table is one nameless sheet."""

    name: str
    hidden: bool
    rows: Iterator[Row]
    shown: Shown = _AS_IT_IS


@dataclass(frozen=True, slots=True)
class Part:
    """One readable thing in a file: itself, or the `member` of an archive.

    Tables have `sheets`; EDI has `stream`, at the first byte of its payload (after BOM and
    blanks). `remarks` grows while rows are read and is complete when they are. Reading
    sheets or rows may raise FileRefused: then nothing of the whole file counts. `header` holds the
    top-level fields of a JSON submission; `fixed_width` the cuts used, proposed where no hint was;
    `serials` the year from which a workbook counts its days, where it is not 1900; `shown` the
    currencies in which its cells are formatted, for each sign all that it may mean.
    """

    path: str
    format: Format
    encoding: str = ""
    delimiter: str = ""
    sheets: Iterator[Sheet] = field(default_factory=lambda: iter(()))
    stream: BinaryIO | None = None
    remarks: list[Remark] = field(default_factory=list)
    header: Mapping[str, str] = field(default_factory=dict)
    fixed_width: tuple[tuple[str, int, int], ...] = ()
    member: str = ""
    serials: str = ""
    shown: tuple[frozenset[str], ...] = ()


class FileRefused(Exception):
    """A file that we will not read, with the one remark that tells its sender why."""

    def __init__(self, code: str, text: str, row: int = 0) -> None:
        super().__init__(text)
        self.remark = Remark(Weight.REFUSES, code, text, row)

    def within(self, member: str) -> "FileRefused":
        """The same of a member of an archive, which it names."""
        text = self.remark.text
        if member not in text:
            text = f"{member}: {text}"
        return FileRefused(self.remark.code, text, self.remark.row)
