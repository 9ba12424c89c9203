"""Uploads, rejections and lines as callers see them."""

import base64
import binascii
from datetime import date, datetime
from decimal import Decimal

from channel.aws.http.bodies import MoneyBody, Shown, shown_money
from channel.aws.http.documents import NO_SUCH
from channel.errors import NotFound
from channel.formats.verdict import Verdict
from channel.money import Money
from channel.rejected import Fault, RejectedRow
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType
from channel.uploads import Reason, Receipt, Tally


class TallyView(Shown):
    """Rows of one outcome with their quantity and their amount in each currency."""

    rows: int
    quantity: Decimal
    amounts: tuple[MoneyBody, ...]


class UploadView(Shown):
    """One revision of an upload, and what came of it."""

    upload_id: str
    partner: str
    revision: int
    file_name: str
    size: int
    sha256: str
    received_at: datetime
    known_at: datetime
    verdict: Verdict
    reasons: tuple[Reason, ...]
    format: str
    document: str
    profile_id: str
    profile_version: int
    report_no: str
    period_start: date | None
    period_end: date | None
    replaces: tuple[date, date] | None
    nil: bool
    rows_in: int
    loaded: TallyView
    rejected: TallyView
    skipped: TallyView
    rejections_by_code: dict[str, int]


class RejectionView(Shown):
    """A row that was not taken: as its sender wrote it, and every reason against it."""

    sheet: str
    row: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...]


class LineView(Shown):
    """One resolved line; `id` names it in paths."""

    id: str
    line_key: str
    upload_id: str
    sheet: str
    row: int
    flow: Flow
    distributor: str
    branch: str
    transaction_type: TransactionType
    invoice_no: str
    invoice_line: str
    sale_date: date
    sku: str
    reseller: str
    end_customer: str
    end_customer_name: str
    end_customer_country: str
    customer_class: CustomerClass
    quantity: Decimal
    amount: MoneyBody
    unit_resale: Decimal | None
    unit_cost: Decimal | None
    deal_code: str
    serial_nos: tuple[str, ...]


def upload_view(receipt: Receipt) -> UploadView:
    tallies = {"loaded", "rejected", "skipped"}
    plain = {name: getattr(receipt, name) for name in UploadView.model_fields.keys() - tallies}
    return UploadView(
        **plain,
        loaded=tally_view(receipt.loaded),
        rejected=tally_view(receipt.rejected),
        skipped=tally_view(receipt.skipped),
    )


def tally_view(tally: Tally) -> TallyView:
    amounts = tuple(
        shown_money(Money(amount, currency)) for currency, amount in sorted(tally.amounts.items())
    )
    return TallyView(rows=tally.rows, quantity=tally.quantity, amounts=amounts)


def rejection_view(row: RejectedRow) -> RejectionView:
    return RejectionView(sheet=row.sheet, row=row.row, cells=row.cells, faults=row.faults)


def line_view(line: SalesLine) -> LineView:
    special = {"id", "amount"}
    plain = {name: getattr(line, name) for name in LineView.model_fields.keys() - special}
    amount = shown_money(Money(line.amount, line.currency))
    return LineView(id=line_id(line.line_key), amount=amount, **plain)


def line_id(line_key: str) -> str:
    """A line key as a path takes it: base64url without padding."""
    return base64.urlsafe_b64encode(line_key.encode()).decode().rstrip("=")


def line_key_of(line_id: str) -> str:
    """The key that an id stands for; NotFound when it stands for none."""
    try:
        padded = line_id + "=" * (-len(line_id) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise NotFound(NO_SUCH) from None
