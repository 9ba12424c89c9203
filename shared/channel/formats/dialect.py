"""Finds the delimiter of a text table by which one cuts its first lines into equal widths."""

import csv
from collections import Counter
from collections.abc import Sequence

from channel.formats.columns import fields_of

# In order of preference where two fit equally: a comma is also a decimal sign and prose.
DELIMITERS = ("\t", ";", "|", ",", "^", "~")
_ENOUGH = 0.5


def declared_delimiter(first_line: str) -> str:
    """What a first line such as `sep=;` says, or ""."""
    line = first_line.strip("\r\n").strip('"')
    return line[4:5] if line[:4].lower() == "sep=" and len(line) <= 5 else ""


def sniff_delimiter(lines: Sequence[str]) -> str:
    """The delimiter under which most lines have one and the same width above 1, or ""."""
    best, found = _ENOUGH, ""
    for delimiter in DELIMITERS:
        share = _share_of_common_width(lines, delimiter)
        if share > best or (share == best and not found):
            best, found = share, delimiter
    return found or _of_column_names(lines)


def names_columns(lines: Sequence[str], delimiter: str) -> bool:
    """Whether some line, so divided, holds names of columns that we know."""
    return any(
        sum(bool(fields_of(c.strip())) for c in row) > 1 for row in _parsed(lines, delimiter)
    )


def _of_column_names(lines: Sequence[str]) -> str:
    """The delimiter under which some line holds the most names we know, where widths do not tell.

    So a title, a header and nothing else is a table, and so is one whose every row is broken.
    """
    known = {
        delimiter: max(
            (sum(bool(fields_of(cell.strip())) for cell in cells) for cells in found), default=0
        )
        for delimiter in DELIMITERS
        if (found := [cells for cells in _parsed(lines, delimiter) if len(cells) > 1])
    }
    best = max(known, key=known.__getitem__, default="")
    return best if best and known[best] > 1 else ""


def _share_of_common_width(lines: Sequence[str], delimiter: str) -> float:
    widths = Counter(len(cells) for cells in _parsed(lines, delimiter) if any(cells))
    wide = [count for width, count in widths.items() if width > 1]
    return max(wide, default=0) / max(1, widths.total())


def _parsed(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return [line.split(delimiter) for line in lines]
