"""Closes a run: every batch there, what was read is what was committed, the totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.runs.carrying import carried
from channel.runs.manifest import Manifest, Settled
from channel.runs.model import RunMode
from channel.runs.results import BatchResult, FactsRead, PayoutRecord


class ControlTotalsDisagree(Exception):
    """What was calculated is not what was frozen; the run fails and pays nobody."""


@dataclass(frozen=True, slots=True)
class Window:
    """The accumulation that a payout is about, and what it came to."""

    window_start: date
    start: date
    end: date
    earned: Decimal


class ProgrammeTotal(BaseModel):
    """What a programme comes to over all payees."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    programme: str
    currency: str
    payees: int
    earned: Decimal
    payable: Decimal


class Closing(BaseModel):
    """The result of a run: its manifest, totals, and every payout with its payable amount."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    run_id: str
    mode: RunMode
    manifest_digest: str
    facts: FactsRead
    totals: tuple[ProgrammeTotal, ...]
    payouts: tuple[str, ...]


def close(manifest: Manifest, results: Sequence[BatchResult]) -> Closing:
    """The closing of a run; ControlTotalsDisagree names what is missing or differs."""
    _all_there(manifest, results)
    facts = _facts_agree(manifest, results)
    payouts = [payout for result in results for payout in result.payouts]
    return Closing(
        run_id=manifest.order.run_id,
        mode=manifest.order.mode,
        manifest_digest=manifest.digest,
        facts=facts,
        totals=tuple(_totals(payouts)),
        payouts=tuple(payout.payout_id for payout in payouts),
    )


def entries(manifest: Manifest, payouts: Iterable[PayoutRecord]) -> list[tuple[Settled, int]]:
    """What the payouts settle, window by window, each with how many entries came before it."""
    found = []
    for payout in payouts:
        before = _before(manifest.settled, payout.programme, payout.payee)
        for place, entry in enumerate(_windows(manifest, payout, before)):
            found.append((entry, len(before) + place))
    return found


def require_unsettled(manifest: Manifest, known: Iterable[Settled]) -> None:
    """ControlTotalsDisagree when another run settled since this one froze its manifest.

    `known` is what the ledger holds now under the run's programmes.
    """
    order = manifest.order
    others = {s.payout_id for s in known if s.mode is order.mode and s.run_id != order.run_id} - {
        s.payout_id for s in manifest.settled
    }
    if others:
        raise ControlTotalsDisagree(
            f"{len(others)} payouts of other runs were settled after this run was opened;"
            " start a new run, which will take them into account"
        )


def _before(settled: Iterable[Settled], programme: str, payee: str) -> list[Settled]:
    return [s for s in settled if s.programme == programme and s.payee == payee]


def _windows(manifest: Manifest, payout: PayoutRecord, before: list[Settled]) -> Iterable[Settled]:
    """A payout that is paid settles first what earlier windows held back, then its own window."""
    since, paid = date.fromisoformat(payout.window_start), payout.payable.amount
    outstanding = carried(before, since) if paid else {}
    for last, rest in outstanding.items():
        yield _entry(manifest, payout, last, rest)
    own = Window(since, manifest.order.start, manifest.order.end, payout.earned.amount)
    amount = paid - sum(outstanding.values(), Decimal(0))
    if own.earned or amount:
        yield _entry(manifest, payout, own, amount)


def _entry(
    manifest: Manifest, payout: PayoutRecord, window: Window | Settled, amount: Decimal
) -> Settled:
    return Settled(
        run_id=payout.run_id,
        payout_id=payout.payout_id,
        mode=payout.mode,
        programme=payout.programme,
        payee=payout.payee,
        window_start=window.window_start,
        start=window.start,
        end=window.end,
        earned=window.earned,
        amount=amount,
        currency=payout.payable.currency,
        at=manifest.order.as_of,
    )


def _all_there(manifest: Manifest, results: Sequence[BatchResult]) -> None:
    wanted = {batch.number: batch.payees for batch in manifest.batches}
    found = {result.number: result.payees for result in results}
    if found != wanted:
        missing = sorted(set(wanted) - set(found)) or sorted(
            n for n in wanted if wanted[n] != found.get(n)
        )
        raise ControlTotalsDisagree(
            f"{len(found)} of {len(wanted)} batches are calculated; missing or other: {missing}"
        )


def _facts_agree(manifest: Manifest, results: Sequence[BatchResult]) -> FactsRead:
    amounts: dict[str, Decimal] = {}
    for stated in manifest.segments:
        for currency, amount in stated.segment.tally.amounts.items():
            amounts[currency] = amounts.get(currency, Decimal(0)) + amount
    rows = sum(stated.segment.tally.rows for stated in manifest.segments)
    for result in results:
        read = result.facts
        if read.rows != rows or read.amounts != amounts:
            raise ControlTotalsDisagree(
                f"batch {result.number} read {read.rows} lines worth {_said(read.amounts)};"
                f" the receipts commit {rows} worth {_said(amounts)}"
            )
    if len({result.facts.superseded for result in results}) > 1:
        raise ControlTotalsDisagree("batches disagree on which lines were restated")
    return results[0].facts if results else FactsRead(rows=rows, amounts=amounts, superseded=0)


def _totals(payouts: Sequence[PayoutRecord]) -> Iterable[ProgrammeTotal]:
    for programme in sorted({p.programme for p in payouts}):
        own = [p for p in payouts if p.programme == programme]
        yield ProgrammeTotal(
            programme=programme,
            currency=own[0].payable.currency,
            payees=len(own),
            earned=sum((p.earned.amount for p in own), Decimal(0)),
            payable=sum((p.payable.amount for p in own), Decimal(0)),
        )


def _said(amounts: dict[str, Decimal]) -> str:
    return ", ".join(f"{amount} {currency}" for currency, amount in sorted(amounts.items()))
