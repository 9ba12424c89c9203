"""Columns whose values name returns though their names tell no type: never silently sales."""

from collections.abc import Callable, Sequence

from channel.formats.marked_columns import BESIDE, MarkedColumn, Marks
from channel.formats.parts import Row
from channel.formats.profile import Meaning
from channel.formats.signs import usual_meaning

_NAMED = frozenset("type transaction trans trx tran movement activity operation event".split())
_BESIDE = BESIDE | frozenset("pos sale no code kind class".split())
_WORD = 3  # letters that make a code speak for itself


def take_types(
    found: Marks, columns: Sequence[MarkedColumn], is_returned: Callable[[Row], bool]
) -> None:
    """Map such a column where it is named as one of types; else a person must say what it means.

    `is_returned` tells of a row whether it says so elsewhere.
    """
    for column in columns:
        returns = [v for v in column.counts if usual_meaning(v) is Meaning.RETURN]
        if not returns or all(map(is_returned, column.rows_of(returns))):
            continue
        known = all(usual_meaning(value) for value in column.counts)
        named = bool(column.words & _NAMED) and column.words <= _NAMED | _BESIDE
        if named and known and not found.has("transaction_type"):
            found.columns[column.name] = "transaction_type"
            asked = (
                f"lines whose {column.name!r} says {column.told(returns)} are returns: is that so?"
            )
            found.questions.append(asked)
        elif named or (known and max(map(len, returns)) >= _WORD):
            found.unsettled[column.name] = (
                f"{column.name!r} says {column.told(returns)}, but nothing else marks a return: map"
                " the column to transaction_type, or leave it out"
            )
