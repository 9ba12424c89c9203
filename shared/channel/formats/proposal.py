"""Proposes a profile for a table of a sender we do not know yet, for a person to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from channel.formats.above import context_above
from channel.formats.column_series import column_day
from channel.formats.currencies import CURRENCIES, currencies_named
from channel.formats.guess import Guess, guess
from channel.formats.headers import Heading
from channel.formats.layout import DAYS, NUMBERS
from channel.formats.parts import Part, Row
from channel.formats.profile import HeaderRule, Profile, Wide, Width
from channel.formats.totals import is_total
from channel.formats.units_row import is_units_row
from channel.formats.unpivot import HEADER, VALUE
from channel.formats.wide_layouts import SUMS, wide_of

_FILLED_DOWN = frozenset(
    "invoice_no invoice_date ship_date branch location transaction_type customer_po sales_order"
    " sold_to_id sold_to_name ship_to_name end_customer_name deal_code claim_no currency".split()
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile to confirm: what it was made of, and what only a person can tell."""

    profile: Profile
    preview: tuple[tuple[str, ...], ...]
    unmapped: tuple[str, ...]
    confidence: str  # high, medium, low
    questions: tuple[str, ...]


def propose(
    heading: Heading, rows: Sequence[Row], part: Part, given: Profile, hint: str = ""
) -> Proposal:
    """From column names, then from how the first rows are filled; what is given stays."""
    titles = (cell for row in heading.above for cell in row.cells if cell)
    found = guess(heading.names, " ".join([hint, *titles]), given.document)
    columns, wide = found.columns, given.wide
    questions = [*found.questions]
    if wide is None:
        wide = wide_of(found, heading.names, rows)
    if wide is not None:
        columns, asked = _spread(columns, wide, given)
        questions += asked
        wide = wide.model_copy(update={"columns": given.wide.columns if given.wide else ()})
    currency = given.currency or _currency(columns, part, heading.names, rows)
    if currency and not given.currency:
        columns, asked = _in_one_currency(columns, heading.names, rows, currency)
        questions += asked
    fill_down = given.fill_down or _fill_down(columns, heading.names, rows)
    if fill_down:
        blank = ", ".join(fill_down)
        questions.append(f"{blank}: a blank cell was read as the value above it; is that so?")
    profile = given.model_copy(
        update={
            "document": found.document,
            "columns": columns,
            "wide": wide,
            "fill_down": fill_down,
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
    )


def _widths(part: Part, names: Sequence[str]) -> tuple[Width, ...]:
    """The cuts by the names that stand above them, so that a profile's columns find them again."""
    return tuple(
        Width(name=names[place] if place < len(names) else name, start=start + 1, length=length)
        for place, (name, start, length) in enumerate(part.fixed_width)
    )


def _asked(profile: Profile, given: Profile, missing: Sequence[str]) -> Iterator[str]:
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
    stated = [codes for name in named if (codes := currencies_named(name))]
    found = frozenset[str]().union(*(stated or part.shown))
    return next(iter(found)) if len(found) == 1 else ""


def _in_one_currency(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row], currency: str
) -> tuple[dict[str, str], list[str]]:
    """`Amount USD` is in dollars, whatever the currency of each sale beside it."""
    name = next((n for n, field in columns.items() if field == "currency"), "")
    if not name:
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
    lines = {n for n in columns if n in wide.columns or column_day(n, given.dates) is not None}
    sums = [n for n, f in columns.items() if f in SUMS]
    kept = {n: "" if n in sums else f for n, f in columns.items() if f or n not in lines}
    asked = [f"{name!r} was left out: does it sum over the columns before it?" for name in sums]
    if wide.columns:
        places = ", ".join(map(repr, wide.columns))
        asked.insert(0, f"{places}: is each a {wide.headers_are}, its cells {wide.values_are}?")
    return kept | {HEADER: wide.headers_are, VALUE: wide.values_are}, asked


def _of_groups(at: dict[str, int], groups: Sequence[Row], lines: Sequence[Row]) -> tuple[str, ...]:
    """The fields that rows of their own state for the lines below them, which leave them blank."""
    if not groups or groups[0].number > lines[0].number:
        return ()
    return tuple(
        field
        for field, place in at.items()
        if field in _FILLED_DOWN
        and all(place < len(row.cells) and row.cells[place].strip() for row in groups[:1])
        and not any(place < len(row.cells) and row.cells[place].strip() for row in lines)
    )


def _fill_down(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, ...]:
    """Fields written on the first row of a group only: blank in a third of the rows, or together
    with others in a tenth."""
    at = {field: place for place, name in enumerate(names) if (field := columns.get(name, ""))}
    key = next((f for f in ("invoice_no", "claim_no", "location") if f in at), "")
    value = next((f for f in ("quantity", "qty_on_hand") if f in at), "")
    product = next((f for f in ("mfr_part_no", "dist_sku", "gtin") if f in at), "")
    if not (key and value and product):
        return ()

    def text(row: Row, field: str) -> str:
        return row.cells[at[field]].strip() if at[field] < len(row.cells) else ""

    lines = [
        row
        for row in rows
        if text(row, value) and text(row, product) and not is_total(text(row, product))
    ]
    blank = [row for row in lines if not text(row, key)]
    if blank and len(blank) == len(lines):
        return _of_groups(at, [row for row in rows if text(row, key)], blank)
    if not blank or not text(lines[0], key):
        return ()
    found = tuple(
        field
        for field in at
        if field in _FILLED_DOWN
        and not any(text(row, field) for row in blank)
        and any(text(row, field) for row in lines)
    )
    # A blank key is a fault of its row; a group leaves its other columns blank as well.
    often, seldom = 3 * len(blank) >= len(lines), 10 * len(blank) < len(lines)
    return found if not seldom and len(found) > (1 if often else 2) else ()
