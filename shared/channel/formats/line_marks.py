"""What marks lines as cancelled or returned, besides their types and signs, in a new layout."""

from collections.abc import Iterator, Sequence

from channel.formats.beside_figures import ask_beside
from channel.formats.flag_columns import is_yes_or_no, take_flags
from channel.formats.guess import Guess
from channel.formats.invoice_totals import leave_out_invoice_totals
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.measured_names import take_measures
from channel.formats.numbers import unsigned
from channel.formats.parts import Row
from channel.formats.profile import Meaning, Profile
from channel.formats.record import Document
from channel.formats.record_types import take_record_types
from channel.formats.serial_rows import hold_repeated
from channel.formats.signs import usual_meaning
from channel.formats.status_columns import take_status
from channel.formats.type_codes import check_flags, check_signs, take_line_types, take_type_codes
from channel.formats.typed_columns import (
    ask_of_texts,
    hold_changes,
    names_return,
    take_types,
)

# What such a column may read as by its name alone: `Estado` is a state, or the state of an order.
_READ_AS = frozenset(
    ["", "line_status", "sold_to_region", "ship_to_region", "end_customer_region", "qty_returned"]
)


def line_marks(guessed: Guess, names: Sequence[str], rows: Sequence[Row], given: Profile) -> Marks:
    """The columns as guessed, with those that mark lines, told from their values."""
    columns = {n: "" if f == "line_status" else f for n, f in guessed.columns.items()}
    found = Marks(columns, questions=[*guessed.questions])
    if guessed.document is Document.INVENTORY:
        return found
    may = [*_candidates(columns, names, rows)]
    take_status(found, may)
    typed = take_line_types(found, names, rows)
    at = {field: names.index(name) for name, field in columns.items() if field}

    def is_returned(row: Row) -> bool:
        quantity, kind = (
            row.cells[at[field]].strip() if at.get(field, len(row.cells)) < len(row.cells) else ""
            for field in ("quantity", "transaction_type")
        )
        return unsigned(quantity)[0] or usual_meaning(kind) is Meaning.RETURN

    take_flags(found, [each for each in may if not columns[each.name]], is_returned)
    states = [e for e in may if columns[e.name].endswith("_region") and names_return(e)]
    rest = [e for e in may if not columns[e.name] and e.name not in found.unsettled] + states
    take_types(found, rest, is_returned)
    hold_changes(found, may)
    ask_of_texts(found, names, rows, is_returned)
    for place, name in enumerate(names):
        if name == typed or guessed.columns.get(name) == "transaction_type":
            take_type_codes(found, MarkedColumn(name, place, rows), names)
        elif columns.get(name) == "amount_sign" and given.signs is None:
            check_flags(found, MarkedColumn(name, place, rows))
        elif columns.get(name) == "quantity_sign" and given.signs is None:
            check_signs(found, MarkedColumn(name, place, rows))
    if names:
        take_record_types(found, names, rows)
    leave_out_invoice_totals(found, names, rows)
    take_measures(found, names, rows)
    ask_beside(found, names, rows, given, is_returned)
    hold_repeated(found, names, rows)
    taken = tuple(f"{n!r} was left out: " for n, f in columns.items() if f)
    found.questions[:] = [each for each in found.questions if not each.startswith(taken)]
    return found


def _candidates(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]
) -> Iterator[MarkedColumn]:
    """The columns that may mark lines; what reads as a sign may be a flag of yes and no."""
    for place, name in enumerate(names):
        field = columns.get(name, "?")
        if field in _READ_AS:
            yield MarkedColumn(name, place, rows)
        elif field in ("amount_sign", "quantity_sign"):
            column = MarkedColumn(name, place, rows)
            if is_yes_or_no(column):
                columns[name] = ""
                yield column
