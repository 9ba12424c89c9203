"""Which rows of a first file head the lines below them, and what they say of those."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from channel.formats.columns import fields_of, weak_fields_of
from channel.formats.group_labels import coded, may_head, name_alone, said
from channel.formats.group_rows import (
    GroupRows,
    alone_as,
    column_of,
    described,
    grouped_by,
    heading_rows,
    number_of,
)
from channel.formats.headers import Heading, same_name
from channel.formats.intake import Progress
from channel.formats.layout import DAYS, PARTIES, PRODUCTS
from channel.formats.parts import Format, Part, Row
from channel.formats.remarks import Remarks
from channel.formats.sheet_layouts import layout_of
from channel.formats.totals import is_total

_CODE_FIRST = re.compile(r"\S*[0-9]\S* +\S*[^\W\d]{3}")
_ROLES = ("sold_to", "ship_to", "end_customer")
_LINE = 3  # filled cells that make a row a line here
_LEGAL = re.compile(
    r"(?i)\b(?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh|ag|kg|ohg"
    r"|e\.?k|s\.?a|sas|sarl|s\.?a\.?r\.?l|s\.?r\.?l|s\.?l|spa|s\.p\.a|b\.?v|n\.?v|oy|ab|a/?s|aps"
    r"|kft|d\.?o\.?o|pty|pte|sp\. ?z ?o\. ?o|a\.s|s\.r\.o|lda|ltda|oü|uab|sia|se|k\.k)"
    r"\.?(?:\W*\(?[0-9]*\)?|:? total)\W*\Z"
)
_BELOW = (
    "rows such as {!r} name what no column does, but lines stand above the first of them: do they"
    " belong to the lines above or below them? Put it in a column"
)
_UNREAD = (
    "rows above the lines seem to say {}, which the profile does not read: map it in `columns`, to"
    " nothing if it means none"
)
_BARE = (
    "rows such as {!r} stand alone above lines ({} of them), and no column says who bought: if they"
    " name buyers, put them in a column"
)
_TOTALS = (
    "totals such as {!r} ({} of them) seem to name who bought the lines above, which no column"
    " says: put the buyer in one"
)


@dataclass(slots=True)
class _Seen:
    """What was met so far: lines, labels with their values, names that stand alone."""

    lines: list[Row] = field(default_factory=list)
    labels: dict[str, list[str]] = field(default_factory=dict)
    first: dict[str, Row] = field(default_factory=dict)
    names: list[tuple[Row, str]] = field(default_factory=list)
    totals: list[tuple[Row, str]] = field(default_factory=list)  # that name a company
    closed: set[str] = field(default_factory=set)  # what totals say
    alone: tuple[Row, str] | None = None  # the row before, if it may head this one


def groups_of(
    heading: Heading, sample: Sequence[Row], part: Part, progress: Progress
) -> GroupRows | None:
    """What rows that head others say of them, by the profile or as the first rows show it."""
    if progress.profile.columns:
        profile = layout_of(heading.names, progress.profile)
        filled = {
            same_name(n) for n, field in profile.columns.items() if field in profile.fill_down
        }
        own = [name for name in heading.names if same_name(name) in filled]
        found = grouped_by(heading.names, profile.columns, own)
        if found is None and part.format is not Format.JSON:
            _warn_of_unread(heading.names, sample, progress.remarks)
        return found
    if part.format is Format.JSON or progress.profile.wide is not None:
        return None
    columns = proposed_groups(heading.names, sample, progress.remarks)
    return grouped_by(heading.names, dict.fromkeys(columns, ""), columns)


def _warn_of_unread(names: Sequence[str], sample: Sequence[Row], remarks: Remarks) -> None:
    """Tell of rows that a known profile takes for notes, though they head its lines."""
    if columns := proposed_groups(names, sample, Remarks()):
        remarks.warn("group_rows", _UNREAD.format(", ".join(map(repr, columns))))


def proposed_groups(names: Sequence[str], rows: Sequence[Row], remarks: Remarks) -> tuple[str, ...]:
    """The columns that rows above the lines of a table stand for; what is not plain is told."""
    seen = _met(names, rows)
    if not seen.lines:
        return ()
    columns: list[str] = []
    kinds = {name: {*map(_kind, fields_of(name))} for name in names}
    stated = {name for place, name in enumerate(names) if _stated(seen.lines, place)}
    told = set().union(*(kinds[name] for name in stated))
    for label, values in seen.labels.items():
        said_of, row = {*map(_kind, may_head(label))}, seen.first[label]
        if said_of & told or row.number > seen.lines[-1].number:
            continue
        if row.number > seen.lines[0].number:
            shown = " ".join(filter(None, map(str.strip, row.cells)))
            remarks.hold("group_rows", _BELOW.format(shown[:60]), row.number)
            continue
        blank = [n for n in names if n not in stated and kinds[n] & said_of]
        columns += blank[:1] or _columns(column_of(label), values)
    told = told.union(*({*map(_kind, may_head(label))} for label in seen.labels))
    if seen.names and "product" not in told and _are_products(seen, names):
        columns.append(alone_as("Item"))
    elif seen.names and not told & {*_ROLES}:
        columns += _of_names(seen, remarks)
    elif seen.totals and not told & {*_ROLES}:
        row, total = seen.totals[0]
        remarks.warn("group_rows", _TOTALS.format(total[:60], len(seen.totals)), row.number)
    return tuple(columns)


def _met(names: Sequence[str], rows: Sequence[Row]) -> _Seen:
    seen = _Seen()
    for row, filled in heading_rows(rows, len(names)):
        labelled = said(filled, may_head) if filled else {}
        for label, value in labelled.items():
            seen.labels.setdefault(label, []).append(value)
            seen.first.setdefault(label, row)
        name = name_alone(filled) if filled and not labelled else ""
        if name and _is_party(names, row):
            name = ""  # in the column of buyers, which is filled down
        if filled and is_total(filled[0]):
            seen.closed.add(filled[0].casefold())
        if filled and is_total(filled[0]) and _LEGAL.search(filled[0]):
            seen.totals.append((row, filled[0]))
        drawn = filled and not any(map(str.isalnum, "".join(filled)))
        is_line = not (labelled or name or drawn or 0 < len(filled) < _LINE)
        if is_line:
            seen.lines.append(row)
            seen.names += [seen.alone] if seen.alone else []
        seen.alone = (row, name) if name else None
    return seen


def _is_party(names: Sequence[str], row: Row) -> bool:
    """Whether the first text of a row stands under the name of a party."""
    place = next(place for place, cell in enumerate(row.cells) if cell.strip())
    fields = fields_of(names[place]) if place < len(names) else ()
    return any(_kind(field) in _ROLES for field in fields)


def _columns(column: str, values: Sequence[str]) -> list[str]:
    """The column of a label, beside that of the numbers before its names, or of descriptions
    behind its codes."""
    party = any(field.endswith("_name") for field in may_head(column))
    if party and all(coded(value)[0] for value in values):
        return [number_of(column), column]
    if {*PRODUCTS} & may_head(column) and all(map(_CODE_FIRST.match, values)):
        return [column, described(column)]
    return [column]


def _of_names(seen: _Seen, remarks: Remarks) -> list[str]:
    """The column of names that stand alone, if they are those of companies."""
    row, name = seen.names[0]
    legal = sum(bool(_LEGAL.search(each)) for _, each in seen.names)
    if 2 * legal > len(seen.names) and row.number < seen.lines[0].number:
        return _columns(alone_as("Customer"), [each for _, each in seen.names])
    remarks.warn("group_rows", _BARE.format(name[:60], len(seen.names)), row.number)
    return []


def _are_products(seen: _Seen, names: Sequence[str]) -> bool:
    """Whether names that stand alone are of products, as buyers have a column and each is totalled:
    `Total AB-1`."""
    buyers = any("sold_to_name" in weak_fields_of(name) for name in names)
    totalled = all(f"total {name.casefold()}" in seen.closed for _, name in seen.names)
    return buyers and totalled and seen.names[0][0].number < seen.lines[0].number


def _stated(lines: Sequence[Row], place: int) -> bool:
    return any(len(row.cells) > place and row.cells[place].strip() for row in lines)


def _kind(field: str) -> str:
    """What a field tells: a party, which product, when, or itself."""
    if field in PARTIES:
        return next(role for role in _ROLES if field.startswith(role))
    return "product" if field in PRODUCTS else "day" if field in DAYS else field
