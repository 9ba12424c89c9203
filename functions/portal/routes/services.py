"""Distributors' services: reported in bulk, listed, and summed up in a scorecard."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws import settings
from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.deeds import note
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.own_records import known, owned
from channel.aws.scorecard import scored
from channel.aws.store import entitlements, services, terms
from channel.errors import Invalid, Rejection
from channel.identity import canonical_json, digest
from channel.partners import Tier
from channel.services.scorecard import Figure
from channel.services.sheets import Service, read

router = Router()
TAGS = ["services"]
Kind = Literal["credit_line", "escalation", "recruit", "observation", "shipment"]
ROWS_A_FIGURE = 100


class ServiceReport(Asked):
    """Records as JSON, or one kind of them as CSV text under their field names."""

    records: tuple[Service, ...] = Field(default=(), max_length=500)
    kind: Kind | None = None
    csv: str = Field(default="", max_length=500_000)


class RecordRejected(Shown):
    """A row of the CSV that was not taken, and why."""

    row: int
    column: str
    value: str
    code: str
    reason: str


class ServiceReceipt(Shown):
    """What became of a report; records that stood already, just so, are unchanged."""

    written: int
    unchanged: int
    rejections: tuple[RecordRejected, ...]


class FigureView(Shown):
    """One figure with the first rows behind it, and how many more there are."""

    area: str
    name: str
    value: Decimal
    unit: str
    rows: tuple[str, ...]
    more_rows: int


class Scorecard(Shown):
    """What a distributor does for the channel in a period."""

    partner: str
    period: str
    figures: tuple[FigureView, ...]


@router.post(
    "/partners/<partner_id>/services", summary="Report service records, JSON or CSV", tags=TAGS
)
def report(caller: By, partner_id: str, body: ServiceReport) -> Response[ServiceReceipt]:
    partner = known(caller, partner_id)
    records, rejections = _records(body)
    for kind in sorted({record.kind for record in records}):
        entitlements.require_entitlement(partner.id, f"service:{kind}", settings.business_day())
    now = datetime.now(UTC)
    latest = {(record.kind, record.key): record for record in records}
    written = sum(services.save(partner.id, r, by=caller.user, at=now) for r in latest.values())
    if written:
        content = canonical_json([record.model_dump(mode="json") for record in records])
        note(caller, "report", "services", partner.id, digest(content)[:20], after=f"{written}")
    shown = ServiceReceipt(
        written=written,
        unchanged=len(records) - written,
        rejections=tuple(_shown(each) for each in rejections),
    )
    return Response(200, "application/json", shown)


@router.get("/partners/<partner_id>/services", summary="Service records of a kind", tags=TAGS)
def list_records(
    caller: By, partner_id: str, kind: Kind, limit: Limit = 50, cursor: Cursor = None
) -> Page[Service]:
    owner = owned(caller, partner_id)
    page = asking(caller, "/services", limit, cursor, partner=owner, kind=kind)
    found = services.page(owner, kind, limit=limit + 1, after=page.after)
    shown = found[:limit]
    following = page.next(shown[-1].id) if len(found) > limit else None
    return Page(items=tuple(services.read(kind, each) for each in shown), next=following)


@router.get(
    "/partners/<partner_id>/scorecard",
    summary="Figures of a period (2026-Q1, 2026-03 or START/END) with the rows behind them",
    tags=TAGS,
)
def show_scorecard(caller: By, partner_id: str, period: str) -> Scorecard:
    partner = known(caller, partner_id)
    if partner.tier is not Tier.DISTRIBUTOR:
        raise Invalid("Only a distributor has a scorecard.", field="partner_id")
    try:
        span = terms.calendar().period(period)
    except ValueError as error:
        raise Invalid(str(error), field="query.period") from None
    figures = scored(partner, span, datetime.now(UTC), settings.business_day())
    shown = tuple(_figure(each) for each in figures)
    return Scorecard(partner=partner.id, period=str(span), figures=shown)


def _figure(found: Figure) -> FigureView:
    return FigureView(
        area=found.area,
        name=found.name,
        value=found.value,
        unit=found.unit,
        rows=found.rows[:ROWS_A_FIGURE],
        more_rows=max(0, len(found.rows) - ROWS_A_FIGURE),
    )


def _records(body: ServiceReport) -> tuple[tuple[Service, ...], tuple[Rejection, ...]]:
    if bool(body.records) == bool(body.csv):
        raise Invalid("Send records or csv, one of them.", field="body.records")
    if not body.csv:
        return body.records, ()
    if body.kind is None:
        raise Invalid("Say which kind the rows are.", field="body.kind")
    return read(body.kind, body.csv)


def _shown(rejection: Rejection) -> RecordRejected:
    return RecordRejected(
        row=rejection.row,
        column=rejection.column,
        value=rejection.value,
        code=rejection.code,
        reason=rejection.reason,
    )
