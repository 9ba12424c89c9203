"""What a run keeps of its payouts: a record of each with its working, by batch."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.identity import short_id
from channel.programmes.payout import Payout
from channel.programmes.payout_json import figures_json
from channel.runs.model import RunMode
from channel.runs.proposals import ProposedLine


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Amount(_Frozen):
    """Money as every answer writes it."""

    amount: Decimal
    currency: str


class SliceShown(_Frozen):
    """One band's part of the sum; figures as text, exact (`…` where no decimal holds them)."""

    low: str
    high: str | None
    rate: str
    measured: str
    amount: str


class ReasonShown(_Frozen):
    code: str
    reason: str


class WorkingShown(_Frozen):
    """How one version of the programme earned over its days."""

    version: int
    since: str
    until: str
    portion: str
    qualifier: str
    earning: str
    base: str | None
    slices: tuple[SliceShown, ...]
    amount: str
    reason: ReasonShown | None


class StepShown(_Frozen):
    """One change of a figure on the way (cap, floor, guarantee, stacking), and why."""

    code: str
    before: str
    after: str
    why: str


class ForecastShown(_Frozen):
    """Both figures: reached now, and pro rata at the end; distance to the next band."""

    measure_now: str
    measure_year_end: str
    amount_now: Amount
    amount_year_end: Amount
    next_threshold: str | None
    distance: str | None


class FundShown(_Frozen):
    allocated: Amount
    paid: Amount
    approved: Amount
    pending: Amount
    balance: Amount


class PayoutRecord(_Frozen):
    """A payout as it is kept and shown, with its working."""

    payout_id: str
    run_id: str
    mode: RunMode
    programme: str
    version: int
    kind: str
    payee: str
    start: str
    end: str
    window_start: str
    earned: Amount
    settled: Amount
    payable: Amount
    held: Amount
    workings: tuple[WorkingShown, ...]
    steps: tuple[StepShown, ...]
    forecast: ForecastShown
    fund: FundShown | None
    lines_counted: int
    lines_excluded: dict[str, int]


class FactsRead(_Frozen):
    """Rows and amounts per currency of the segments, and the rows that later ones supersede."""

    rows: int
    amounts: dict[str, Decimal]
    superseded: int


class BatchResult(_Frozen):
    """What one batch calculated, and the control totals of the facts that it read."""

    run_id: str
    number: int
    payees: tuple[str, ...]
    payouts: tuple[PayoutRecord, ...]
    facts: FactsRead
    proposals: tuple[ProposedLine, ...] = ()


def payout_id(run_id: str, programme: str, payee: str) -> str:
    return "p" + short_id(run_id, programme, payee)


def record(
    run_id: str, mode: RunMode, payout: Payout, counted: int, excluded: Mapping[str, int]
) -> PayoutRecord:
    """What is kept of a payout, with how many lines it counts and leaves out by reason."""
    shown = figures_json(payout)
    return PayoutRecord.model_validate(
        {
            "payout_id": payout_id(run_id, payout.programme, payout.payee),
            "run_id": run_id,
            "mode": mode,
            "programme": payout.programme,
            "version": payout.version,
            "kind": payout.kind,
            "payee": payout.payee,
            "start": str(payout.period.start),
            "end": str(payout.period.end),
            "window_start": str(payout.window.start),
            **{name: shown[name] for name in _SHOWN},
            "lines_counted": counted,
            "lines_excluded": dict(sorted(excluded.items())),
        }
    )


_SHOWN = (
    "earned", "settled", "payable", "held", "workings", "steps", "forecast", "fund",
)  # fmt: skip
