"""Proposes a profile for a table of a sender we do not know yet, for a person to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from channel.formats.above import context_above
from channel.formats.blank_buyers import filled_by_totals
from channel.formats.column_series import amounts_beside, is_dated, told_order
from channel.formats.columns import is_gross
from channel.formats.currencies import called
from channel.formats.filled_down import filled_down
from channel.formats.guess import Guess, guess
from channel.formats.headers import Heading
from channel.formats.layout import DAYS
from channel.formats.line_marks import line_marks
from channel.formats.parts import Part, Row
from channel.formats.profile import HeaderRule, Profile, Wide, Width
from channel.formats.proposed_currency import in_one_currency, named_in
from channel.formats.record import Document
from channel.formats.unpivot import AMOUNT, HEADER, VALUE
from channel.formats.wide_layouts import SUMS, wide_of

_NAMED_DAY = "lines count on the day for which their sheet is named: were they sold then?"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile to confirm: what it was made of, and what only a person can tell.

    No line of the file counts before it is told what the `unsettled` columns mean.
    """

    profile: Profile
    preview: tuple[tuple[str, ...], ...]
    unmapped: tuple[str, ...]
    confidence: str  # high, medium, low
    questions: tuple[str, ...]
    unsettled: dict[str, str]


def propose(
    heading: Heading, rows: Sequence[Row], part: Part, given: Profile, hint: str = ""
) -> Proposal:
    """From column names, then from how the first rows are filled; what is given stays."""
    titles = (cell for row in heading.above for cell in row.cells if cell)
    found = guess(heading.names, " ".join([hint, *titles]), given.document)
    marks = line_marks(found, heading.names, rows, given)
    found, given = replace(found, columns=marks.columns), marks.told(given)
    columns, questions = marks.columns, marks.questions
    if (wide := given.wide or wide_of(found, heading.names, rows)) is not None:
        columns, asked = _spread(columns, wide, given)
        questions += asked
        wide = wide.model_copy(update={"columns": given.wide.columns if given.wide else ()})
    currency = given.currency
    if not currency:
        currency, columns, asked = in_one_currency(columns, part, heading.names, rows)
        questions += asked
    profile = given.model_copy(
        update={
            "document": found.document,
            "columns": columns,
            "wide": wide,
            "fill_down": given.fill_down or _fill_down(columns, heading.names, rows),
            "currency": currency,
            "delimiter": given.delimiter or part.delimiter,
            "encoding": given.encoding or _code_page(part),
            "fixed_width": given.fixed_width or _widths(part, heading.names),
            "header": HeaderRule(present=given.header.present),
        }
    )
    missing, named = _still_missing(found, profile, heading)
    questions += [*named, *_asked(profile, given, missing, part)]
    return Proposal(
        profile,
        tuple(tuple(row.cells) for row in rows[:5]),
        tuple(name for name, field in columns.items() if not field),
        "low" if missing else "medium" if questions else "high",
        tuple(questions),
        marks.unsettled,
    )


def _fill_down(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, ...]:
    found = filled_down(columns, names, rows)
    return (*found, *(f for f in filled_by_totals(columns, names, rows) if f not in found))


def _widths(part: Part, names: Sequence[str]) -> tuple[Width, ...]:
    """The cuts by the names that stand above them, so that a profile's columns find them again."""
    return tuple(
        Width(name=names[place] if place < len(names) else name, start=start + 1, length=length)
        for place, (name, start, length) in enumerate(part.fixed_width)
    )


def _asked(profile: Profile, given: Profile, missing: Sequence[str], part: Part) -> Iterator[str]:
    if profile.fill_down:
        blank = ", ".join(profile.fill_down)
        yield f"{blank}: a blank cell was read as the value above it; is that so?"
    named = any(len(named_in(name)) == 1 for name in profile.columns)
    if profile.currency and not (given.currency or named):
        yield f"cells are shown in {profile.currency}: is that their currency?"
    elif part.shown and not profile.currency and "currency" not in profile.columns.values():
        shown = " or ".join(dict.fromkeys(map(called, part.shown)))
        yield f"cells are shown in {shown}: which currency is it?"
    for name, field in profile.columns.items():
        if field in ("extended_amount", "unit_resale") and is_gross(name):
            yield f"{name!r} was read as {field}: is it without tax, after discounts?"
    for field in missing:
        yield f"no column gives {field}: where is it?"


def _code_page(part: Part) -> str:
    """The code page that a text cannot say itself, as UTF-8 and UTF-16 do."""
    return "" if part.encoding.startswith("utf") else part.encoding


def _still_missing(
    found: Guess, profile: Profile, heading: Heading
) -> tuple[tuple[str, ...], list[str]]:
    """What no column gives, nor what stands above them or in names of columns; and what to ask."""
    wide = profile.wide
    told = {wide.headers_are, wide.values_are} if wide else set()
    if not heading.names:
        return (), []  # a submission without lines
    context = context_above(heading.above, profile, found.document)
    if context.day:
        told |= DAYS
    by_name = context.day and not context.period and found.document is not Document.INVENTORY
    asked = [_NAMED_DAY] if by_name and DAYS.intersection(found.missing) else []
    missing = tuple(
        field
        for field in found.missing
        if field not in told and not (wide and field.startswith(("qty", "quantity")))
    )
    return missing, asked


def _spread(
    columns: dict[str, str], wide: Wide, given: Profile
) -> tuple[dict[str, str], list[str]]:
    """The columns that stay, those that sum over the others unread; and what to ask of them."""
    lines = {n for n in columns if n in wide.columns or is_dated(n)}
    sums = [n for n, f in columns.items() if f in SUMS]
    kept = {n: "" if n in sums else f for n, f in columns.items() if f or n not in lines}
    asked = [f"{name!r} was left out: does it sum over the columns before it?" for name in sums]
    if wide.columns:
        places = ", ".join(map(repr, wide.columns))
        asked.insert(0, f"{places}: is each a {wide.headers_are}, its cells {wide.values_are}?")
    kept |= {HEADER: wide.headers_are, VALUE: wide.values_are}
    if amounts_beside([*columns], told_order([*columns], given.dates)):
        kept[AMOUNT] = "extended_amount"
    return kept, asked
