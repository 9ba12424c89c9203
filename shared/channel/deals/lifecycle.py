"""The life of a registration: one pure step from a state, an action and a time to the next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from channel.deals import actions as act
from channel.deals.actions import Action, Actor, Seat
from channel.deals.claims import ClaimChange, claim_change, claims_of
from channel.deals.clock import due_at
from channel.deals.duplicates import Suspect
from channel.deals.model import Amendment, Deal, Entry, Status
from channel.deals.rules import ApprovalRules
from channel.errors import Conflict, Invalid, NotYours


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a step depends on beside the deal: the rules, the pair, the rivals known.

    `today` is the business day in the vendor's zone; `pair_problem` comes from `pairs`,
    `suspects` from `duplicates`.
    """

    rules: ApprovalRules
    now: datetime
    today: date
    pair_problem: str = ""
    suspects: tuple[Suspect, ...] = ()


@dataclass(frozen=True, slots=True)
class DealEvent:
    """What others are told; `kind` is the action's past tense ("approved")."""

    deal_id: str
    kind: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The deal after the step, what to tell, and what the store must do with claims."""

    deal: Deal
    events: tuple[DealEvent, ...]
    claims: ClaimChange


def decide(deal: Deal, action: Action, actor: Actor, around: Circumstances) -> Outcome:
    """One step. A Refusal (NotFound, NotYours, Conflict, Invalid) when it may not be taken."""
    act.check(deal, action, actor)
    after = _STEPS[type(action)](deal, action, actor, around)
    word, _, _ = act.ALLOWED[type(action)]
    if isinstance(action, act.Approve) and after.status is not Status.APPROVED:
        word = "approved once"
    text = str(getattr(action, "reason", ""))
    entry = Entry(at=around.now, actor=actor.id, action=word, text=text)
    after = after.model_copy(update={"history": (*deal.history, entry)})
    event = DealEvent(deal.id, word, around.now, text)
    return Outcome(after, (event,), claim_change(deal, after, around.today))


Step = Callable[[Deal, Action, Actor, Circumstances], Deal]


def _edit(deal: Deal, action: Action, _actor: Actor, _around: Circumstances) -> Deal:
    assert isinstance(action, act.Edit)
    return deal.model_copy(update={"terms": action.terms})


def _submit(deal: Deal, _action: Action, actor: Actor, around: Circumstances) -> Deal:
    if around.pair_problem:
        raise Invalid(around.pair_problem, field="fulfilling_distributor")
    if deal.terms.close_date < around.today:
        raise Invalid("The expected close lies in the past.", field="close_date")
    claims_of(deal)  # refuses a deal too wide to be protected
    due = due_at(around.now, around.rules)
    return _moved(
        deal, Status.SUBMITTED, submitted_at=around.now, submitted_by=actor.id, due_at=due
    )


def _take_up(deal: Deal, action: Action, _actor: Actor, _around: Circumstances) -> Deal:
    assert isinstance(action, act.TakeUp)
    if not action.distinction:
        return _moved(deal, Status.UNDER_REVIEW)
    customer = deal.terms.customer.model_copy(update={"distinction": action.distinction})
    terms = deal.terms.model_copy(update={"customer": customer})
    return _moved(deal, Status.UNDER_REVIEW, terms=terms)


def _approve(deal: Deal, _action: Action, actor: Actor, around: Circumstances) -> Deal:
    """The first of two approvals leaves the deal under review; the last one protects it."""
    _refuse_approval(deal, actor, around)
    approvals = (*deal.approvals, actor.id)
    if around.rules.needs_two(deal.terms.value) and len(approvals) < 2:
        return _moved(deal, Status.UNDER_REVIEW, approvals=approvals)
    until = around.today + timedelta(days=around.rules.protection_days)
    return _moved(
        deal,
        Status.APPROVED,
        approvals=approvals,
        protected_from=around.today,
        protected_until=until,
    )


def _refuse_approval(deal: Deal, actor: Actor, around: Circumstances) -> None:
    if around.pair_problem:
        raise Conflict(around.pair_problem)
    _refuse_rivals(around)
    if actor.id in (deal.submitted_by, deal.drafted_by, *deal.approvals):
        raise NotYours("Another person than who registered or first approved it must approve.")
    if actor.seat is Seat.RULE:
        _refuse_rule(deal, around)


def _refuse_rivals(around: Circumstances) -> None:
    """The readable refusal; the claims in the store refuse what two reviewers do at once."""
    rivals = [s.deal_id for s in around.suspects if s.certain and s.protected]
    if rivals:
        raise Conflict(f"Another registration protects this opportunity: {', '.join(rivals)}.")


def _refuse_rule(deal: Deal, around: Circumstances) -> None:
    value = deal.terms.value
    if not around.rules.approves_itself(value) or around.rules.needs_two(value):
        raise Conflict(f"A deal of {value} is approved by people, not by rule.")
    if around.suspects:
        raise Conflict("Another registration looks like this one; a person must look.")


def _reject(deal: Deal, action: Action, _actor: Actor, _around: Circumstances) -> Deal:
    assert isinstance(action, act.Reject)
    return _moved(deal, Status.REJECTED, reason=action.reason)


def _withdraw(deal: Deal, action: Action, _actor: Actor, _around: Circumstances) -> Deal:
    assert isinstance(action, act.Withdraw)
    return _moved(deal, Status.WITHDRAWN, reason=action.reason, pending=None)


def _win(deal: Deal, _action: Action, _actor: Actor, around: Circumstances) -> Deal:
    _refuse_lapsed(deal, around)
    return _moved(deal, Status.WON, pending=None)


def _lose(deal: Deal, action: Action, _actor: Actor, _around: Circumstances) -> Deal:
    assert isinstance(action, act.Lose)
    return _moved(deal, Status.LOST, reason=action.reason, pending=None)


def _expire(deal: Deal, _action: Action, _actor: Actor, around: Circumstances) -> Deal:
    if deal.protected_until is None or around.today < deal.protected_until:
        raise Conflict(f"The deal is protected until {deal.protected_until}.")
    return _moved(deal, Status.EXPIRED, pending=None)


def _extend(deal: Deal, action: Action, _actor: Actor, around: Circumstances) -> Deal:
    assert isinstance(action, act.Extend)
    _refuse_lapsed(deal, around)
    return _extended(deal, action.until, around)


def _ask(deal: Deal, action: Action, actor: Actor, around: Circumstances) -> Deal:
    assert isinstance(action, act.Ask)
    _refuse_lapsed(deal, around)
    if deal.pending is not None:
        raise Conflict("An amendment of this deal awaits its answer already.")
    asked = Amendment(
        terms=action.terms,
        protected_until=action.protected_until,
        reason=action.reason,
        asked_by=actor.id,
    )
    if action.protected_until is not None:
        _extended(deal, action.protected_until, around)  # refuses what could not be granted
    return deal.model_copy(update={"pending": asked})


def _grant(deal: Deal, _action: Action, actor: Actor, around: Circumstances) -> Deal:
    """Applies the amendment; its new claims are taken in the same transaction, or it fails."""
    _refuse_lapsed(deal, around)
    _refuse_rivals(around)
    asked = _pending(deal)
    if actor.id == asked.asked_by:
        raise NotYours("Another person than who asked for the amendment must grant it.")
    changed = deal.model_copy(update={"terms": asked.terms, "pending": None})
    moved = asked.terms.fulfilling_distributor != deal.terms.fulfilling_distributor
    if moved and around.pair_problem:
        raise Conflict(around.pair_problem)
    if asked.protected_until is None:
        return changed
    return _extended(changed, asked.protected_until, around)


def _decline(deal: Deal, _action: Action, _actor: Actor, _around: Circumstances) -> Deal:
    _pending(deal)
    return deal.model_copy(update={"pending": None})


def _pending(deal: Deal) -> Amendment:
    if deal.pending is None:
        raise Conflict("No amendment of this deal awaits an answer.")
    return deal.pending


def _extended(deal: Deal, until: date, around: Circumstances) -> Deal:
    rules, end = around.rules, deal.protected_until
    if end is None or until <= end:
        raise Invalid(f"An extension ends after {end}.", field="until")
    if deal.extensions >= rules.most_extensions:
        raise Conflict(f"The deal was extended {deal.extensions} times, the most allowed.")
    last = end + timedelta(days=rules.extension_days)
    if until > last:
        raise Invalid(f"One extension reaches at most to {last}.", field="until")
    return deal.model_copy(update={"protected_until": until, "extensions": deal.extensions + 1})


def _refuse_lapsed(deal: Deal, around: Circumstances) -> None:
    """A deal past its protection is expired in fact, though the daily run has yet to say so."""
    if deal.protected_until is not None and deal.protected_until <= around.today:
        raise Conflict(f"The protection ended on {deal.protected_until}; register the deal anew.")


def _moved(deal: Deal, status: Status, **changes: object) -> Deal:
    return deal.model_copy(update={"status": status, **changes})


_STEPS: dict[type[Action], Step] = {
    act.Edit: _edit,
    act.Submit: _submit,
    act.TakeUp: _take_up,
    act.Approve: _approve,
    act.Reject: _reject,
    act.Withdraw: _withdraw,
    act.Win: _win,
    act.Lose: _lose,
    act.Expire: _expire,
    act.Extend: _extend,
    act.Ask: _ask,
    act.Grant: _grant,
    act.Decline: _decline,
}
