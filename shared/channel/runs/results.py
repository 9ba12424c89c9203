"""What a run keeps of its payouts: a record with the working, and pages of traced lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.identity import short_id
from channel.money import Money, minor_digits
from channel.programmes.payout import Payout
from channel.programmes.payout_json import to_json
from channel.runs.model import RunMode
from channel.runs.proposals import ProposedLine
from channel.sales import SalesLine

LINES_A_TRACE_PAGE = 1000
# Lines read only to measure an earlier period, or for another flow, say nothing of this payout.
_NOT_TRACED = frozenset({"outside_period", "other_flow"})


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
    trace_pages: int


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line behind a payout with its share, or a line left out with its reason."""

    line_key: str
    upload_id: str = ""
    invoice_no: str = ""
    sale_date: str = ""
    sku: str = ""
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    earned: Decimal | None = None
    payable: Decimal | None = None
    code: str = ""
    reason: str = ""


class TracePage(_Frozen):
    run_id: str
    payout_id: str
    number: int
    lines: tuple[TracedLine, ...]


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


def record(run_id: str, mode: RunMode, payout: Payout) -> PayoutRecord:
    """What is kept of a payout beside its traced lines."""
    shown = to_json(payout)
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
            "lines_counted": len(payout.allocations),
            "lines_excluded": dict(sorted(Counter(x.reason.code for x in payout.excluded).items())),
            "trace_pages": -(-_traced(payout) // LINES_A_TRACE_PAGE),
        }
    )


_SHOWN = (
    "earned", "settled", "payable", "held", "workings", "steps", "forecast", "fund",
)  # fmt: skip


def trace(run_id: str, payout: Payout, lines: Mapping[str, SalesLine]) -> Iterator[TracePage]:
    """Pages of lines: those with a share in sale order, then those left out with their reason."""
    name = payout_id(run_id, payout.programme, payout.payee)
    rows = [*_shares(payout, lines), *_left_out(payout, lines)]
    for number, start in enumerate(range(0, len(rows), LINES_A_TRACE_PAGE)):
        page = tuple(rows[start : start + LINES_A_TRACE_PAGE])
        yield TracePage(run_id=run_id, payout_id=name, number=number, lines=page)


def _traced(payout: Payout) -> int:
    left_out = sum(1 for x in payout.excluded if x.reason.code not in _NOT_TRACED)
    return len(payout.allocations) + left_out


def _shares(payout: Payout, lines: Mapping[str, SalesLine]) -> Iterator[TracedLine]:
    digits = -minor_digits(payout.earned.currency)
    for part in payout.allocations:
        earned = Decimal(part.earned).scaleb(digits)
        payable = Decimal(part.payable).scaleb(digits)
        yield _row(part.line_key, lines, earned, payable, "", "")


def _left_out(payout: Payout, lines: Mapping[str, SalesLine]) -> Iterator[TracedLine]:
    for left in payout.excluded:
        reason = left.reason
        if reason.code not in _NOT_TRACED:
            yield _row(left.line_key, lines, None, None, reason.code, reason.text)


def _row(
    key: str,
    lines: Mapping[str, SalesLine],
    earned: Decimal | None,
    payable: Decimal | None,
    code: str,
    reason: str,
) -> TracedLine:
    line = lines.get(key)
    if line is None:  # what no line stands behind, such as a guarantee without sales
        return TracedLine(key, earned=earned, payable=payable, code=code, reason=reason)
    return TracedLine(
        key,
        line.upload_id,
        line.invoice_no,
        line.sale_date.isoformat(),
        line.sku,
        line.quantity,
        line.amount,
        line.currency,
        earned,
        payable,
        code,
        reason,
    )


def allocated(pages: Iterable[TracePage], currency: str) -> dict[str, int]:
    """Minor units that a payout gave to each line, for the next settlement's trace."""
    return {
        line.line_key: Money(line.payable, currency).minor
        for page in pages
        for line in page.lines
        if line.payable is not None
    }
