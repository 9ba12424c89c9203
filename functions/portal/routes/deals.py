"""Deal registrations: drafted, submitted, decided, followed; their parties see them."""

import secrets
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws.http.bodies import Asked, MoneyBody, Page, Shown, money_of, shown_money
from channel.aws.http.caller import By
from channel.aws.http.deal_steps import (
    actor_of,
    alike,
    found,
    may_see,
    require_entitled,
    take,
)
from channel.aws.http.deeds import note
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.revisions import IfMatch, etag, expected
from channel.aws.store import deals, terms
from channel.deals import actions as act
from channel.deals.claims import ClaimChange, scope_units
from channel.deals.duplicates import Suspect
from channel.deals.model import Contribution, Deal, EndCustomer, Entry, Status, Terms
from channel.errors import Invalid
from channel.partners import VENDOR, Tier
from channel.roles import Scope

router = Router()
TAGS = ["deals"]


class CustomerAsked(Asked):
    name: str = Field(min_length=1, max_length=200)
    country: str = Field(default="", max_length=60)
    domain: str = Field(default="", max_length=253)


class ShareAsked(Asked):
    partner: str
    share: Decimal = Field(gt=0, le=1)


class TermsAsked(Asked):
    """What is to be registered; SKUs stand for their families."""

    customer: CustomerAsked
    skus: tuple[str, ...] = Field(default=(), max_length=100)
    families: tuple[str, ...] = Field(default=(), max_length=100)
    territories: tuple[str, ...] = Field(min_length=1, max_length=50)
    value: MoneyBody
    close_date: date
    fulfilling_distributor: str
    contributions: tuple[ShareAsked, ...] = Field(default=(), max_length=10)


class DealAsked(Asked):
    """A new registration; the vendor says for whom, a reseller registers its own."""

    terms: TermsAsked
    reseller: str | None = None


class StepAsked(Asked):
    """One step; `terms` and `until` belong to an amendment, `until` to an extension.

    `distinction` belongs to taking a deal up: it parts two end customers of one name.
    """

    action: Literal[
        "submit", "take_up", "approve", "reject", "withdraw", "win", "lose", "extend", "ask",
        "grant", "decline",
    ]  # fmt: skip
    reason: str = Field(default="", max_length=1000)
    until: date | None = None
    terms: TermsAsked | None = None
    distinction: str = Field(default="", max_length=60)


class DealView(Shown):
    """A registration as its parties see it."""

    id: str
    reseller: str
    status: Status
    customer: EndCustomer
    scope: tuple[str, ...]
    territories: tuple[str, ...]
    value: MoneyBody
    close_date: date
    fulfilling_distributor: str
    contributions: tuple[Contribution, ...]
    due_at: datetime | None
    approval_code: str
    protected_from: date | None
    protected_until: date | None
    amendment_pending: bool
    reason: str


class DealReview(DealView):
    """The same for the vendor: who did what, and which deals look alike."""

    approvals: tuple[str, ...]
    history: tuple[Entry, ...]
    suspects: tuple[Suspect, ...]


@router.post("/deals", summary="A new registration, as a draft", tags=TAGS, status_code=201)
def draft_deal(caller: By, body: DealAsked) -> Response[DealView]:
    reseller = caller.owner(body.reseller)
    partner = terms.partner(reseller) if reseller else None
    if partner is None or partner.tier is not Tier.RESELLER:
        raise Invalid("A registration is some reseller's.", field="body.reseller")
    require_entitled(partner.id)
    deal = Deal(
        id=f"d{secrets.token_hex(8)}",
        reseller=partner.id,
        terms=_terms(body.terms),
        drafted_by=caller.user,
    )
    change, now = ClaimChange(deal.id), datetime.now(UTC)
    document = deals.save(deal, 0, by=caller.user, at=now, change=change)
    note(caller, "draft", "deal", VENDOR, deal.id, after=document.body)
    headers = {"Location": f"/deals/{deal.id}", "ETag": etag(1)}
    return Response(201, "application/json", _view(deal), headers)


@router.get("/deals", summary="Registrations that the caller is party to", tags=TAGS)
def list_deals(
    caller: By, status: Status | None = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[DealView]:
    page = asking(caller, "/deals", limit, cursor, status=status)
    found_here: list[Deal] = []
    after = page.after
    while batch := deals.listing(after, limit, status):
        after = batch[-1].id
        found_here += [deal for deal in batch if may_see(caller, deal)]
        if len(found_here) >= limit or len(batch) < limit:
            break
    shown = found_here[:limit]
    more = len(found_here) > limit or len(batch) == limit
    following = page.next(shown[-1].id if more else None)  # never after a deal that is not shown
    return Page(items=tuple(_view(deal) for deal in shown), next=following)


@router.get("/deals/<deal_id>", summary="One registration", tags=TAGS)
def show_deal(caller: By, deal_id: str) -> Response[DealReview | DealView]:
    deal, revision = found(caller, deal_id)
    shown = _review(deal) if caller.scope is Scope.ALL else _view(deal)
    return Response(200, "application/json", shown, {"ETag": etag(revision)})


@router.put("/deals/<deal_id>", summary="New terms for a draft", tags=TAGS)
def edit_deal(
    caller: By, deal_id: str, body: TermsAsked, if_match: IfMatch = None
) -> Response[DealView]:
    deal, revision = found(caller, deal_id)
    act.check(deal, act.Edit(deal.terms), actor_of(caller))
    expected(if_match, revision)
    after = take(caller, deal, revision, act.Edit(_terms(body)))
    return Response(200, "application/json", _view(after), {"ETag": etag(revision + 1)})


@router.post("/deals/<deal_id>/steps", summary="Take a step of a registration", tags=TAGS)
def take_step(caller: By, deal_id: str, body: StepAsked) -> DealView:
    deal, revision = found(caller, deal_id)
    return _view(take(caller, deal, revision, _action(body, deal)))


def _action(asked: StepAsked, deal: Deal) -> act.Action:
    plain: dict[str, act.Action] = {
        "submit": act.Submit(),
        "take_up": act.TakeUp(asked.distinction),
        "approve": act.Approve(),
        "reject": act.Reject(asked.reason),
        "withdraw": act.Withdraw(asked.reason),
        "win": act.Win(),
        "lose": act.Lose(asked.reason),
        "grant": act.Grant(),
        "decline": act.Decline(asked.reason),
    }
    if asked.action in plain:
        return plain[asked.action]
    if asked.action == "extend":
        if asked.until is None:
            raise Invalid("Say until when.", field="body.until")
        return act.Extend(asked.until, asked.reason)
    if asked.terms is None:
        raise Invalid("Say which terms are wanted.", field="body.terms")
    return act.Ask(_parted(_terms(asked.terms), deal), asked.reason, asked.until)


def _parted(asked: Terms, deal: Deal) -> Terms:
    """An amendment keeps the distinction that a reviewer set."""
    said = {"distinction": deal.terms.customer.distinction}
    return asked.model_copy(update={"customer": asked.customer.model_copy(update=said)})


def _terms(asked: TermsAsked) -> Terms:
    if not asked.skus and not asked.families:
        raise Invalid("Name a SKU or a family.", field="body.terms.skus")
    return Terms(
        customer=EndCustomer(**asked.customer.model_dump()),
        scope=scope_units(asked.skus, asked.families, terms.products()),
        territories=tuple(sorted(set(asked.territories))),
        value=money_of(asked.value),
        close_date=asked.close_date,
        fulfilling_distributor=asked.fulfilling_distributor,
        contributions=_shares(asked.contributions),
    )


def _shares(asked: tuple[ShareAsked, ...]) -> tuple[Contribution, ...]:
    shares = sum((each.share for each in asked), Decimal(0))
    if asked and (shares != 1 or len({each.partner for each in asked}) != len(asked)):
        raise Invalid("Each partner once, and all shares sum to 1.", field="body.contributions")
    return tuple(Contribution(partner=each.partner, share=each.share) for each in asked)


def _view(deal: Deal) -> DealView:
    return DealView(**_fields(deal))


def _review(deal: Deal) -> DealReview:
    return DealReview(
        **_fields(deal), approvals=deal.approvals, history=deal.history, suspects=alike(deal)
    )


def _fields(deal: Deal) -> dict[str, Any]:
    said = deal.terms
    special = {"customer", "scope", "territories", "value", "amendment_pending"}
    whole = {
        name: getattr(deal if hasattr(deal, name) else said, name)
        for name in DealView.model_fields.keys() - special
    }
    return whole | {
        "customer": said.customer,
        "scope": said.scope,
        "territories": said.territories,
        "value": shown_money(said.value),
        "amendment_pending": deal.pending is not None,
    }
