"""What columns beside quantity and price say of them: discounts, packs, kits, what is credited."""

from collections.abc import Callable, Sequence

from channel.formats.charged_amounts import DISCOUNTS, hold_charges
from channel.formats.counted_units import are_alike, is_packed
from channel.formats.filled_down import lines_of
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.numbers import unsigned
from channel.formats.parts import Row
from channel.formats.profile import Meaning, Profile
from channel.formats.signs import usual_meaning

_KITS = frozenset(
    "kit bundle parent bom component stückliste stuckliste stücklistenartikel".split()
)
_CREDITED = frozenset(
    "original orig corrected related applied credited reversed returned source".split()
)
_FIGURES = ("quantity", "extended_amount")
_NO_NUMBER = frozenset("date qty amount line type price".split())


def ask_beside(
    found: Marks,
    names: Sequence[str],
    rows: Sequence[Row],
    given: Profile,
    is_returned: Callable[[Row], bool],
) -> None:
    """Hold what would come to another sum, ask of what may."""
    for place, name in enumerate(names):
        field = found.columns.get(name, "")
        column = MarkedColumn(name, place, rows)
        if field == "uom" and not given.units:
            _ask_of_packs(found, column)
        elif field == "authorisation_no" and not found.has("claim_no"):
            _hold_unclaimed(found, column, names)
        elif not field and column.words & DISCOUNTS:
            _hold_discounts(found, column)
        elif not field and column.words & _KITS and _on_some(column, rows):
            said = column.told([*column.counts])
            asked = (
                f"{name!r} says {said}: does a kit count beside its parts? Send one or the other"
            )
            found.questions.append(asked)
        elif not field and _names_credited(column) and _on_some(column, rows):
            _hold_credited(found, column, is_returned)
    _hold_ledger(found, names, rows)
    hold_charges(found, names, rows)


def _hold_ledger(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Stock that goes out bears a minus in a ledger of items, beside what was paid for it."""
    at = [n for n, f in found.columns.items() if f in _FIGURES]
    if len(at) < len(_FIGURES) or not all(name in names for name in at):
        return
    kind = next((n for n, f in found.columns.items() if f == "transaction_type"), "")
    places = [names.index(name) for name in at]
    lines = [row for row in rows if len(row.cells) > max(places)]
    signs = [[unsigned(row.cells[place])[0] for place in places] for row in lines]
    quantity = next(n for n in at if found.columns[n] == "quantity")
    out = [
        row for row, sign in zip(lines, signs, strict=True) if sign == [n == quantity for n in at]
    ]
    typed = names.index(kind) if kind else -1
    sold = [row for row in out if not (kind and _is_return(row.cells[typed]))]
    if len(sold) > 1 and 2 * len(sold) > len(lines):
        found.unsettled[quantity] = (
            f"{quantity!r} is negative beside an amount that is not in {len(sold)} of"
            f" {len(lines)} rows, the first row {sold[0].number}: did stock go out? Send sales as"
            " positive quantities, or mark the returns by a type"
        )


def _hold_unclaimed(found: Marks, column: MarkedColumn, names: Sequence[str]) -> None:
    """A report of sales may tell which of them are to be claimed: the others are none."""
    lines = lines_of(found.columns, names, column.rows)
    claimed = {row.number for row in column.rows_of([*column.counts])}
    sold = [row.number for row in lines if row.number not in claimed]
    if claimed and sold and found.has("extended_amount"):
        found.unsettled[column.name] = (
            f"{column.name!r} is blank in {len(sold)} of {len(lines)} lines, the first is row"
            f" {sold[0]}: are those claims too, or sales? Name the profile's `document`"
        )


def _is_return(code: str) -> bool:
    return usual_meaning(code.strip()) is Meaning.RETURN


def _on_some(column: MarkedColumn, rows: Sequence[Row]) -> bool:
    """Whether some rows say something in it, and not all do."""
    return 0 < column.counts.total() < len(rows)


def _hold_discounts(found: Marks, column: MarkedColumn) -> None:
    """A price that is left to be multiplied may be the one before the discount."""
    price = next((n for n, f in found.columns.items() if f == "unit_resale"), "")
    given = [value for value in column.counts if value.strip("0.,% -+€$£")]
    if price and given and not found.has("extended_amount") and "net" not in price.casefold():
        found.unsettled[price] = (
            f"no amount is read, and {column.name!r} says {column.told(given)}: is {price!r} the"
            " price before it? Send the amount of each line, or leave the price out"
        )


def _ask_of_packs(found: Marks, column: MarkedColumn) -> None:
    """Units of different sizes in one file, which are added up as they stand."""
    packs = [value for value in column.counts if is_packed(value)]
    if packs and any(not are_alike(packs[0], value) for value in column.counts):
        found.questions.append(
            f"{column.name!r} says {column.told(packs)}: how many pieces is each? Say so under"
            " `units`; until then each counts as one"
        )


def _names_credited(column: MarkedColumn) -> bool:
    """Whether it is named for the invoice that a line gives back of."""
    words = column.words
    return "invoice" in words and bool(words & _CREDITED) and not words & _NO_NUMBER


def _hold_credited(found: Marks, column: MarkedColumn, is_returned: Callable[[Row], bool]) -> None:
    said = [v for v in column.counts if not all(map(is_returned, column.rows_of([v])))]
    if said:
        found.unsettled[column.name] = (
            f"{column.name!r} says {column.told(said)}, and nothing marks returns there: were they"
            " sold? Mark each return by a negative quantity or a type, or release the file"
        )
