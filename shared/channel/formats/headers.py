"""Finds the row of column names among titles and notes, in one row or spread over several."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from channel.formats.column_series import FEW, column_series, is_one_of_many
from channel.formats.columns import fields_of, weak_fields_of
from channel.formats.parts import Row
from channel.formats.profile import DateStyle, Profile
from channel.formats.texts import visible

_SEARCHED = 40
_FURTHER = 200  # rows that are searched where those hold none
_OF_TITLE = 2  # cells at most
_ANY = DateStyle()
_ENOUGH = 2  # recognised names that make a row a header
_MOST = 2_000  # names of a header; a column for every day of five years

Recognised = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Heading:
    """Column names as sent (blank and repeated ones told apart), and the rows above them."""

    names: tuple[str, ...]
    row: int
    above: tuple[Row, ...]
    recognised: int


def find_heading(rows: Iterator[Row], profile: Profile) -> tuple[Heading | None, Iterator[Row]]:
    """The heading by the profile's rule, else by the most recognised names; and the rows below."""
    if not profile.header.present:
        return _lettered(rows, {*profile.columns})
    top = list(islice(rows, searched(profile)))
    if any(len(row.cells) > _MOST < sum(map(bool, row.cells)) for row in top):
        return None, chain(top, rows)
    found = _found(top, profile)
    while found is None and _are_titles(top) and (more := [*islice(rows, _SEARCHED)]):
        top += more  # so that never more rows than `searched` are read below the names
        found = _found(top, profile)
    if found is None:
        return None, chain(top, rows)
    first, last, cells = found
    names = distinct(cells)
    known = sum(bool(_recogniser(profile)(name)) for name in names)
    heading = Heading(names, top[last].number, tuple(top[:first]), known)
    return heading, chain(top[last + 1 :], rows)


def _found(top: Sequence[Row], profile: Profile) -> "Found | None":
    if profile.header.row:
        return _at_rule(top, profile)
    return _as_known(top, profile) or _best(top, _recogniser(profile))


def _are_titles(top: Sequence[Row]) -> bool:
    """Whether a cover page may go on: rows of a cell or two, and not too many of them."""
    few = all(sum(map(bool, row.cells)) <= _OF_TITLE for row in top)
    return few and _SEARCHED <= len(top) < _FURTHER


def searched(profile: Profile) -> int:
    """How many rows are read at most to find the heading."""
    return max(_SEARCHED, profile.header.row + profile.header.join)


def _lettered(rows: Iterator[Row], known: set[str]) -> tuple[Heading | None, Iterator[Row]]:
    """Columns by their letters, as many as the first row has, or as the profile knows."""
    first = next(rows, None)
    if first is None:
        return None, rows
    letters = map("column {}".format, map(letter, range(_MOST)))
    named = [place for place, name in enumerate(letters) if name in known]
    width = max([len(first.cells), *(place + 1 for place in named)])
    names = tuple(f"column {letter(place)}" for place in range(width))
    return Heading(names, 0, (), len(names)), chain([first], rows)


def _recogniser(profile: Profile) -> Recognised:
    columns = [profile.columns, *(other.columns for other in profile.also)]
    known = {same_name(name) for names in columns for name in names}
    return lambda name: same_name(name) in known or fields_of(name)


Found = tuple[int, int, list[str]]


def _at_rule(top: Sequence[Row], profile: Profile) -> Found | None:
    numbers = [row.number for row in top]
    if profile.header.row not in numbers:
        return None
    first = numbers.index(profile.header.row)
    rows = [row.cells for row in top[first : first + profile.header.join]]
    return first, first + len(rows) - 1, _joined(rows, filled=len(rows) > 1)


def _as_known(top: Sequence[Row], profile: Profile) -> Found | None:
    """The first row of the profile's very names."""
    known = {same_name(name) for name in profile.columns}
    for place, (_, cells) in enumerate(top if known else ()):
        if len(cells) >= len(known) and {same_name(cell) for cell in cells if cell} == known:
            return place, place, _joined([cells], filled=False)
    return None


def _best(top: Sequence[Row], recognised: Recognised) -> Found | None:
    if top and top[0].number == 0:  # names that the reader itself knows
        return 0, 0, list(top[0].cells)
    best: Found | None = None
    most = _ENOUGH - 1
    for first in range(len(top)):
        for rows in (1, 2, 3):
            for filled in (False, True)[: 2 if rows > 1 else 1]:
                span = [row.cells for row in top[first : first + rows]]
                if len(span) < rows or _has_data(span) or (rows > 1 and _is_title(span[0])):
                    continue
                cells = _joined(span, filled=filled)
                score = _score(cells, recognised)
                if score > most:
                    most, best = score, (first, first + rows - 1, cells)
    return best


def _score(cells: Sequence[str], recognised: Recognised) -> int:
    """How many names are known; a run of days or stores beside one counts as another, and what
    several columns of days measure as two."""
    names = {same_name(c) for c in cells if recognised(c)}
    spread = {same_name(c) for c in cells if c and is_one_of_many(c)} - names
    if len(spread) < FEW:
        return len(names)
    names |= {same_name(c) for c in cells if weak_fields_of(c)}
    series = {s for c in cells if c and (s := column_series(c, _ANY)) and s.field}
    of_days = Counter(s.field for s in series)
    return len(names) + bool(names) + 2 * sum(days >= FEW for days in of_days.values())


def _is_title(cells: Sequence[str]) -> bool:
    """Whether the first cell alone is filled, or lines are drawn: no row of group names."""
    alone = bool(cells and cells[0].strip()) and not any(cell.strip() for cell in cells[1:])
    return alone or _is_drawn(cells)


def _is_drawn(cells: Sequence[str]) -> bool:
    return not "".join(cells).strip(" \t-=_*+|:")


def _has_data(span: Sequence[Sequence[str]]) -> bool:
    """Whether rows that would continue a header hold numbers, as data does, lines drawn, or the
    name of a group alone below a column without one."""
    below = span[1:]
    if not span[0][:1] or not span[0][0].strip():
        return any(any(map(_is_figure, cells)) or _is_title(cells) for cells in below)
    return any(any(map(_is_figure, cells)) or _is_drawn(cells) for cells in below)


def _is_figure(cell: str) -> bool:
    return cell.strip()[:1].isdigit()


def _joined(span: Sequence[Sequence[str]], *, filled: bool) -> list[str]:
    width = max(len(cells) for cells in span)
    columns: list[list[str]] = [[] for _ in range(width)]
    for depth, cells in enumerate(span):
        before = ""
        for place in range(width):
            text = visible(cells[place]) if place < len(cells) else ""
            # A merged group name stands in its first column only.
            before = text or (before if filled and depth < len(span) - 1 else "")
            columns[place].append(before)
    return [" ".join(filter(None, parts)) for parts in columns]


def letter(place: int) -> str:
    """The spreadsheet letter of a 0-based column."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def distinct(cells: Sequence[str]) -> tuple[str, ...]:
    """Names that differ: blank ones by their letter, repeated ones numbered."""
    names: list[str] = []
    seen: dict[str, int] = {}
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    for place, cell in enumerate(cells[: last + 1]):
        name = visible(cell) or f"(column {letter(place)})"
        seen[same_name(name)] = count = seen.get(same_name(name), 0) + 1
        names.append(name if count == 1 else f"{name} ({count})")
    return tuple(names)


def same_name(name: str) -> str:
    """A column name without what does not make it another: case and blanks."""
    return " ".join(visible(name).casefold().split())
