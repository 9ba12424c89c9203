"""Rows that say the column names again, as each page of a listing does."""

from collections.abc import Sequence

from channel.formats.headers import same_name


def repeats_header(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether each cell is its column's name, or the last part of a name of several rows."""
    told = 0
    for name, cell in zip(names, cells, strict=False):
        if cell and (_ends_otherwise(cell, name) or not name.endswith(same_name(cell))):
            return False
        told += bool(cell)
    return told > 1


def _ends_otherwise(cell: str, name: str) -> bool:
    """Whether a plain last letter or digit alone tells that a name does not end with a cell."""
    last = cell[-1]
    return last.isascii() and last.isalnum() and not name.endswith(last.lower())
