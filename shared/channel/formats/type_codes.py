"""Transaction types whose codes mean one thing in one sender's system and another in the next."""

from collections import Counter
from collections.abc import Mapping, Sequence

from channel.formats.columns import words_of
from channel.formats.layout import PRODUCTS
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.month_names import folded
from channel.formats.parts import Row
from channel.formats.profile import Meaning
from channel.formats.signs import AMOUNT_FLAGS, QUANTITY_FLAGS

_SALE, _RETURN, _SKIP = Meaning.SALE, Meaning.RETURN, Meaning.SKIP
_ITEMS = frozenset(["item", "artikel"])
_NO_ITEMS = (
    "g/l account", "resource", "charge (item)", "fixed asset", "sachkonto", "ressource", "comment",
    "allocation account", "zu-/abschlag (artikel)",
)  # fmt: skip
# A code by which a system is known → what its others mean, where that is not as usual.
_SYSTEMS = (
    ({"f2", "g2", "s1"}, {"re": _RETURN, "s1": _RETURN, "f5": _SKIP, "f8": _SKIP}),
    ({"si"}, {"si": _SALE, "sc": _RETURN, "pi": _SKIP, "pc": _SKIP}),
    ({"ri"}, {"ri": _SALE, "rm": _RETURN}),
    ({"601"}, {"601": _SALE, "602": _RETURN, "651": _RETURN, "653": _RETURN, "657": _RETURN}),
    ({"in"}, {"in": _SALE, "dm": _SALE, "ad": _SKIP}),
    (
        _ITEMS,
        dict.fromkeys(("item", "artikel"), _SALE) | dict.fromkeys(_NO_ITEMS, _SKIP),
    ),
)
_DEBITS = frozenset("D DR DB DEBIT S SOLL + I INV INVOICE SALE SALES".split())
_PLUS = frozenset("1 P PLUS POS POSITIVE 32 39 N NO FALSE 0".split())
_REVERSALS = ("storno", "сторно", "reversal", "cancellation", "s1")
_GOODS = frozenset([*PRODUCTS, "quantity"])
_SHIPPED = ("sales shipment", "shipment", "ship", "lieferung")


def take_type_codes(found: Marks, column: MarkedColumn, names: Sequence[str]) -> None:
    """Propose what the codes of a known system mean; ask where types may tell of a line twice."""
    said = {folded(value): value for value in column.counts}
    told: dict[str, Meaning] = {}
    for known_by, meanings in _SYSTEMS:
        if known_by & said.keys() and "out" not in said:
            told |= {said[code]: meanings[code] for code in said.keys() & meanings.keys()}
    found.transaction_types.update(told)
    if told:
        read = ", ".join(f"{code!r} {meaning}" for code, meaning in sorted(told.items()))
        found.questions.append(f"in {column.name!r} was read {read}: is that so?")
    reversed_ = [said[code] for code in said if code.startswith(_REVERSALS)]
    if reversed_ and found.left_out:
        found.unsettled[found.left_out] = (
            f"{found.left_out!r} says that lines were cancelled, and {column.name!r} says"
            f" {column.told(reversed_)}: are they the same? Then name these skip under"
            " `transaction_types`, or leave the status out"
        )
    _check_shipped(found, column, names, said)


def _check_shipped(
    found: Marks, column: MarkedColumn, names: Sequence[str], said: Mapping[str, str]
) -> None:
    """A shipment beside the invoice of the same goods tells of one sale twice."""
    shipped = [said[code] for code in said if code in _SHIPPED]
    invoiced = [said[code] for code in said if "invoice" in code and code not in _SHIPPED]
    if not (shipped and invoiced):
        return
    told = f"{column.name!r} says {column.told(shipped)} beside invoices"
    at = [names.index(name) for name, field in found.columns.items() if field in _GOODS]
    goods = [_goods(column.rows_of(values), at) for values in (shipped, invoiced)]
    if len(at) > 1 and 2 * (goods[0] & goods[1]).total() > goods[0].total():
        found.unsettled[column.name] = (
            f"{told} of the same products and quantities: are they told twice? Then name these skip"
            " under `transaction_types`, or sale where they are not"
        )
    else:
        found.questions.append(f"{told}: is each unit in one of them only?")


def _goods(rows: Sequence[Row], at: Sequence[int]) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(row.cells[place].strip() for place in at) for row in rows if len(row.cells) > max(at)
    )


def check_flags(found: Marks, column: MarkedColumn) -> None:
    """Credit and debit depend on whose account it is: what marks half of the lines marks no
    returns, and what is neither nobody can tell."""
    marked = [value for value in column.counts if value.upper() in AMOUNT_FLAGS]
    unknown = [v for v in column.counts if v not in marked and v.upper() not in _DEBITS]
    many = 2 * sum(map(column.counts.__getitem__, marked)) >= column.counts.total()
    if not unknown and not (marked and many):
        return
    found.columns[column.name] = ""
    found.unsettled[column.name] = (
        f"{column.name!r} says {column.told(unknown or marked)}: which value marks returns? Map the"
        " column to amount_sign and name it under `return_codes`, or leave it out"
    )


def check_signs(found: Marks, column: MarkedColumn) -> None:
    """A sign that is neither plus nor minus, nor a code of returns, nobody can tell."""
    known = QUANTITY_FLAGS | _DEBITS | _PLUS
    if unknown := [value for value in column.counts if value.upper() not in known]:
        found.columns[column.name] = ""
        found.unsettled[column.name] = (
            f"{column.name!r} says {column.told(unknown)}: which value marks returns? Map the"
            " column to quantity_sign and name it under `return_codes`, or leave it out"
        )


def take_line_types(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> str:
    """The column that says whether a line is of an item or an account, and names no product: `Art`
    beside `Nr.`; "" if none does."""
    name = next((n for n, field in found.columns.items() if field == "mfr_part_no"), "")
    number = next((n for n, f in found.columns.items() if not f and words_of(n) == ("no",)), "")
    if not name or not number or found.has("transaction_type"):
        return ""
    said = {folded(value) for value in MarkedColumn(name, names.index(name), rows).counts}
    if not said or not said <= _ITEMS | {*_NO_ITEMS}:
        return ""
    found.columns |= {name: "transaction_type", number: "mfr_part_no"}
    return name
