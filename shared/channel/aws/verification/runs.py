"""Runs against their batches, traces, settlements, statements and journals."""

import json
from collections.abc import Iterator

from pydantic import ValidationError

from channel.aws.store import ledger, objects, results, runs, statements, traces
from channel.aws.verification.finding import Finding
from channel.money import Money
from channel.runs.closing import Closing, ControlTotalsDisagree, close, entries
from channel.runs.journal import JournalLine, balance, journal
from channel.runs.journal import as_csv as journal_csv
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode, RunState
from channel.runs.results import PayoutRecord
from channel.runs.statements import as_csv as statement_csv
from channel.runs.statements import statements as made
from channel.runs.traces import allotted

_CALCULATED = frozenset(set(RunState) - {RunState.OPENED, RunState.FAILED})


def run_ids() -> list[str]:
    """Every run that was asked for, oldest first."""
    return sorted(entry.owner.removeprefix("RUN#") for entry in ledger.newest("run", limit=10_000))


def verify_run(run_id: str) -> Iterator[Finding]:
    """One run: what it closed on, what lies under each payout, what was published and booked."""
    state = runs.state_of(run_id)
    if state not in _CALCULATED:
        return
    try:
        manifest = runs.manifest(runs.manifest_key(run_id))
    except ValidationError as error:  # changed, or of terms that are refused by now
        yield Finding("manifest_unreadable", run_id, str(error))
        return
    try:
        payouts = results.payouts_of(run_id, manifest)
        yield from _closing(manifest)
    except (objects.SourceGone, ControlTotalsDisagree) as error:
        yield Finding("run_incomplete", run_id, str(error))
        return
    for payout in payouts:
        yield from _payout(payout)
    yield from _traces(run_id, payouts)
    yield from _settled(manifest, payouts, state)
    if state in (RunState.PUBLISHED, RunState.SETTLED):
        yield from _statements(manifest, payouts)
    if state is RunState.SETTLED:
        yield from _journal(run_id, payouts)


def _closing(manifest: Manifest) -> Iterator[Finding]:
    run_id = manifest.order.run_id
    batches = [results.batch(run_id, batch.number) for batch in manifest.batches]
    content = objects.fetch("records", f"runs/{run_id}/closing.json")
    if Closing.model_validate_json(content) != close(manifest, batches):
        yield Finding("closing_differs", run_id, "the closing is not what its batches come to")


def _payout(payout: PayoutRecord) -> Iterator[Finding]:
    entry = ledger.find(payout.payee, f"PAYOUT#{payout.payout_id}")
    if entry is None or PayoutRecord.model_validate_json(entry.body) != payout:
        text = "the ledger's payout is not what the run calculated"
        yield Finding("payout_differs", f"{payout.run_id} {payout.payout_id}", text)
    due = payout.earned.amount - payout.settled.amount - payout.held.amount
    if due != payout.payable.amount:
        text = f"earned less settled less held is {due}; payable says {payout.payable.amount}"
        yield Finding("payout_sum", f"{payout.run_id} {payout.payout_id}", text)


def _traces(run_id: str, payouts: list[PayoutRecord]) -> Iterator[Finding]:
    """Each payout against the shares in its payee's trace, every page read once."""
    for payee in dict.fromkeys(payout.payee for payout in payouts):
        own = {payout.payout_id: payout for payout in payouts if payout.payee == payee}
        try:
            sums = _traced(run_id, payee)
        except (objects.SourceGone, ValueError) as error:
            yield Finding("trace_broken", f"{run_id} {payee}", str(error))
            continue
        for payout_id, payout in own.items():
            yield from _sums(payout, *sums.get(payout_id, (0, 0)))


def _traced(run_id: str, payee: str) -> dict[str, tuple[int, int]]:
    """Minor units earned and payable by payout, summed over lines."""
    head = traces.head(run_id, payee)
    sums = {of.payout_id: (0, 0) for of in head.payouts}
    for page in traces.pages(head, range(head.pages)):
        for of in head.payouts:
            shares = list(allotted(page, of))
            earned, payable = sums[of.payout_id]
            earned += sum(share[1] for share in shares)
            sums[of.payout_id] = earned, payable + sum(share[2] for share in shares)
    return sums


def _sums(payout: PayoutRecord, earned: int, payable: int) -> Iterator[Finding]:
    currency = payout.earned.currency
    found = tuple(Money.from_minor(units, currency).amount for units in (earned, payable))
    wanted = payout.earned.amount, payout.payable.amount
    if found != wanted:
        text = (
            f"lines sum to {found[0]} and {found[1]}; the payout says {wanted[0]} and {wanted[1]}"
        )
        yield Finding("trace_sum", f"{payout.run_id} {payout.payout_id}", text)


def _settled(manifest: Manifest, payouts: list[PayoutRecord], state: RunState) -> Iterator[Finding]:
    order = manifest.order
    booked = state is RunState.SETTLED or order.mode is RunMode.ACCRUAL
    found = [s for n in manifest.books for s in runs.settled(n) if s.run_id == order.run_id]
    wanted = [settlement for settlement, _ in entries(manifest, payouts)] if booked else []
    if set(found) != set(wanted) or len(found) != len(wanted):
        text = f"{len(found)} settlements stand; the run comes to {len(wanted)} others or as many"
        yield Finding("settlements_differ", order.run_id, text)


def _statements(manifest: Manifest, payouts: list[PayoutRecord]) -> Iterator[Finding]:
    for statement in made(manifest, payouts):
        where = f"{manifest.order.run_id} {statement.payee}"
        entry = ledger.find(statement.payee, f"STATEMENT#{statement.statement_id}")
        if entry is None:
            yield Finding("statement_missing", where, "the statement is not in the ledger")
        elif _kept(entry) != (statement.content(), statement_csv(statement).encode()):
            text = "the statement is not, byte for byte, what its run comes to"
            yield Finding("statement_differs", where, text)


def _kept(entry: ledger.Entry) -> tuple[bytes, bytes]:
    return statements.content(entry, "json"), statements.content(entry, "csv")


def _journal(run_id: str, payouts: list[PayoutRecord]) -> Iterator[Finding]:
    kept = json.loads(objects.fetch("records", f"journals/{run_id}.json"))
    lines = tuple(JournalLine.model_validate(line) for line in kept)
    if any(balance(lines).values()):
        yield Finding("journal_unbalanced", run_id, f"debits less credits: {balance(lines)}")
    table = objects.fetch("records", f"journals/{run_id}.csv")
    if lines != journal(payouts) or table != journal_csv(lines).encode():
        yield Finding("journal_differs", run_id, "the journal is not what the payouts book")
