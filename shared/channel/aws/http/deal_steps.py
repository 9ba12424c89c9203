"""Takes one step of a deal: facts gathered, the pure step decided, written, told, audited."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from channel.aws.announce import announce
from channel.aws.http.caller import Caller
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.store import deals, entitlements, terms
from channel.deals.actions import Action, Actor, Approve, Grant, Seat, Submit
from channel.deals.duplicates import Suspect, suspects
from channel.deals.lifecycle import Circumstances, Outcome, decide
from channel.deals.model import Deal, Status
from channel.deals.pairs import pair_problem
from channel.errors import NotFound, Refusal
from channel.partners import VENDOR
from channel.roles import Scope

RULE = Actor("rule:auto_approve", Seat.RULE)


def found(caller: Caller, deal_id: str) -> tuple[Deal, int]:
    """A deal that the caller is party to, and its revision; NotFound for any other."""
    standing = deals.find(deal_id)
    if standing is None or not may_see(caller, standing[0]):
        raise NotFound(NO_SUCH)
    return standing


def may_see(caller: Caller, deal: Deal) -> bool:
    """Its parties see a deal, the distributor and the sharers only once it is submitted."""
    if caller.scope is Scope.ALL or caller.tenant == deal.reseller:
        return True
    return caller.tenant in deal.partners and deal.status is not Status.DRAFT


def actor_of(caller: Caller) -> Actor:
    if caller.scope is Scope.ALL:
        return Actor(caller.user, Seat.REVIEWER)
    return Actor(caller.user, Seat.PARTNER, caller.tenant)


def require_entitled(reseller: str) -> None:
    """NotYours when the reseller is not active, or was not granted deal registration."""
    entitlements.require_entitlement(reseller, "deal_registration", today())


def take(caller: Caller, deal: Deal, revision: int, action: Action) -> Deal:
    """The deal after the step; approved by rule at once where the vendor's rules say so."""
    if isinstance(action, Submit):
        require_entitled(deal.reseller)
    around = circumstances(caller, deal, action)
    outcome = decide(deal, action, actor_of(caller), around)
    revision = _keep(caller, deal, outcome, revision)
    if isinstance(action, Submit) and _approves_itself(outcome.deal, around):
        return _approved_by_rule(caller, outcome.deal, revision, around)
    return outcome.deal


def circumstances(caller: Caller, deal: Deal, action: Action) -> Circumstances:
    """What a step depends on beside the deal, read now; an amendment is judged as asked for."""
    now, judged = _now(), deal
    if isinstance(action, Grant) and deal.pending is not None:
        judged = deal.model_copy(update={"terms": deal.pending.terms})
    problem = _pair_problem(caller, judged, now.date())
    return Circumstances(deals.rules(), now, now.date(), problem, alike(judged))


def alike(deal: Deal) -> tuple[Suspect, ...]:
    return suspects(deal, deals.every())


def today() -> date:
    """The business day in the vendor's zone."""
    return _now().date()


def _now() -> datetime:
    """In the vendor's zone, whose weekends and holidays the approval clock knows."""
    return datetime.now(ZoneInfo(os.environ["VENDOR_TIME_ZONE"]))


def _pair_problem(caller: Caller, deal: Deal, day: date) -> str:
    """In full to the vendor; a partner is not told whether there is the other one, nor its name."""
    problem = _pair_problem_in_full(deal, day)
    if not problem or caller.scope is Scope.ALL:
        return problem
    asked = deal.terms.fulfilling_distributor
    return f"{deal.reseller} is not authorised to buy from {asked} on {day}."


def _pair_problem_in_full(deal: Deal, day: date) -> str:
    reseller = terms.partner(deal.reseller)
    distributor = terms.partner(deal.terms.fulfilling_distributor)
    if reseller is None or distributor is None:
        missing = deal.reseller if reseller is None else deal.terms.fulfilling_distributor
        return f"There is no partner {missing}."
    return pair_problem(deals.pairs(), reseller, distributor, day)


def _approves_itself(deal: Deal, around: Circumstances) -> bool:
    value = deal.terms.value
    by_value = around.rules.approves_itself(value) and not around.rules.needs_two(value)
    return by_value and not around.suspects and not around.pair_problem


def _approved_by_rule(caller: Caller, deal: Deal, revision: int, around: Circumstances) -> Deal:
    """Approved, or left to people when another was faster: the deal is submitted either way."""
    try:
        by_rule = decide(deal, Approve(), RULE, around)
        _keep(caller, deal, by_rule, revision)
    except Refusal:
        return deal
    return by_rule.deal


def _keep(caller: Caller, before: Deal, outcome: Outcome, revision: int) -> int:
    deal, now = outcome.deal, _now()
    stored = deals.save(deal, revision, by=caller.user, at=now, change=outcome.claims)
    was, becomes = before.model_dump_json(), deal.model_dump_json()
    for event in outcome.events:
        note(caller, event.kind, "deal", VENDOR, deal.id, before=was, after=becomes)
        kind = event.kind.replace(" ", "_")
        announce(f"deal.{kind}", {"deal_id": deal.id, "reseller": deal.reseller})
    return stored.revision
