"""A partner's statement of a run: its payouts with their working, and what they come to."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from channel.exports import Cell, csv_text
from channel.identity import short_id
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode
from channel.runs.results import Amount, PayoutRecord

COLUMNS = (
    "programme", "version", "from", "to", "kind", "band from", "band to", "rate", "measured",
    "amount", "earned to date", "settled before", "payable", "currency",
)  # fmt: skip


class Statement(BaseModel):
    """What a partner is told; the same run gives the same bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    statement_id: str
    payee: str
    payee_name: str
    run_id: str
    mode: RunMode
    start: str
    end: str
    as_of: str
    manifest_digest: str
    payouts: tuple[PayoutRecord, ...]
    totals: tuple[Amount, ...]

    def content(self) -> bytes:
        return self.model_dump_json().encode()


def statement_id(run_id: str, payee: str) -> str:
    return "s" + short_id(run_id, payee)


def statements(manifest: Manifest, payouts: Iterable[PayoutRecord]) -> tuple[Statement, ...]:
    """One statement a payee that earned or was paid anything, by payee."""
    names = {partner.id: partner.name for partner in manifest.partners}
    order, ordered = manifest.order, sorted(payouts, key=lambda p: (p.payee, p.programme))
    found = []
    for payee, group in groupby(ordered, key=lambda p: p.payee):
        own = tuple(p for p in group if p.earned.amount or p.settled.amount or p.payable.amount)
        if own:
            found.append(
                Statement(
                    statement_id=statement_id(order.run_id, payee),
                    payee=payee,
                    payee_name=names[payee],
                    run_id=order.run_id,
                    mode=order.mode,
                    start=order.start.isoformat(),
                    end=order.end.isoformat(),
                    as_of=order.as_of.isoformat(),
                    manifest_digest=manifest.digest,
                    payouts=own,
                    totals=totals(own),
                )
            )
    return tuple(found)


def totals(payouts: Sequence[PayoutRecord]) -> tuple[Amount, ...]:
    """What is payable, per currency."""
    sums: dict[str, Decimal] = {}
    for payout in payouts:
        money = payout.payable
        sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return tuple(Amount(amount=sums[c], currency=c) for c in sorted(sums))


def as_csv(statement: Statement) -> str:
    """A row a slice of the working, then a row a payout; amounts in plain digits."""
    rows = [row for payout in statement.payouts for row in _rows(payout)]
    return csv_text(COLUMNS, rows)


def _rows(payout: PayoutRecord) -> Iterable[tuple[Cell, ...]]:
    currency = payout.earned.currency
    for working in payout.workings:
        for part in working.slices:
            yield (
                payout.programme, working.version, working.since, working.until, payout.kind,
                part.low, part.high, part.rate, part.measured, part.amount, None, None, None,
                currency,
            )  # fmt: skip
    yield (
        payout.programme, payout.version, payout.start, payout.end, payout.kind, None, None, None,
        None, None, payout.earned.amount, payout.settled.amount, payout.payable.amount, currency,
    )  # fmt: skip
