"""Takes one step of a deal: facts gathered, the pure step decided, written, told, audited."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from channel.aws.announce import announce
from channel.aws.http.caller import Caller
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.store import deals, terms
from channel.deals.actions import Action, Actor, Approve, Seat, Submit
from channel.deals.duplicates import Suspect, suspects
from channel.deals.lifecycle import Circumstances, Outcome, decide
from channel.deals.model import Deal, Status
from channel.deals.pairs import pair_problem
from channel.errors import NotFound
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


def take(caller: Caller, deal: Deal, revision: int, action: Action) -> Deal:
    """The deal after the step; approved by rule at once where the vendor's rules say so."""
    around = circumstances(deal)
    outcome = decide(deal, action, actor_of(caller), around)
    revision = _keep(caller, deal, outcome, revision)
    if isinstance(action, Submit) and _approves_itself(outcome.deal, around):
        by_rule = decide(outcome.deal, Approve(), RULE, around)
        _keep(caller, outcome.deal, by_rule, revision)
        return by_rule.deal
    return outcome.deal


def circumstances(deal: Deal) -> Circumstances:
    """What a step depends on beside the deal, read now."""
    now, day = datetime.now(UTC), today()
    return Circumstances(deals.rules(), now, day, _pair_problem(deal, day), alike(deal))


def alike(deal: Deal) -> tuple[Suspect, ...]:
    return suspects(deal, deals.every())


def today() -> date:
    """The business day in the vendor's zone."""
    return datetime.now(ZoneInfo(os.environ["VENDOR_TIME_ZONE"])).date()


def _pair_problem(deal: Deal, day: date) -> str:
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


def _keep(caller: Caller, before: Deal, outcome: Outcome, revision: int) -> int:
    deal, now = outcome.deal, datetime.now(UTC)
    stored = deals.save(deal, revision, by=caller.user, at=now, change=outcome.claims)
    was, becomes = before.model_dump_json(), deal.model_dump_json()
    for event in outcome.events:
        note(caller, event.kind, "deal", VENDOR, deal.id, before=was, after=becomes)
        announce(f"deal.{event.kind}", {"deal_id": deal.id, "reseller": deal.reseller})
    return stored.revision
