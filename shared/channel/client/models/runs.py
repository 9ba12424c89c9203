"""What the API says: runs; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import Amount
    from channel.client.models.shared_4 import Progress, RunMode

Cause = Literal["late_data", "corrected_data", "changed_terms"]


RunState = Literal[
    "opened", "closed", "approval_asked", "approved", "rejected", "published", "settled", "failed"
]


class CauseShown(TypedDict):
    amount: str
    cause: Cause
    lines: list[LineMoved]
    lines_count: int
    stated: list[str]
    stated_count: int


class Closing(TypedDict):
    facts: FactsRead
    manifest_digest: str
    mode: RunMode
    payouts: list[str]
    run_id: str
    totals: list[ProgrammeTotal]


class DecisionInput(TypedDict):
    approved: bool
    note: NotRequired[str]


class DifferenceView(TypedDict):
    difference: NotRequired[RunDifference | None]
    reason: NotRequired[str]
    state: Progress


class FactsRead(TypedDict):
    amounts: dict[str, str]
    rows: int
    superseded: int


class Journal(TypedDict):
    lines: list[JournalLine]
    run_id: str


class JournalLine(TypedDict):
    account: str
    credit: str
    currency: str
    debit: str
    document: str
    entry: str
    payee: str
    payout_id: str
    programme: str
    run_id: str


class LineMoved(TypedDict):
    after: str
    before: str
    line_key: str


class PayoutDifference(TypedDict):
    after: Amount
    before: Amount
    causes: list[CauseShown]
    change: Amount
    payee: str
    programme: str


class ProgrammeTotal(TypedDict):
    currency: str
    earned: str
    payable: str
    payees: int
    programme: str


class RunAsked(TypedDict):
    as_of: NotRequired[str | None]
    end: str
    mode: RunMode
    occasion: NotRequired[str | None]
    programmes: NotRequired[list[str]]
    start: str


class RunDifference(TypedDict):
    from_run_id: str
    payouts: list[PayoutDifference]
    run_id: str
    unchanged: int


class RunView(TypedDict):
    as_of: str
    asked_by: str
    end: str
    mode: RunMode
    occasion: str
    programmes: list[str]
    run_id: str
    start: str
    state: RunState | None
    steps: list[Step]


class Step(TypedDict):
    at: str
    by: NotRequired[str]
    note: NotRequired[str]
    run_id: str
    state: RunState
