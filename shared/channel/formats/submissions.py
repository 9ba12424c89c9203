"""Reads JSON submissions: a list of lines, or header fields with `lines`."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from channel.formats.columns import fields_of, words_of
from channel.formats.containers import size_of
from channel.formats.decoding import examine_text
from channel.formats.json_text import distinct, documents_in
from channel.formats.nested_lines import (
    Fields,
    Value,
    are_objects,
    check_one_list,
    details,
    exploded,
    is_one_line,
    list_of_lines,
    opened_up,
)
from channel.formats.paged import more_pages
from channel.formats.parts import MEGABYTE, FileRefused, Format, Limits, Part, ReadHints, Row, Sheet
from channel.formats.record import CONTROLS, HEADER_FIELDS, Remark, Weight

_CELLS_A_VALUE = 4  # of the table that lines make; more are blank ones


def open_submission(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """A JSON file as one sheet: row 0 the field names, then the lines numbered from 1."""
    if size_of(source) > limits.json_bytes:
        most = limits.json_bytes // MEGABYTE
        raise FileRefused("json_too_large", f"JSON is taken up to {most} MB; send a text table")
    text = examine_text(source, hints.encoding, in_lines=False)
    reader = text.reader(source)
    content = reader.read()
    reader.detach()
    _check_count(content, limits)
    documents = list(documents_in(content))
    header, lines = _header_and_lines(documents)
    sheets = iter((Sheet("", False, _rows(lines, limits)),))
    remarks = [remark for remark in text.remarks if remark.code != "no_final_newline"]
    if more := more_pages(header):
        remarks.append(Remark(Weight.HOLDS, "more_pages", more))
    return Part(path, Format.JSON, text.encoding, "", sheets, remarks=remarks, header=header)


def _check_count(content: str, limits: Limits) -> None:
    """Refuses more values than memory holds: 32 MB of `{},` is ten million objects."""
    if sum(map(content.count, ",[{")) > limits.json_values:
        raise FileRefused(
            "json_too_large", f"JSON is taken up to {limits.json_values} values; send a text table"
        )


def _header_and_lines(documents: list[Value]) -> tuple[Mapping[str, str], list[Fields]]:
    if len(documents) > 1:
        return {}, _objects(documents)
    only = documents[0]
    if isinstance(only, list) or is_one_line(only):
        return {}, _objects(only if isinstance(only, list) else [only])
    if not isinstance(only, dict):
        raise FileRefused("json_without_lines", "A submission is a list of lines or has `lines`")
    check_one_list(only)
    only = opened_up(only)
    lists = [n for n, value in only.items() if isinstance(value, list) and not _is_index(n, value)]
    if len(lists) == 2 and isinstance(only[lists[0]], list):
        only, lists = _named_rows(only, lists)
    name = "lines" if "lines" in lists else (lists[0] if len(lists) == 1 else list_of_lines(only))
    lines = only.get(name)
    if not isinstance(lines, list):
        raise FileRefused(
            "json_without_lines", _NO_LINES.format(", ".join(map(repr, only)) or "nothing")
        )
    header = _flat({key: details(value) for key, value in only.items() if key != name})
    return {_header_name(key): text for key, text in header.items()}, _objects(lines, name)


def _header_name(key: str) -> str:
    return _HEADER.get(words_of(key)) or next(iter(sorted(fields_of(key) & HEADER_FIELDS)), key)


_NO_LINES = "This submission has no list named `lines`; it has {}"
_TOTALS = {
    "lines": "line count|number of lines|row count|record count|total lines",
    "quantity": "total quantity|quantity total",
    "amount": "total amount|amount total|net total",
}
# Fields of a submission's header, in whichever spelling: `periodStart` is `period_start`.
_HEADER = {
    words_of(name): name for name in (*HEADER_FIELDS, "as_of_date", "document", *CONTROLS.values())
} | {words_of(name): CONTROLS[what] for what, names in _TOTALS.items() for name in names.split("|")}


def _named_rows(only: Fields, lists: list[str]) -> tuple[Fields, list[str]]:
    """`columns` beside `rows` as one list of rows under their names."""
    names, rows = (only[name] for name in lists)
    if not (isinstance(names, list) and isinstance(rows, list) and _are_names(names)):
        return only, lists
    rest = {name: value for name, value in only.items() if name not in lists}
    return {**rest, "lines": [names, *rows]}, ["lines"]


def _is_index(name: str, values: Value) -> bool:
    """Whether a list only counts the rows of another, as data frames put it beside theirs."""
    numbers = isinstance(values, list) and all(isinstance(v, str) and v.isdigit() for v in values)
    return name == "index" and numbers


def _are_names(values: Value) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _objects(values: list[Value], called: str = "") -> list[Fields]:
    """The objects of a list; rows of cells under a row of names, as the objects they make."""
    if values and _are_names(values[0]) and all(isinstance(row, list) for row in values):
        return _under_names(values)
    objects: list[Fields] = []
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise FileRefused("json_not_an_object", f"Line {number} is not an object", number)
        objects += exploded(value, called)
    return objects


def _under_names(values: list[Value]) -> list[Fields]:
    names, *rows = (row for row in values if isinstance(row, list))
    objects = []
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            reason = f"Line {number} has {len(row)} cells, the names above are {len(names)}"
            raise FileRefused("json_not_an_object", reason, number)
        objects.append(distinct([(str(n), cell) for n, cell in zip(names, row, strict=True)]))
    return objects


def _rows(lines: list[Fields], limits: Limits) -> Iterator[Row]:
    flat = [_flat(line, number) for number, line in enumerate(lines, 1)]
    names = tuple(dict.fromkeys(name for line in flat for name in line))
    if len(names) * len(flat) > _CELLS_A_VALUE * limits.json_values:
        raise FileRefused(
            "json_too_large", f"{len(flat)} lines do not share their {len(names)} fields"
        )
    yield Row(0, names)
    for number, line in enumerate(flat, 1):
        if any(len(value) > limits.cell_chars for value in line.values()):
            raise FileRefused("cell_too_long", f"Line {number} has a text too long", number)
        yield Row(number, tuple(line.get(name, "") for name in names))


def _flat(fields: Mapping[str, Value], number: int = 0) -> dict[str, str]:
    """One level of nesting becomes `outer_inner`; a list of plain values one text."""
    pairs: list[tuple[str, Value]] = []
    for name, value in fields.items():
        if isinstance(value, dict):
            pairs += [(f"{name}_{inner}", part) for inner, part in value.items()]
        else:
            pairs.append((name, value))
    return {name: _text(value, name, number) for name, value in distinct(pairs).items()}


def _text(value: Value, name: str, number: int) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        return ", ".join(_text(item, name, number) for item in value)
    if are_objects(value):
        raise FileRefused(
            "json_too_deep",
            f"The field {name!r} of line {number} holds lines again, beside the line's own"
            " quantity: which of them were sold? Send one or the other",
            number,
        )
    raise FileRefused(
        "json_too_deep", f"The field {name!r} of line {number} is nested too deeply", number
    )
