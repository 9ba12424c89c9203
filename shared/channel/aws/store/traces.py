"""Traces in `records`: a head and pages for each payee of a run, read payout by payout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from channel.aws.store import objects
from channel.runs.manifest import Settled
from channel.runs.traces import (
    HEAD,
    TracedLine,
    TracedPayout,
    TraceHead,
    TracePage,
    allotted,
    counted_lines,
    lines_left_out,
    page_name,
    trace_key,
)


def write(key: str, content: bytes) -> None:
    objects.store("records", key, content, "application/json")


def head(run_id: str, payee: str) -> TraceHead:
    """What the payee's payouts of a run say of their lines; SourceGone without a trace."""
    content = objects.fetch("records", trace_key(run_id, payee, HEAD))
    return TraceHead.model_validate_json(content)


def pages(of: TraceHead, numbers: Iterable[int]) -> Iterator[TracePage]:
    for number in numbers:
        key = trace_key(of.run_id, of.payee, page_name(number))
        yield TracePage.model_validate_json(objects.fetch("records", key))


@dataclass(frozen=True, slots=True)
class PayoutTrace:
    """One payout's lines in steps: those with a share, page by page, then those left out.

    A page that counts none is passed over.
    """

    head: TraceHead
    payout: TracedPayout
    steps: tuple[tuple[bool, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        counting = ((True, n) for n, count in enumerate(self.payout.counted) if count)
        leaving_out = ((False, n) for n in range(self.head.pages))
        object.__setattr__(self, "steps", (*counting, *leaving_out))

    def lines(self, step: int) -> tuple[TracedLine, ...]:
        counted, number = self.steps[step]
        (page,) = pages(self.head, [number])
        if counted:
            return tuple(counted_lines(page, self.payout))
        return tuple(lines_left_out(self.head, page, self.payout))


def of_payout(run_id: str, payee: str, payout_id: str) -> PayoutTrace:
    found = head(run_id, payee)
    return PayoutTrace(found, found.payout(payout_id))


def allocations(earlier: Iterable[Settled]) -> dict[str, dict[str, int]]:
    """Minor units that earlier payouts gave to each line, by payout; each page is read once."""
    asked: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for entry in earlier:
        asked.setdefault((entry.run_id, entry.payee), {})[entry.payout_id] = {}
    for (run_id, payee), given in asked.items():
        found = head(run_id, payee)
        payouts = [found.payout(payout_id) for payout_id in given]
        holding = (n for n in range(found.pages) if any(p.counted[n] for p in payouts))
        for page in pages(found, holding):
            for payout in payouts:
                rows = allotted(page, payout)
                own = {page.line_key[row]: payable for row, _, payable in rows}
                given[payout.payout_id] |= own
    return {payout_id: own for given in asked.values() for payout_id, own in given.items()}
