"""Settles which of two columns that read as one field is it, and what the other means."""

import re

from channel.formats.column_words import STOP_WORDS
from channel.formats.columns import is_gross, words_of
from channel.formats.layout import DAYS, NUMBERS, PRODUCTS
from channel.formats.month_names import folded

# `SKU` and `Item No` name a product by code; beside them `Product` is its description.
_CODED = re.compile(r"sku|mpn|code|num|#|\bn[or°]\b|\bid\b|_no\b|_id\b|nummer|ref")
_VENDOR = re.compile(r"(?i)vendor|supplier")
_NAMED = ("part", "name")
_RECORD = re.compile(r"(?i:[_ ]id)\Z|[a-z]I[dD]\Z")


def not_ours(found: dict[str, frozenset[str]]) -> list[str]:
    """`Balance` beside amounts is money that is owed, `Vendor Number` beside a product the
    vendor's."""
    sold = {"quantity", "extended_amount"} <= frozenset[str]().union(*found.values())
    words = {name: words_of(name) for name in found}
    may = [name for name, said in words.items() if said == ("mfr", "no")]
    vendors = [name for name in may if _VENDOR.match(name)]
    if sum("mfr_part_no" in fields for fields in found.values()) == len(may):
        vendors = []  # no other column gives a product
    return [*vendors, *(name for name, said in words.items() if sold and said == ("balance",))]


def named_products(columns: dict[str, str]) -> list[str]:
    """A product's name stands in for a code that no column gives; with what to ask."""
    if not {*columns.values()}.isdisjoint(PRODUCTS):
        return []
    named = [n for n, f in columns.items() if f == "description" and words_of(n) == _NAMED]
    for name in named:
        columns[name] = "mfr_part_no"
    return [f"{name!r} was read as mfr_part_no: is it that? A code is surer" for name in named]


def settled(columns: dict[str, str], may: dict[str, frozenset[str]], name: str, field: str) -> bool:
    """Two columns read as one field: whether it is plain which of them is, and what the other."""
    rival = next(n for n, f in columns.items() if f == field)
    return (
        _name_beside_code(columns, name, rival, field)
        or _sku_beside_record(columns, name, rival, field)
        or _more_telling(columns, name, rival, field)
        or _rival_means_another(columns, may, name, rival)
    )


def _name_beside_code(columns: dict[str, str], name: str, rival: str, field: str) -> bool:
    """`Customer` beside `Customer Name` is the customer's number."""
    code = field.removesuffix("name") + "id"
    ours, theirs = (frozenset(words_of(n)) - STOP_WORDS for n in (name, rival))
    if code == field + "id" or code in columns.values() or ours ^ theirs != {"name"}:
        return False
    columns[name], columns[rival] = (field, code) if "name" in ours else (code, field)
    return True


def _rival_means_another(
    columns: dict[str, str], may: dict[str, frozenset[str]], name: str, rival: str
) -> bool:
    """`N° pièce` beside `N° facture`: what may mean something else makes room."""
    others = sorted(may[rival] - set(columns.values()))
    if not others:
        return False
    columns[name], columns[rival] = columns[rival], others[0]
    return True


def _is_reference(name: str) -> bool:
    return (
        name.isascii() and words_of(name) in (("part",), ("part", "no")) and "ref" in name.lower()
    )


def _sku_beside_record(columns: dict[str, str], name: str, rival: str, field: str) -> bool:
    """`product_id` beside `sku` is the number of a record in some program."""
    records = [n for n in (name, rival) if _RECORD.search(n) and words_of(n) == ("part", "no")]
    if field != "mfr_part_no" or len(records) != 1 or "sku" not in f"{name}{rival}".lower():
        return False
    columns[name if rival in records else rival], columns[records[0]] = field, ""
    return True


def _takes_over(name: str, rival: str, field: str) -> bool:
    """Whether the later name alone says what the field wants, and the earlier one another thing."""
    ours, theirs = words_of(name), words_of(rival)
    if field == "mfr_part_no":  # the record of a stock count is no product
        return theirs == ("stock", "no") and bool(_RECORD.search(rival))
    if field in DAYS:  # a day, and not its month or week
        return "date" in ours and "date" not in theirs
    if field not in NUMBERS:
        return False
    return (
        # The line's, not the order's; without the tax; what was sold, not what was asked for.
        (field == "extended_amount" and "part" in ours and "part" not in theirs)
        or (is_gross(rival) and not is_gross(name))
        # What is left after returns and discounts.
        or ("net" in ours and "net" not in theirs and (is_gross(rival) or not is_gross(name)))
        or (field == "quantity" and "order" in theirs and "order" not in ours)
    )


def _more_telling(columns: dict[str, str], name: str, rival: str, field: str) -> bool:
    """The more telling name keeps the field, the other gets its second."""
    if field == "mfr_part_no" and _is_reference(rival) and not _is_reference(name):
        columns[name], columns[rival] = field, ""  # of the document rather than the product
        return False
    if _takes_over(name, rival, field):
        columns[name], columns[rival] = field, ""
        return True
    if field == "mfr_part_no" and "dist_sku" not in columns.values():
        ours, theirs = ("mfr" in words_of(n) or "mpn" in words_of(n) for n in (name, rival))
        if ours != theirs:
            columns[name if ours else rival] = field
            columns[rival if ours else name] = "dist_sku"
            return True
    if field == "mfr_part_no" and "description" not in columns.values():
        ours, theirs = (bool(_CODED.search(folded(n))) for n in (name, rival))
        if ours != theirs:
            columns[name if ours else rival] = field
            columns[rival if ours else name] = "description"
            return True
    if field in NUMBERS and is_gross(name) and not is_gross(rival):
        return True
    if field == "sold_to_name" and "end_customer_name" not in columns.values():
        ours = "reseller" in words_of(name)
        columns[name if ours else rival] = field
        columns[rival if ours else name] = "end_customer_name"
        return True
    return False
