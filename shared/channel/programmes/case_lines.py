"""Sales lines as a person writes them in a small CSV file, with defaults for what is left out."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TypeVar

from channel.errors import Rejection
from channel.identity import line_key
from channel.partners import Tier
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType

ALIASES = {
    "date": "sale_date",
    "invoice_date": "sale_date",
    "qty": "quantity",
    "units": "quantity",
    "partner": "payee",
    "reporting_partner": "distributor",
    "fulfilling_distributor": "distributor",
    "extended_amount": "amount",
    "net_amount": "amount",
    "revenue": "amount",
    "unit_price": "unit_resale",
    "type": "transaction_type",
    "invoice": "invoice_no",
    "product": "sku",
    "mfr_part_no": "sku",
    "deal": "deal_code",
    "approval_code": "deal_code",
}
TYPES = {
    "": TransactionType.SALE,
    "credit_note": TransactionType.RETURN,
    "credit": TransactionType.RETURN,
    "invoice": TransactionType.SALE,
} | {str(kind): kind for kind in TransactionType}
CURRENCY = re.compile("[A-Z]{3}")
COLUMNS = frozenset(field.name for field in fields(SalesLine)) | {"payee"}
SOMEBODY = "partner"
EMPTY = "is empty, and every line needs it"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a line is taken for where its row does not say."""

    currency: str
    tier: Tier
    flow: Flow


class Unreadable(ValueError):
    """A cell that is not what its column wants."""

    def __init__(self, column: str, value: str, wanted: str) -> None:
        super().__init__(f"{value!r} is not {wanted}")
        self.column, self.value = column, value


Lacking = Callable[[frozenset[str]], Iterable[str]]  # of filled columns, what is not there


def lines_of(
    rows: Iterable[tuple[int, Mapping[str, str]]], defaults: Defaults, lacking: Lacking
) -> tuple[tuple[SalesLine, ...], tuple[Rejection, ...]]:
    """The lines of (physical row, cells by column), and the rows that cannot be read."""
    lines, rejected = [], []
    asked = cache(lacking)
    for row, cells in rows:
        empty = [Rejection(row, name, "", "empty", EMPTY) for name in asked(frozenset(cells))]
        rejected += empty
        if empty:
            continue
        try:
            lines.append(_line(row, cells, defaults))
        except Unreadable as wrong:
            rejected.append(Rejection(row, wrong.column, wrong.value, "unreadable", str(wrong)))
    return tuple(lines), tuple(rejected)


def plain(heading: str) -> str:
    """A column heading in small letters, without blanks."""
    return heading.strip().lower().replace(" ", "_")


def columns_of(heading: Sequence[str]) -> list[str]:
    """The canonical names of columns of lines; another name stands in where that one is not there.

    ValueError where two columns mean the same.
    """
    found = [ALIASES.get(name, name) for name in heading]
    found = [
        said if canonical != said and canonical in heading else canonical
        for said, canonical in zip(heading, found, strict=True)
    ]
    for name in found:
        said = [repr(h) for h, canonical in zip(heading, found, strict=True) if canonical == name]
        if name and len(said) > 1:
            raise ValueError(f"columns {' and '.join(said)} both mean {name}")
    return found


def _line(row: int, cells: Mapping[str, str], defaults: Defaults) -> SalesLine:
    quantity, price = _number(cells, "quantity"), _price(cells, "unit_resale")
    amount = _number(cells, "amount")
    if not cells.get("amount") and price is not None:
        amount = quantity * price
    kind = _kind(cells, quantity, amount)
    if kind is TransactionType.RETURN:
        quantity, amount = -abs(quantity), -abs(amount)
    distributor, reseller = _parties(cells, defaults)
    return SalesLine(
        line_key=cells.get("line_key") or _key(row, cells, distributor, kind),
        upload_id=cells.get("upload_id", ""),
        row=row,
        flow=_one_of(Flow, cells, "flow", defaults.flow),
        distributor=distributor,
        branch=cells.get("branch", ""),
        transaction_type=kind,
        invoice_no=cells.get("invoice_no", ""),
        invoice_line=cells.get("invoice_line", ""),
        sale_date=_day(cells, "sale_date"),
        sku=cells.get("sku", ""),
        reseller=reseller,
        end_customer=cells.get("end_customer", ""),
        end_customer_name=cells.get("end_customer_name", ""),
        end_customer_country=cells.get("end_customer_country", ""),
        customer_class=_one_of(CustomerClass, cells, "customer_class", CustomerClass.UNKNOWN),
        quantity=quantity,
        currency=_currency(cells) or defaults.currency,
        amount=amount,
        unit_resale=price,
        unit_cost=_price(cells, "unit_cost"),
        deal_code=cells.get("deal_code", ""),
        serial_nos=tuple(cells.get("serial_nos", "").split()),
        sheet=cells.get("sheet", ""),
    )


def _parties(cells: Mapping[str, str], defaults: Defaults) -> tuple[str, str]:
    """`payee` names the party of the programme's tier; a file that names nobody has one partner."""
    distributor, reseller = cells.get("distributor", ""), cells.get("reseller", "")
    payee = cells.get("payee", "")
    if not (payee or distributor or reseller):
        payee = SOMEBODY
    if defaults.tier is Tier.DISTRIBUTOR:
        return distributor or payee, reseller
    return distributor, reseller or payee


def _currency(cells: Mapping[str, str]) -> str:
    said = cells.get("currency", "")
    if said and not CURRENCY.fullmatch(said.upper()):
        raise Unreadable("currency", said, "an ISO 4217 code such as USD")
    return said.upper()


def _kind(cells: Mapping[str, str], quantity: Decimal, amount: Decimal) -> TransactionType:
    """A negative line without a type is a return."""
    said = cells.get("transaction_type", "").strip().lower().replace(" ", "_").replace("-", "_")
    if said not in TYPES:
        raise Unreadable("transaction_type", said, f"one of {', '.join(filter(None, TYPES))}")
    if said or min(quantity, amount) >= 0:
        return TYPES[said]
    if max(quantity, amount) > 0:
        name, other = ("quantity", "amount") if quantity < 0 else ("amount", "quantity")
        wanted = f"of the same sign as the {other}; name the transaction_type where they differ"
        raise Unreadable(name, cells.get(name, ""), wanted)
    return TransactionType.RETURN


def _key(row: int, cells: Mapping[str, str], distributor: str, kind: TransactionType) -> str:
    if not cells.get("invoice_no") or not cells.get("invoice_line"):
        return f"row {row:06d}"
    branch = cells.get("branch", "")
    return line_key((distributor, branch, cells["invoice_no"], cells["invoice_line"], kind))


def _number(cells: Mapping[str, str], name: str) -> Decimal:
    text = cells.get(name, "").strip()
    try:
        found = Decimal(text or "0")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Unreadable(name, text, "a number such as 1234.50, without thousands separators")
    return found


def _price(cells: Mapping[str, str], name: str) -> Decimal | None:
    return _number(cells, name) if cells.get(name) else None


def _day(cells: Mapping[str, str], name: str) -> date:
    text = cells.get(name, "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(name, text, "a day such as 2026-01-31") from None


Choice = TypeVar("Choice", Flow, CustomerClass)


def _one_of(choices: type[Choice], cells: Mapping[str, str], name: str, usual: Choice) -> Choice:
    text = cells.get(name, "").strip().lower()
    try:
        return choices(text) if text else usual
    except ValueError:
        raise Unreadable(name, text, f"one of {', '.join(choices)}") from None
