"""Guesses which column means which field and what a table reports, from names alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from channel.formats.column_series import is_one_of_many, months_named
from channel.formats.columns import address_part_of, fields_of, weak_fields_of, words_of
from channel.formats.date_parts import date_parts
from channel.formats.layout import (
    DAY_OF,
    DAYS,
    ORDERS,
    PARTIES,
    PRODUCTS,
    STOCK_QUANTITIES,
)
from channel.formats.marketplaces import told_by_shop
from channel.formats.profile import FIELDS
from channel.formats.record import Document
from channel.formats.rivals import named_products, not_ours, settled
from channel.formats.totals import is_total

_STOCK = frozenset(STOCK_QUANTITIES) - {"qty_sold", "qty_returned"}
_STOCK_NAMES = ("invent", "stock", "bestand", "lager", "existencia", "estoque", "onhand", "on_hand")
_PARTY_NAMES = frozenset(["sold_to_name", "ship_to_name", "end_customer_name"])
_NAME = frozenset([("name",), ("name", "1"), ("name1",)])
_YEAR = "{}: of which year? Name them with it, as in `Jan 2026`"
_RETURNED = "{!r} was left out: are returns in it? Then send each as a row of its own"
_OTHERS_PARTS = frozenset("customer dist end reseller line alternate alt old parent serial".split())
_CLAIM_NAMES = ("claim", "debit", "chargeback")


@dataclass(frozen=True, slots=True)
class Guess:
    """Source column → field, "" where none; with what a person should be asked."""

    document: Document
    columns: dict[str, str]
    questions: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the document cannot do without and no column gives."""
        return missing_fields(self.document, frozenset(self.columns.values()))


def missing_fields(document: Document, have: frozenset[str]) -> tuple[str, ...]:
    """Mandatory fields that are not there, named as one would ask for them."""
    lacks = [] if have & set(PRODUCTS) else ["mfr_part_no"]
    if document is Document.INVENTORY:
        lacks += [] if have & set(STOCK_QUANTITIES) else ["qty_on_hand"]
        return (*lacks, *([] if "as_of_date" in have else ["as_of_date"]))
    lacks += [] if "quantity" in have else ["quantity"]
    return (*lacks, *([] if have & DAYS else ["invoice_date"]))


def guess(names: Sequence[str], hint: str = "", document: Document | None = None) -> Guess:
    """The likeliest reading of column names; `hint` is the file's and sheet's name."""
    found = {name: fields_of(name) for name in names}
    yearless = months_named(names)
    parts = date_parts(names)
    spread = [names[place] for place in parts or () if place >= 0]
    found |= dict.fromkeys([*yearless, *spread, *not_ours(found)], frozenset())
    telling = (fields for name, fields in found.items() if not is_total(name))
    document = document or _document(frozenset().union(*telling), hint.casefold())
    order = {field: place for place, field in enumerate(ORDERS[document])}
    if document is Document.CLAIM:
        order |= {"authorisation_no": -2, "claim_no": -1, "contract_rate": -1, "book_cost": -1}
    may = {name: fields & FIELDS[document] & order.keys() for name, fields in found.items()}
    columns: dict[str, str] = {}
    questions = [_YEAR.format(", ".join(map(repr, yearless)))] if yearless else []
    for name in names:
        wanted = sorted(may[name], key=order.__getitem__)
        free = [field for field in wanted if field not in columns.values()]
        columns[name] = free[0] if free else ""
        if wanted and not free and not settled(columns, may, name, wanted[0]):
            questions.append(f"{name!r} and another column both read as {wanted[0]}: which one?")
    if document is Document.INVENTORY:
        _take_quantity(columns, found)
    if not DAYS & set(columns.values()):
        columns |= dict.fromkeys(spread, DAY_OF[document])
    questions += _returns_beside(columns, found, document)
    _names_after_codes(columns)
    open_ = any({"open", "qty"} <= {*words_of(name)} for name in names)
    questions += _take_weak(columns, document, dated=not open_)
    _place_addresses(columns, document)
    questions += told_by_shop(columns, names) + named_products(columns)
    return Guess(document, columns, tuple(questions))


def _document(fields: frozenset[str], hint: str) -> Document:
    sold = fields & {"invoice_no", "extended_amount", "unit_resale", "sold_to_name"}
    if fields & _STOCK and "invoice_no" not in fields:
        return Document.INVENTORY
    if "contract_rate" in fields or (any(n in hint for n in _CLAIM_NAMES) and "claim_no" in fields):
        return Document.CLAIM
    if {"claim_amount", "authorisation_no"} <= fields and "claim_no" in fields:
        return Document.CLAIM
    if not sold and any(name in hint for name in _STOCK_NAMES):
        return Document.INVENTORY
    return Document.SELL_THROUGH


def _returns_beside(
    columns: dict[str, str], found: dict[str, frozenset[str]], document: Document
) -> list[str]:
    """What to ask of returns in a column of their own, which no line could state."""
    if document is Document.INVENTORY:
        return []
    net = any(field == "quantity" and "net" in words_of(name) for name, field in columns.items())
    beside = [name for name, fields in found.items() if "qty_returned" in fields]
    return [_RETURNED.format(name) for name in beside if not net and not columns[name]]


def _names_after_codes(columns: dict[str, str]) -> None:
    """`Name` right after `Customer` is the customer's, which leaves its number to the other."""
    before = ""
    for name, field in [*columns.items()]:
        held = columns.get(before, "")
        code = held.removesuffix("name") + "id"
        bare = held in _PARTY_NAMES and "name" not in words_of(before)
        if bare and not field and code not in columns.values() and words_of(name) in _NAME:
            columns[before], columns[name] = code, held
        before = name


def _take_weak(columns: dict[str, str], document: Document, *, dated: bool) -> list[str]:
    """Give what is still unmapped the fields that it may mean and no other column does.

    Orders that are open are not sold on the day of ordering.
    """
    asked = []
    known = (FIELDS[document] & set(ORDERS[document])) - (set() if dated else DAYS)
    for name in [name for name, field in columns.items() if not field]:
        may = [f for f in weak_fields_of(name) or _numbered(name, columns) if f in known]
        taken = {*columns.values()} if may else set()  # of thousands of columns hardly any may
        free = [f for f in may if not _is_told(f, taken, name)]
        if free:
            columns[name] = free[0]
            asked.append(f"{name!r} was read as {free[0]}: is it that?")
    return asked


def _numbered(name: str, columns: Mapping[str, str]) -> list[str]:
    """What a name means without the number that a report put to it, as `Qty1` alone of such."""
    stem = name.rstrip("0123456789")
    if not (0 < len(name) - len(stem) <= 2 and stem[-1:].isalpha()) or is_one_of_many(name):
        return []
    alike = [n for n in columns if n.rstrip("0123456789") == stem]
    return sorted(fields_of(stem)) if len(alike) == 1 else []


def _is_told(field: str, taken: set[str], name: str) -> bool:
    """Whether another column means it; one product code and one day are enough, but for a vendor's
    own code beside the distributor's: `MSPartNumber`."""
    if field == "mfr_part_no":
        words = {*words_of(name)}
        vendors = {"part", "no"} < words and not words & _OTHERS_PARTS
        return bool(taken & ({*PRODUCTS} - {"dist_sku"} if vendors else {*PRODUCTS}))
    return bool(taken & DAYS) if field in DAYS else field in taken


def _place_addresses(columns: dict[str, str], document: Document) -> None:
    """`City` after `Ship To` is the ship-to's; without a party before it, the buyer's."""
    if document is Document.INVENTORY:
        return
    role = "sold_to"
    for name, field in columns.items():
        if field in PARTIES:
            role = next(r for r in ("sold_to", "ship_to", "end_customer") if field.startswith(r))
        part = "" if field else address_part_of(name)
        if part and f"{role}_{part}" not in columns.values():
            columns[name] = f"{role}_{part}"


def _take_quantity(columns: dict[str, str], found: dict[str, frozenset[str]]) -> None:
    """A stock report with a plain `Quantity`: that is what is on hand."""
    if not set(columns.values()) & set(STOCK_QUANTITIES):
        for name, fields in found.items():
            if "quantity" in fields:
                columns[name] = "qty_on_hand"
                return
