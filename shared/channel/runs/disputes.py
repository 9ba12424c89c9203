"""A partner's dispute of a payout: opened with a reason; answered, upheld, or adjusted by two."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.errors import Conflict, Invalid, NotYours
from channel.identity import short_id
from channel.money import Money
from channel.runs.results import Amount, PayoutRecord


class DisputeState(StrEnum):
    """Where a dispute stands; after `proposed` a second person decides on the adjustment."""

    OPEN = "open"
    ANSWERED = "answered"  # explained, and nothing changes
    UPHELD = "upheld"  # the payout stands against the dispute
    PROPOSED = "proposed"
    ADJUSTED = "adjusted"  # the next settlement pays the adjustment


CLOSED = frozenset({DisputeState.ANSWERED, DisputeState.UPHELD, DisputeState.ADJUSTED})


class Answer(BaseModel):
    """What the vendor said, and by whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    by: str
    at: datetime


class Dispute(BaseModel):
    """A dispute of a whole payout, or of one line of it (`line_key`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    dispute_id: str
    payout_id: str
    run_id: str
    programme: str
    payee: str
    currency: str
    line_key: str = ""
    reason: str
    opened_by: str
    opened_at: datetime
    state: DisputeState = DisputeState.OPEN
    answers: tuple[Answer, ...] = ()
    adjustment: Amount | None = None
    approved_by: str = ""
    approved_at: datetime | None = None

    @property
    def settles_as(self) -> str:
        """The name under which the ledger books its adjustment, once."""
        return f"adjustment-{self.dispute_id}"


def opened(payout: PayoutRecord, line_key: str, reason: str, by: str, at: datetime) -> Dispute:
    """A new dispute of what was paid; the same words about the same line are the same one."""
    return Dispute(
        dispute_id="x" + short_id(payout.payout_id, line_key, reason),
        payout_id=payout.payout_id,
        run_id=payout.run_id,
        programme=payout.programme,
        payee=payout.payee,
        currency=payout.payable.currency,
        line_key=line_key,
        reason=reason,
        opened_by=by,
        opened_at=at,
    )


def answered(dispute: Dispute, state: DisputeState, text: str, by: str, at: datetime) -> Dispute:
    """Explained, or upheld; Conflict when it was decided already."""
    _refuse_closed(dispute)
    said = Answer(text=text, by=by, at=at)
    changes = {"state": state, "answers": (*dispute.answers, said), "adjustment": None}
    return dispute.model_copy(update=changes)


def proposed(dispute: Dispute, amount: Money, text: str, by: str, at: datetime) -> Dispute:
    """An adjustment that a second person has to approve; a negative one takes back."""
    _refuse_closed(dispute)
    if amount.currency != dispute.currency:
        raise Invalid(f"The payout is in {dispute.currency}.", field="body.amount.currency")
    if not amount.amount or amount != amount.rounded():
        raise Invalid("An amount other than zero, in whole minor units.", field="body.amount")
    said = Answer(text=text, by=by, at=at)
    shown = Amount(amount=amount.rounded().amount, currency=amount.currency)
    changes = {
        "state": DisputeState.PROPOSED,
        "answers": (*dispute.answers, said),
        "adjustment": shown,
    }
    return dispute.model_copy(update=changes)


def decided(dispute: Dispute, *, approved: bool, by: str, at: datetime) -> Dispute:
    """The second person's word: adjusted, or open again."""
    if dispute.state is not DisputeState.PROPOSED:
        raise Conflict(f"The dispute is {dispute.state}; no adjustment waits for a decision.")
    if by == dispute.answers[-1].by:
        raise NotYours("Another person than who proposed the adjustment decides on it.")
    if not approved:
        return dispute.model_copy(update={"state": DisputeState.OPEN, "adjustment": None})
    changes = {"state": DisputeState.ADJUSTED, "approved_by": by, "approved_at": at}
    return dispute.model_copy(update=changes)


def _refuse_closed(dispute: Dispute) -> None:
    if dispute.state in CLOSED:
        raise Conflict(f"The dispute is {dispute.state}; open a new one.")
