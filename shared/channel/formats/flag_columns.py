"""Columns of yes and no that mark returns, or lines that were cancelled."""

from collections.abc import Callable, Iterator, Sequence

from channel.formats.columns import fields_of
from channel.formats.marked_columns import BESIDE, MarkedColumn, Marks
from channel.formats.month_names import folded
from channel.formats.parts import Row
from channel.formats.profile import Meaning
from channel.formats.signs import usual_meaning
from channel.formats.statuses import usual_standing

_OF_FLAGS = BESIDE | frozenset("date reason at on by y j n x yes ja oui si".split())
_RETURNS = frozenset(
    "credit return returns returned rma retoure retouren retour retours ruckgabe rucksendung"
    " rucklieferung devolucion devoluciones devuelto devolucao devolvido reso resi zwrot zwroty"
    " vratka vraceno palautus iade возврат 返品 退货 退貨 반품".split()
)
_DONE = frozenset(
    "posted booked confirmed finalised finalized active valid invoiced billed".split()
)
_PAIRS = (
    "1 0|y n|yes no|true false|t f|j n|ja nein|ja nee|ja nej|o n|oui non|s n|si no|sim nao|t n"
    "|tak nie|ano ne|a n|evet hayir|e h|igen nem|kylla ei|да нет|是 否|はい いいえ|예 아니오"
)
_YES_NO = [(yes, no) for yes, no in map(str.split, _PAIRS.split("|"))]
_YES = frozenset([yes for yes, _ in _YES_NO] + "x ✓ ✔ √ ☑ +".split())
_NO = frozenset(no for _, no in _YES_NO)
_OF_STATUS, _OF_TYPE = "line_status", "transaction_type"


def take_flags(
    found: Marks, columns: Sequence[MarkedColumn], is_returned: Callable[[Row], bool]
) -> None:
    """Map each such column; of one that is no yes and no a person must say what it means.

    `is_returned` tells of a row whether it says so elsewhere.
    """
    for column in columns:
        if column.words & _RETURNS and column.words <= _RETURNS | _OF_FLAGS | {"credit"}:
            if not _counts_units(column) and not _take(found, column, Meaning.RETURN):
                _ask_of_returns(found, column, is_returned)
        elif "cancelled" in column.words and column.words <= {"cancelled"} | _OF_FLAGS:
            if not _take(found, column, Meaning.SKIP) and (said := _not_no(column)):
                found.leave_open(column, said)
        elif column.words & _DONE and column.words <= _DONE | _OF_FLAGS and is_yes_or_no(column):
            if undone := [value for value in column.counts if folded(value) in _NO]:
                found.leave_open(column, undone)
        elif column.words == {"cancelled", "qty"} and column.counts:
            found.questions.append(f"{column.name!r} was left out: is it off the quantity already?")


def _counts_units(column: MarkedColumn) -> bool:
    """Whether it counts what was returned, beside what was sold: the guess asks of that."""
    return "qty_returned" in fields_of(column.name) and all(
        value.strip("-+").replace(".", "").replace(",", "").isdigit() for value in column.counts
    )


def is_yes_or_no(column: MarkedColumn) -> bool:
    """Whether all its values are, and none a sign: `Credit Flag` may be Y and N, or C and D."""
    return bool(column.counts) and {*map(folded, column.counts)} <= (_YES | _NO) - {"t", "s", "+"}


def _take(found: Marks, column: MarkedColumn, yes: Meaning) -> bool:
    """Map a column of yes and no to a field that is free, its values to what they mean."""
    fields = (_OF_TYPE, _OF_STATUS) if yes is Meaning.RETURN else (_OF_STATUS, _OF_TYPE)
    into = next((name for name in fields if not found.has(name)), "")
    if not _not_no(column) and not (into and column.words & {"flag", "is"}):
        return True  # it marks nothing, and may never
    meanings = dict(_flagged(column, yes))
    if not into or column.counts.keys() - meanings.keys():
        return False
    found.columns[column.name] = into
    (found.statuses if into == _OF_STATUS else found.transaction_types).update(meanings)
    if flagged := [value for value in column.counts if meanings[value] is yes]:
        what = "returns" if yes is Meaning.RETURN else "left out"
        found.left_out = column.name if yes is Meaning.SKIP else found.left_out
        found.questions.append(
            f"lines whose {column.name!r} says {column.told(flagged)} are {what}: is that so?"
        )
    return True


def _flagged(column: MarkedColumn, yes: Meaning) -> Iterator[tuple[str, Meaning]]:
    """What each value means; and the other of its pair, which a later file may hold."""
    said = {folded(value) for value in column.counts}
    if yes is Meaning.RETURN and (typed := _typed(column)):
        yield from typed.items()
        return
    if said == {"s"}:
        return  # a sale, or sí
    for value in column.counts:
        if folded(value) in _YES or yes in (usual_standing(value), usual_meaning(value)):
            yield value, yes
        elif folded(value) in _NO:
            yield value, Meaning.SALE
        for pair in _YES_NO:
            if folded(value) in pair and not (said & _YES and said & _NO):
                other, meaning = (
                    (pair[1], Meaning.SALE) if folded(value) == pair[0] else (pair[0], yes)
                )
                yield other.upper() if value.isupper() else other, meaning
    if not column.counts:
        yield from (("Y", yes), ("N", Meaning.SALE))


def _typed(column: MarkedColumn) -> dict[str, Meaning]:
    """Its values as transaction types, where all are and one is a return: `R` and `S`."""
    found = {value: usual_meaning(value) for value in column.counts}
    known = {value: meaning for value, meaning in found.items() if meaning}
    return known if Meaning.RETURN in known.values() and known == found else {}


def _not_no(column: MarkedColumn) -> list[str]:
    return [value for value in column.counts if folded(value) not in _NO]


def _ask_of_returns(found: Marks, column: MarkedColumn, is_returned: Callable[[Row], bool]) -> None:
    """Leave it open where any line is marked that reads as sold."""
    said = [v for v in _not_no(column) if not all(map(is_returned, column.rows_of([v])))]
    if said:
        found.unsettled[column.name] = (
            f"{column.name!r} says {column.told(said)}: are those lines returns? Map the column to"
            " transaction_type and name each value under `transaction_types`, or leave it out"
        )
