"""Files of a case as plain values: JSON with `//` comment lines, CSV with `#` comment lines."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from channel.errors import Invalid, Rejection
from channel.programmes.case_lines import COLUMNS, Defaults, Lacking, columns_of, lines_of, plain
from channel.sales import SalesLine

JsonValue = None | bool | int | str | Decimal | list["JsonValue"] | dict[str, "JsonValue"]
JsonObject = dict[str, JsonValue]
Row = tuple[int, dict[str, str]]  # physical row or place in a list, cells by column


@dataclass(frozen=True, slots=True)
class LinesFile:
    """The lines of a CSV or JSON file, its columns, and what could not be read."""

    lines: tuple[SalesLine, ...]
    columns: frozenset[str]
    unknown: tuple[str, ...]
    rejected: tuple[Rejection, ...]


def read_json(path: Path) -> JsonValue:
    """Numbers keep every digit; Invalid says where the text is no JSON."""
    kept = ("" if line.lstrip().startswith("//") else line for line in _text(path).splitlines())
    try:
        value: JsonValue = json.loads("\n".join(kept), parse_float=Decimal)
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, column {wrong.colno}"
        raise Invalid(f"{path.name} is no JSON: {wrong.msg} at {where}") from wrong
    return value


def read_list(path: Path) -> list[JsonValue]:
    """A JSON list of objects, or the rows of a CSV as objects without their empty cells."""
    if path.suffix.lower() != ".json":
        return [{name: cell for name, cell in cells.items() if cell} for _, cells in _rows(path)]
    value = read_json(path)
    if not isinstance(value, list):
        raise Invalid(f"{path.name} holds no list")
    return value


def read_lines(path: Path, defaults: Defaults, lacking: Lacking) -> LinesFile:
    """Every line, and every row without what is measured; Invalid where no row can have it."""
    heading, rows = _entries(path)
    columns = frozenset(heading)
    missing = lacking(columns) if rows else ()
    if missing:
        raise Invalid(
            f"{path.name}: no column {', '.join(map(repr, missing))}, which is measured;"
            f" its columns are {', '.join(heading)}"
        )
    lines, rejected = lines_of(rows, defaults, lacking)
    return LinesFile(lines, columns, tuple(sorted(columns - COLUMNS)), rejected)


def has_lines(path: Path) -> bool:
    """Whether a file is one of sales lines and not a list of figures."""
    return "sale_date" in _entries(path)[0]


def _entries(path: Path) -> tuple[list[str], list[Row]]:
    """The canonical columns of lines, and the rows by them."""
    rows = list(_objects(path) if path.suffix.lower() == ".json" else _rows(path))
    heading = list(dict.fromkeys(name for _, cells in rows for name in cells))
    try:
        names = dict(zip(heading, columns_of(heading), strict=True))
    except ValueError as wrong:
        raise Invalid(f"{path.name}: {wrong}") from wrong
    filled = [(row, {names[n]: cell for n, cell in cells.items() if cell}) for row, cells in rows]
    return list(names.values()), filled


def _objects(path: Path) -> Iterator[Row]:
    """(place in the list, values by name) of lines written as JSON objects."""
    for place, entry in enumerate(read_list(path), start=1):
        if not isinstance(entry, dict):
            raise Invalid(f"{path.name} [{place}]: a line is an object, not {entry!r}")
        yield place, {plain(n): "" if value is None else str(value) for n, value in entry.items()}


def _rows(path: Path) -> Iterator[Row]:
    """(physical row, cells by column)."""
    lines = _text(path).splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=_delimiter(lines))
    heading: list[str] = []
    for cells in reader:
        if not any(cells) or cells[0].lstrip().startswith("#"):
            continue
        if not heading:
            heading = _heading(path, cells)
            continue
        if len(cells) > len(heading):
            raise Invalid(
                f"{path.name} row {reader.line_num}: {len(cells)} cells under"
                f" {len(heading)} columns; quote a cell that holds a comma"
            )
        pairs = zip(heading, cells, strict=False)
        yield reader.line_num, {name: cell.strip() for name, cell in pairs if name}


def _heading(path: Path, cells: Iterable[str]) -> list[str]:
    found = [plain(cell) for cell in cells]
    twice = sorted({name for name in found if name and found.count(name) > 1})
    if twice:
        raise Invalid(f"{path.name}: two columns are called {', '.join(map(repr, twice))}")
    return found


def _delimiter(lines: Iterable[str]) -> str:
    """Of comma, semicolon and tab the one that the heading has most of."""
    heading = next((x for x in lines if x.strip() and not x.lstrip().startswith("#")), "")
    return max(",;\t", key=heading.count)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as wrong:
        raise Invalid(f"{path}: {wrong.strerror}") from wrong
    except UnicodeDecodeError as wrong:
        raise Invalid(f"{path.name} is not UTF-8: byte {wrong.start}") from wrong
