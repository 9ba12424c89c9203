"""The column that says of each line what became of it, told from its name and its values."""

from collections.abc import Sequence

from channel.formats.marked_columns import BESIDE, MarkedColumn, Marks
from channel.formats.profile import Meaning
from channel.formats.statuses import usual_standing

# What is open beside what is paid was sold.
_OWED = frozenset(["open", "partially applied", "unapplied", "outstanding", "due", "not due"])
_PAID = frozenset(
    ["paid", "paid in full", "fully paid", "fully applied", "overdue", "unpaid", "past due"]
)
_CODE = 2  # letters
_FEW = 30  # different values at most, where a name does not tell


def take_status(found: Marks, columns: Sequence[MarkedColumn]) -> None:
    """Map the column that tells most; what others say of lines cancelled is left open."""
    candidates = [each for each in columns if _is_named(each) or _tells(each)]
    candidates.sort(key=lambda each: not _said(each, Meaning.SKIP))
    for column in candidates:
        if not found.has("line_status") and _is_known(column):
            _take(found, column)
        elif dropped := _said(column, Meaning.SKIP):
            if not {row.number for row in column.rows_of(dropped)} <= found.left_rows:
                found.leave_open(column, dropped)
        elif not found.has("line_status"):
            found.leave_open(column, _said(column, None))


def _take(found: Marks, column: MarkedColumn) -> None:
    found.columns[column.name] = "line_status"
    if dropped := _said(column, Meaning.SKIP):
        told, found.left_out = column.told(dropped), column.name
        found.left_rows = {row.number for row in column.rows_of(dropped)}
        found.questions.append(
            f"lines are left out whose {column.name!r} says {told}: is that so, and does no other"
            " row take them back?"
        )
    unknown = _said(column, None)
    if _is_one_code(column):
        found.statuses.update(dict.fromkeys(unknown, Meaning.SALE))
        told, unknown = column.told(unknown), []
        found.questions.append(f"lines whose {column.name!r} says {told} came about: is that so?")
    owed = [value for value in unknown if value.lower() in _OWED]
    if owed and any(value.lower() in _PAID for value in column.counts):
        found.statuses.update(dict.fromkeys(owed, Meaning.SALE))
        unknown = [value for value in unknown if value not in owed]
        told = column.told(owed)
        found.questions.append(f"lines whose {column.name!r} says {told} are unpaid: is that so?")
    if unknown:
        told = column.told(unknown)
        found.questions.append(
            f"did lines come about whose {column.name!r} says {told}? Name each under `statuses`"
            " (sale, return, skip); until then they are rejected"
        )


def _is_known(column: MarkedColumn) -> bool:
    """Whether its values are those of a status; some of them, where its name says that it is."""
    unknown = _said(column, None)
    if _is_named(column) and _is_one_code(column):
        return True
    return (
        len(unknown) < len(column.counts) or not column.counts if _is_named(column) else not unknown
    )


def _is_named(column: MarkedColumn) -> bool:
    return "status" in column.words and column.words <= {"status"} | BESIDE


def _is_one_code(column: MarkedColumn) -> bool:
    """Whether an unknown code stands in all rows, such as `A`: what came about bears some."""
    unknown = _said(column, None)
    return len(column.counts) == len(unknown) == 1 and len(unknown[0]) <= _CODE


def _tells(column: MarkedColumn) -> bool:
    return len(column.counts) <= _FEW and bool(_said(column, Meaning.SKIP))


def _said(column: MarkedColumn, standing: Meaning | None) -> list[str]:
    return [value for value in column.counts if usual_standing(value) is standing]
