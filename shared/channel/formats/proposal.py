"""Proposes a profile for a table of a sender we do not know yet, for a person to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from channel.formats.above import context_above
from channel.formats.column_series import amounts_beside, is_dated, told_order
from channel.formats.currencies import CURRENCIES, currencies_named
from channel.formats.filled_down import filled_down
from channel.formats.guess import Guess, guess
from channel.formats.headers import Heading
from channel.formats.layout import DAYS, NUMBERS
from channel.formats.line_marks import line_marks
from channel.formats.parts import Part, Row
from channel.formats.profile import HeaderRule, Profile, Wide, Width
from channel.formats.units_row import is_units_row
from channel.formats.unpivot import AMOUNT, HEADER, VALUE
from channel.formats.wide_layouts import SUMS, wide_of


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
    currency = given.currency or _currency(columns, part, heading.names, rows)
    if not given.currency:
        columns, asked = _in_one_currency(columns, heading.names, rows, currency)
        questions += asked
    profile = given.model_copy(
        update={
            "document": found.document,
            "columns": columns,
            "wide": wide,
            "fill_down": given.fill_down or filled_down(columns, heading.names, rows),
            "currency": currency,
            "delimiter": given.delimiter or part.delimiter,
            "encoding": given.encoding or _code_page(part),
            "fixed_width": given.fixed_width or _widths(part, heading.names),
            "header": HeaderRule(present=given.header.present),
        }
    )
    missing = _still_missing(found, profile, heading)
    questions += _asked(profile, given, missing)
    return Proposal(
        profile,
        tuple(tuple(row.cells) for row in rows[:5]),
        tuple(name for name, field in columns.items() if not field),
        "low" if missing else "medium" if questions else "high",
        tuple(questions),
        marks.unsettled,
    )


def _widths(part: Part, names: Sequence[str]) -> tuple[Width, ...]:
    """The cuts by the names that stand above them, so that a profile's columns find them again."""
    return tuple(
        Width(name=names[place] if place < len(names) else name, start=start + 1, length=length)
        for place, (name, start, length) in enumerate(part.fixed_width)
    )


def _asked(profile: Profile, given: Profile, missing: Sequence[str]) -> Iterator[str]:
    if profile.fill_down:
        blank = ", ".join(profile.fill_down)
        yield f"{blank}: a blank cell was read as the value above it; is that so?"
    if profile.currency and not (given.currency or any(map(currencies_named, profile.columns))):
        yield f"cells are shown in {profile.currency}: is that their currency?"
    for field in missing:
        yield f"no column gives {field}: where is it?"


def _code_page(part: Part) -> str:
    """The code page that a text cannot say itself, as UTF-8 and UTF-16 do."""
    return "" if part.encoding.startswith("utf") else part.encoding


def _currency(
    columns: dict[str, str], part: Part, names: Sequence[str], rows: Sequence[Row]
) -> str:
    """The one currency that names of amount columns state, as in `Net Sales (USD)`, `Umsatz €`, or
    a row of units under them; else the one in which a workbook shows its cells."""
    if "currency" in columns.values():
        part = replace(part, shown=())  # which its rows tell better
    units = rows[0].cells if rows and is_units_row(rows[0].cells) else ()
    under = zip(names, units, strict=False)
    named = [name for name, field in columns.items() if field in NUMBERS]
    named += [unit for name, unit in under if columns.get(name, "") in NUMBERS]
    named += [name for name in names if AMOUNT in columns and name not in columns]
    stated = [codes for name in named if (codes := currencies_named(name))]
    found = frozenset[str]().union(*(stated or part.shown))
    return next(iter(found)) if len(found) == 1 else ""


def _in_one_currency(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row], currency: str
) -> tuple[dict[str, str], list[str]]:
    """`Amount USD` is in dollars, whatever the currency of each sale beside it."""
    name = next((n for n, field in columns.items() if field == "currency"), "")
    if not name or not currency:
        return columns, []
    at = names.index(name)
    told = {row.cells[at].strip().upper() for row in rows if at < len(row.cells)} - {"", currency}
    if not told.intersection(CURRENCIES):
        return columns, []
    asked = f"amounts are named as {currency}, so {name!r} was left out: is it of another amount?"
    return columns | {name: ""}, [asked]


def _still_missing(found: Guess, profile: Profile, heading: Heading) -> tuple[str, ...]:
    """What no column gives, nor what stands above them or in names of columns."""
    wide = profile.wide
    told = {wide.headers_are, wide.values_are} if wide else set()
    if not heading.names:
        return ()  # a submission without lines
    if context_above(heading.above, profile, found.document).day:
        told |= DAYS
    return tuple(
        field
        for field in found.missing
        if field not in told and not (wide and field.startswith(("qty", "quantity")))
    )


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
