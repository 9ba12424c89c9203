"""Columns whose values name returns though their names tell no type: never silently sales."""

import re
from collections.abc import Callable, Sequence

from channel.formats.marked_columns import BESIDE, MarkedColumn, Marks
from channel.formats.month_names import folded
from channel.formats.parts import Row
from channel.formats.profile import Meaning
from channel.formats.signs import usual_meaning

_NAMED = frozenset("type transaction trans trx tran movement activity operation event".split())
_BESIDE = BESIDE | frozenset("pos sale no code kind class".split())
_CHANGES = frozenset("action change changes update purpose function maintenance operation".split())
_DELETED = frozenset("d del delete deleted r remove removed x c u m chg upd mod".split())
_REPLACING = frozenset(
    "corrected correction corrections korrektur korrigiert rectified rectification revised"
    " replacement replaced replaces superseded amended".split()
)
_PREFIX = re.compile(r"([^\W\d_]{2,4})[-/_ ]?[0-9]")
_CREDITS = frozenset(
    "cr crn cn cm cred crm gs gu gut av avo avr nc ncr rma ret rtn rec ku fks".split()
)
# `RETURN - Widget`, `Credit: Widget`, `Gutschrift Widget`; a `Return Valve` is a product.
_OPENS = re.compile(
    r"(?:returned|rma|credit note|credit memo|credited|refund(?:ed)?|reversal|storno|gutschrift"
    r"|retoure|rueckgabe|ruckgabe|rucksendung|avoir|nota de credito|nota credito|devolucion"
    r"|devolucao|reso|zwrot|iade|retour)\b"
    r"|\W*(?:return|credit|cr|ret|cancel(?:led)?)\s*(?:[-–:/*\])]|of\b|for\b)"
)
_WORD = 3  # letters that make a code speak for itself
_PLAIN = 6  # letters that leave no doubt: `Refund`, `Devolución`
_RETURN = Meaning.RETURN
_SHORT = 4  # letters of a name such as `S/R`, which tells nothing else


def hold_changes(found: Marks, columns: Sequence[MarkedColumn]) -> None:
    """Lines that take back or replace others are no further sales: `Action Code` D, `Corrected`."""
    for column in columns:
        changes = column.words & _CHANGES and column.words <= _CHANGES | _BESIDE
        said = [
            value
            for value in column.counts
            if folded(value) in _REPLACING or (changes and folded(value) in _DELETED)
        ]
        if said and column.name not in found.unsettled and not found.columns[column.name]:
            found.unsettled[column.name] = (
                f"{column.name!r} says {column.told(said)}: do those rows take back or replace"
                " others? Send each line as it stands now, or map the column to line_status and"
                " name its values under `statuses`"
            )


def ask_of_texts(
    found: Marks, names: Sequence[str], rows: Sequence[Row], is_returned: Callable[[Row], bool]
) -> None:
    """Ask of what numbers and descriptions say where nothing marks a return."""
    _ask_of_numbers(found, names, rows, is_returned)
    _ask_of_descriptions(found, names, rows, is_returned)


def _ask_of_numbers(
    found: Marks, names: Sequence[str], rows: Sequence[Row], is_returned: Callable[[Row], bool]
) -> None:
    """Ask of invoices whose numbers begin as those of credit notes do, where others do not."""
    name = next((n for n, field in found.columns.items() if field == "invoice_no"), "")
    column = MarkedColumn(name, names.index(name), rows) if name else None
    credits = [v for v in column.counts if _is_credit(v)] if column else []
    if column is None or not 0 < len(credits) < len(column.counts):
        return
    open_ = [v for v in credits if not all(map(is_returned, column.rows_of([v])))]
    if open_:
        found.questions.append(
            f"{name!r} says {column.told(open_)}, as credit notes are numbered, and nothing marks"
            " returns there: were they sold?"
        )


def _ask_of_descriptions(
    found: Marks, names: Sequence[str], rows: Sequence[Row], is_returned: Callable[[Row], bool]
) -> None:
    """Ask of lines whose description opens as that of a return does, where nothing marks one."""
    name = next((n for n, field in found.columns.items() if field == "description"), "")
    if not name:
        return
    column = MarkedColumn(name, names.index(name), rows)
    said = [value for value in column.counts if _OPENS.match(folded(value))]
    open_ = [v for v in said if not all(map(is_returned, column.rows_of([v])))]
    if open_:
        found.questions.append(
            f"{name!r} says {column.told(open_)}, and nothing marks returns there: were they sold?"
        )


def _is_credit(number: str) -> bool:
    prefix = _PREFIX.match(number)
    return bool(prefix) and folded(prefix[1] if prefix else "") in _CREDITS


def names_return(column: MarkedColumn) -> bool:
    """Whether a value names a return beyond doubt, whatever the others say."""
    return any(
        len(value) >= _PLAIN and folded(value) != "credit" and usual_meaning(value) is _RETURN
        for value in column.counts
    )


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
        if "payment" in column.words:
            continue  # on credit
        sold = any(usual_meaning(value) is Meaning.SALE for value in column.counts)
        known = all(usual_meaning(value) for value in column.counts)
        named = bool(column.words & _NAMED) and column.words <= _NAMED | _BESIDE
        if named and known and sold and not found.has("transaction_type"):
            found.columns[column.name] = "transaction_type"
            asked = (
                f"lines whose {column.name!r} says {column.told(returns)} are returns: is that so?"
            )
            found.questions.append(asked)
        elif (
            named
            or (known and (max(map(len, returns)) >= _WORD or len(column.name) <= _SHORT))
            or names_return(column)
        ):
            found.unsettled[column.name] = (
                f"{column.name!r} says {column.told(returns)}, but nothing else marks a return: map"
                " the column to transaction_type, or leave it out"
            )
