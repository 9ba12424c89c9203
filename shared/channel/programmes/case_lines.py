"""Sales lines as a person writes them in a small CSV file, with defaults for what is left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from channel.errors import Rejection
from channel.identity import line_key
from channel.partners import Tier
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType

ALIASES = {
    "date": "sale_date",
    "qty": "quantity",
    "partner": "payee",
    "extended_amount": "amount",
    "type": "transaction_type",
    "invoice": "invoice_no",
    "product": "sku",
    "deal": "deal_code",
}
TYPES = {
    "": TransactionType.SALE,
    "credit_note": TransactionType.RETURN,
    "credit": TransactionType.RETURN,
    "invoice": TransactionType.SALE,
} | {str(kind): kind for kind in TransactionType}
COLUMNS = frozenset(field.name for field in fields(SalesLine)) | {"payee"}
SOMEBODY = "partner"


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


def lines_of(
    rows: Iterable[tuple[int, Mapping[str, str]]], defaults: Defaults
) -> tuple[tuple[SalesLine, ...], tuple[Rejection, ...]]:
    """The lines of (physical row, cells by column), and the rows that cannot be read."""
    lines, rejected = [], []
    for row, cells in rows:
        try:
            lines.append(_line(row, cells, defaults))
        except Unreadable as wrong:
            rejected.append(Rejection(row, wrong.column, wrong.value, "unreadable", str(wrong)))
    return tuple(lines), tuple(rejected)


def plain(heading: str) -> str:
    """A column heading in small letters, without blanks."""
    return heading.strip().lower().replace(" ", "_")


def column(name: str) -> str:
    """The canonical name of a column of lines."""
    return ALIASES.get(plain(name), plain(name))


def _line(row: int, cells: Mapping[str, str], defaults: Defaults) -> SalesLine:
    quantity, price = _number(cells, "quantity"), _price(cells, "unit_resale")
    amount = _number(cells, "amount")
    if not cells.get("amount") and price is not None:
        amount = quantity * price
    kind = _kind(cells, amount)
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
        currency=cells.get("currency") or defaults.currency,
        amount=amount,
        unit_resale=price,
        unit_cost=_price(cells, "unit_cost"),
        deal_code=cells.get("deal_code", ""),
        serial_nos=tuple(cells.get("serial_nos", "").split()),
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


def _kind(cells: Mapping[str, str], amount: Decimal) -> TransactionType:
    """A negative amount without a type is a return."""
    said = cells.get("transaction_type", "").strip().lower().replace(" ", "_").replace("-", "_")
    if said not in TYPES:
        raise Unreadable("transaction_type", said, f"one of {', '.join(filter(None, TYPES))}")
    return TransactionType.RETURN if not said and amount < 0 else TYPES[said]


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
