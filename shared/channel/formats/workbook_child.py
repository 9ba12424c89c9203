"""Reads a workbook in a process of its own, under limits, and writes its rows as JSON lines.

Lines out: `["sheet", name, hidden, {what it shows}]`, `["rows", first number, [[cell, …], …]]`, at
last `["end"]`; also `["warns", code, text]`, or `["refused", code, text]` instead of all further.
Rows whose cells hold neither 0x1E nor 0x1F come packed, which costs a third: `["packed", first
number, bytes]`, then as many bytes, in which these part columns and the cells of a column. One
line in, when the scan is done: "errors" if cells hold errors.
"""

import gc
import json
import resource
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from channel.formats.cell_marks import Marks
from channel.formats.second_look import Look, second_look

_REMEMBERED = 10_000  # numbers
_BATCH = 250  # rows a message: small enough to stay in the cache
_SHORT = 16  # characters of a float that cannot have more than 15 digits
_WHOLE = 17  # characters of a whole number of 15 digits, written as a float
_ROUNDED_FROM = 10**15
_ROUNDED: list[str] = []  # the first whole number with more digits than a spreadsheet keeps
Cell = str | float | int | bool | date | time | datetime | timedelta


def main(path: str, memory: str, seconds: str, sheets: str, wanted: str) -> None:
    """Arguments as on the command line; `sheets` the most we take, `wanted` a JSON list."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # no cycles here, and millions of short lists to walk for them
    try:
        with open(path, "rb") as source:
            workbook = CalamineWorkbook.from_filelike(source)
            _write_sheets(workbook, source, int(sheets), frozenset(json.loads(wanted)))
        _say("end")
    except PasswordError:
        _say("refused", "encrypted_workbook", "This workbook has a password; send it without one")
    except CalamineError as error:
        _say("refused", "workbook_unreadable", f"This workbook cannot be read: {error}")
    except MemoryError:
        _say("refused", "workbook_too_large", "This workbook needs more memory than we give one")


def _write_sheets(
    workbook: CalamineWorkbook, source: BinaryIO, most: int, wanted: frozenset[str]
) -> None:
    if len(workbook.sheet_names) > most:
        text = f"This workbook has {len(workbook.sheet_names)} sheets; at most {most} are taken"
        return _say("refused", "too_many_sheets", text)
    look: Look | None = None
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        if wanted and about.name not in wanted:
            rows = sheet.end[0] + 1 if sheet.end else 0
            _say("warns", "sheet_left_out", _LEFT_OUT.format(about.name, rows))
            continue
        look = look or second_look(source, sys.stdin.readline() == "errors\n")  # the scan's word
        marks = look(about.name)
        _say("sheet", about.name, about.visible != SheetVisibleEnum.Visible, _shown(sheet, marks))
        _write_rows(sheet, marks)
    if _ROUNDED:
        _say("warns", "digits_rounded", _ROUNDED_TEXT.format(_ROUNDED[0]))
    return None


_LEFT_OUT = "the profile does not name the sheet {0!r}: its {1} rows were not read"
_ROUNDED_TEXT = (
    "Numbers of over 15 digits, as {}, are rounded by spreadsheets: keep identifiers as text"
)


def _shown(sheet: CalamineSheet, marks: Marks) -> dict[str, object]:
    """What stands beside the cells; of merged ones those that are one over several rows."""
    merged = sheet.merged_cell_ranges or ()
    over = [(top + 1, end + 1, column) for (top, column), (end, _) in merged if end > top]
    shown = {"signs": marks.mixed(), "errors": marks.errors(), "hidden": marks.hidden}
    return {**shown, "merged": over, "written": [*marks.written.items()]}


def _write_rows(sheet: CalamineSheet, marks: Marks) -> None:
    """Rows from 1 and columns from A, whatever corner the table stands in."""
    left: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    width = marks.width
    rows, number = sheet.iter_rows(), 1
    while batch := [*islice(rows, _BATCH)]:
        if left or width:
            batch = [left + row + [""] * (width - len(left) - len(row)) for row in batch]
        _apply(marks, number, batch)
        _say_rows(number, batch)
        number += len(batch)


def _apply(marks: Marks, number: int, batch: list[list[Cell]]) -> None:
    numbers = range(number, number + len(batch))
    for at in marks.texts.keys() & numbers if marks.texts else ():
        for column, text in marks.texts[at].items():
            batch[at - number][column - 1] = text


def _packed(column: tuple[Cell, ...]) -> str:
    """The cells of a column as texts: at once where all are texts, or all whole numbers."""
    with suppress(TypeError):
        return "\x1f".join(column)  # type: ignore[arg-type]
    with suppress(TypeError):
        if all(map(float.is_integer, column)):  # type: ignore[arg-type]
            whole = [*map(int, column)]  # type: ignore[arg-type]
            if min(whole) > -_ROUNDED_FROM and max(whole) < _ROUNDED_FROM:
                return "\x1f".join(map(str, whole))
    return "\x1f".join(_texts(column))


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [
        cell if type(cell) is str else _NUMBERS[cell] if type(cell) is float else _other(cell)
        for cell in cells
    ]


def _number(value: float) -> str:
    """As a spreadsheet shows it in full: 15 digits, no exponent, whole numbers without `.0`."""
    text = repr(value)
    if text[-2:] == ".0":
        if len(text) > _WHOLE and not _ROUNDED:
            _ROUNDED.append(text[:-2])
        return "0" if text == "-0.0" else text[:-2]
    if len(text) <= _SHORT and "e" not in text:
        return text
    if abs(value) >= _ROUNDED_FROM and not _ROUNDED:
        _ROUNDED.append(text)
    return format(Decimal(f"{value:.15g}"), "f")


class _Numbers(dict[float, str]):
    """Remembers how numbers are shown: quantities and prices come again and again."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        text = self[value] = _number(value)
        return text


_NUMBERS = _Numbers()


def _other(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


def _say_rows(number: int, rows: list[list[Cell]]) -> None:
    columns = [*zip(*rows, strict=True)]
    packed = "\x1e".join(map(_packed, columns))
    ends = len(columns) - 1, len(columns) * (len(rows) - 1)
    if (packed.count("\x1e"), packed.count("\x1f")) != ends:
        return _say("rows", number, [*map(_texts, rows)])
    content = packed.encode("utf-8", "replace")
    _say("packed", number, len(content))
    sys.stdout.buffer.write(content)
    return None


def _say(*line: object) -> None:
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
