"""Which of a partner's profiles a file is read with, told by its columns."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import islice
from typing import BinaryIO

from channel.formats.group_rows import is_above
from channel.formats.opened import open_file
from channel.formats.parts import FileRefused, Format, Limits, ReadHints
from channel.formats.profile import Profile
from channel.formats.texts import visible

ROWS_LOOKED_AT = 40
HALF = Fraction(1, 2)
_TABLES = frozenset({Format.TEXT, Format.FIXED_WIDTH, Format.XLSX, Format.XLS, Format.JSON})


def choose(
    source: BinaryIO, name: str, profiles: Sequence[Profile], limits: Limits
) -> Profile | None:
    """The profile most of whose columns the file has; None when none has half of its own.

    An EDI message takes the profile without columns, or none of its own: its standard says what
    is what. The source is left at its start.
    """
    try:
        texts, table = _first_cells(source, name, limits)
    except FileRefused:
        return Profile()  # the reading proper says why
    finally:
        source.seek(0)
    if not table:
        return next((p for p in profiles if not p.columns), Profile())
    found = max((p for p in profiles if p.columns), key=lambda p: _share(p, texts), default=None)
    return found if found and _share(found, texts) >= HALF else None


def _share(profile: Profile, texts: frozenset[str]) -> Fraction:
    """Of the layout that fits best: a workbook of sales and stock may come with stock alone."""
    read = [other.columns for other in profile.also if any(other.columns.values())]
    return max(_there(columns, texts) for columns in (profile.columns, *read))


def _there(columns: Collection[str], texts: frozenset[str]) -> Fraction:
    own = [name for name in columns if not is_above(name)]
    return Fraction(sum(visible(name).casefold() in texts for name in own), max(1, len(own)))


def _first_cells(source: BinaryIO, name: str, limits: Limits) -> tuple[frozenset[str], bool]:
    for part in open_file(source, name, ReadHints(), limits):
        if part.format not in _TABLES:
            return frozenset(), False
        return frozenset(
            visible(cell).casefold()
            for sheet in part.sheets
            for row in islice(sheet.rows, ROWS_LOOKED_AT)
            for cell in row.cells
        ), True
    return frozenset(), False
