"""Columns of shops' and marketplaces' exports that mean another thing than their names say."""

from collections.abc import Sequence

from channel.formats.columns import words_of

_OF_AN_ITEM = (("part", "amount"), ("order", "part", "amount"), ("line", "amount"))


def told_by_shop(columns: dict[str, str], names: Sequence[str]) -> list[str]:
    """Amounts of whole orders beside lines' own columns left out, and a line's price that is its
    amount; with what to ask."""
    asked = []
    lines = [name for name in names if name.lower().startswith(("lineitem", "line item"))]
    if any(columns[name] == "quantity" for name in lines):
        if not columns.get("Name", "?") and "sales_order" not in columns.values():
            columns["Name"] = "sales_order"  # of Shopify: `#1001`
        for name in [n for n, f in columns.items() if f == "extended_amount" and n not in lines]:
            columns[name] = ""
            asked.append(f"{name!r} was left out: is it the whole order's?")
    if columns.get("Paid at") == "invoice_date" and "Created at" in columns:
        columns |= {"Paid at": "", "Created at": "invoice_date"}  # on every line of an order
    asked += [*_of_items(columns), *_of_programs(columns, names)]
    if any("amazon" in name.lower() for name in names):
        priced = [
            n for n, f in columns.items() if f == "unit_resale" and words_of(n)[:1] == ("part",)
        ]
        if priced and "extended_amount" not in columns.values():
            columns[priced[0]] = "extended_amount"
            asked.append(f"{priced[0]!r} was read as the amount of the line: is it that?")
    return asked


def _of_items(columns: dict[str, str]) -> list[str]:
    """What an export of orders calls the total of an item is a line's amount, where no other is."""
    if {"unit_resale", "extended_amount"} & {*columns.values()}:
        return []
    found = [n for n, f in columns.items() if not f and words_of(n) in _OF_AN_ITEM]
    if len(found) == 1:
        columns[found[0]] = "extended_amount"
    return [f"{name!r} was read as extended_amount: is it that?" for name in found[:1]]


def _of_programs(columns: dict[str, str], names: Sequence[str]) -> list[str]:
    """What single programs mean by names that mean something else elsewhere."""
    told: dict[str, str] = {}
    if "Sold For" in columns:  # of eBay, whose total has the shipping in it
        told = {"Sold For": "unit_resale", "Total Price": ""}
    if any("TaxType" in name for name in names):  # of Xero, whose account is one of the ledger
        told |= {n: "" for n in names if n.strip("*") == "AccountCode"}
    if "(Child) ASIN" in columns:
        told |= {"(Parent) ASIN": "", "(Child) ASIN": "dist_sku"}
    bottles = [n for n in names if words_of(n) == ("bottles", "sale")]
    if bottles and "quantity" not in columns.values() and "cases" not in str(names).casefold():
        told |= {bottles[0]: "quantity"}
    plans = {"ProductId", "SkuId", "ChargeType"} <= columns.keys()  # of Microsoft
    if plans:
        told |= {"ProductId": "mfr_part_no", "SkuId": ""}
    columns |= {name: field for name, field in told.items() if name in columns}
    return ["'SkuId' was left out: is 'ProductId' the product to you?"] if plans else []
