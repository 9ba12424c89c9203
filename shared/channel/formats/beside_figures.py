"""What columns beside quantity and price say of them: discounts, packs, kits, what is credited."""

from collections.abc import Callable, Sequence

from channel.formats.counted_units import are_alike, is_packed
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.parts import Row
from channel.formats.profile import Profile

_DISCOUNTS = frozenset(
    "disc discount discounts dto dcto rabatt rabat remise descuento sconto desconto korting"
    " rebate nachlass 値引 割引 折扣".split()
)
_KITS = frozenset(
    "kit bundle parent bom component stückliste stuckliste stücklistenartikel".split()
)
_CREDITED = frozenset(
    "original orig corrected related applied credited reversed returned source".split()
)
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
        elif not field and column.words & _DISCOUNTS:
            _hold_discounts(found, column)
        elif not field and column.words & _KITS and _on_some(column, rows):
            said = column.told([*column.counts])
            asked = (
                f"{name!r} says {said}: does a kit count beside its parts? Send one or the other"
            )
            found.questions.append(asked)
        elif not field and _names_credited(column) and _on_some(column, rows):
            _hold_credited(found, column, is_returned)


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
