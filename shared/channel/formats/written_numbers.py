"""Texts of a workbook that read as its number cells do, though their point may part thousands."""

import re
from collections.abc import Mapping, Sequence

from channel.formats.layout import NUMBERS
from channel.formats.numbers import style_of
from channel.formats.parts import Row, Shown
from channel.formats.remarks import Remarks

_WHICH = "{!r} is a text and may be a thousand or a fraction: which is the decimal mark?"


def check_written(
    rows: Sequence[Row],
    shown: Shown,
    places: Mapping[str, int],
    cells: re.Pattern[str] | None,
    remarks: Remarks,
) -> None:
    """Hold a first file with a text such as `1.234` if no other text tells what its point means."""
    figures = {place for field, place in places.items() if field in NUMBERS}
    told = [(place, at) for place, at in shown.written.items() if place in figures]
    written = {row.cells[place].strip() for row in rows for place, at in told if row.number in at}
    if not written:
        return
    texts = {
        row.cells[place].strip() for row in rows for place in figures if place < len(row.cells)
    }
    others = [text for text in texts if text and not (cells and cells.fullmatch(text))]
    if style_of(others) is not None and style_of([*others, *written]) is None:
        remarks.hold("ambiguous_number", _WHICH.format(min(written)))
