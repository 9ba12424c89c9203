"""What the API says: uploads; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_2 import MoneyBody
    from channel.client.models.shared_3 import Profile, ProfileInput
    from channel.client.models.shared_4 import Reason
    from channel.client.models.uploads_2 import ValueFix


class AcknowledgementView(TypedDict):
    media_type: str
    name: str


class ClaimView(TypedDict):
    authorisation_no: str
    book_cost: MoneyBody | None
    claim_amount: MoneyBody | None
    claim_no: str
    contract_rate: MoneyBody | None
    end_customer_name: str
    invoice_line: str
    invoice_no: str
    quantity: str
    row: int
    sale_date: str
    sheet: str
    sku: str
    uom: str


class Confirmation(TypedDict):
    id: str
    profile: NotRequired[ProfileInput | None]
    suggested: NotRequired[bool]


class Fault(TypedDict):
    code: str
    column: str
    reason: str
    value: str


class InventoryView(TypedDict):
    as_of_date: str
    location: str
    qty_available: str | None
    qty_backordered: str | None
    qty_in_transit: str | None
    qty_on_hand: str | None
    qty_on_order: str | None
    qty_reserved: str | None
    qty_returned: str | None
    qty_sold: str | None
    row: int
    sheet: str
    sku: str
    unit_cost: MoneyBody | None
    uom: str


class PreviewRow(TypedDict):
    cells: list[str]
    faults: NotRequired[list[str]]
    read_as: NotRequired[dict[str, str]]
    row: int
    sheet: NotRequired[str]


class ProposalView(TypedDict):
    columns: list[str]
    file_name: str
    preview: list[PreviewRow]
    profile: Profile
    questions: list[str]
    reasons: list[Reason]
    suggestion: SuggestionView | None
    upload_id: str


class RejectionView(TypedDict):
    cells: list[str]
    faults: list[Fault]
    row: int
    sheet: str


class RereadAsked(TypedDict):
    profile_id: NotRequired[str]
    reason: str
    refuse: NotRequired[bool]
    release: NotRequired[bool]
    replaces: NotRequired[list[str] | None]
    row_fixes: NotRequired[list[RowFix]]
    value_fixes: NotRequired[list[ValueFix]]


class RevisionRequest(TypedDict):
    partner: str
    profile_id: NotRequired[str]
    reason: str
    refuse: NotRequired[bool]
    release: NotRequired[bool]
    replaces: NotRequired[list[str] | None]
    requested_at: str
    requested_by: str
    revision: int
    row_fixes: NotRequired[list[RowFix]]
    upload_id: str
    value_fixes: NotRequired[list[ValueFix]]


class RowFix(TypedDict):
    field: str
    row: int
    sheet: NotRequired[str]
    value: str


class Suggested(TypedDict):
    answers: NotRequired[str]
    profile: NotRequired[ProfileInput | None]


class SuggestionView(TypedDict):
    answers: NotRequired[str]
    at: str
    by: str
    profile: NotRequired[Profile | None]


class TallyView(TypedDict):
    amounts: list[MoneyBody]
    quantity: str
    rows: int


class UploadAsked(TypedDict):
    content_type: NotRequired[str]
    file_name: str
    partner: NotRequired[str | None]
    sha256: str
    size: int


class UploadTicket(TypedDict):
    expires_at: str
    fields: dict[str, str]
    object_key: str
    upload_id: str
    url: str
