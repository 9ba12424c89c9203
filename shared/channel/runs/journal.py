"""The journal of a run: what finance books, debits and credits that balance per currency."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.exports import csv_text
from channel.identity import short_id
from channel.runs.model import RunMode
from channel.runs.results import PayoutRecord

EXPENSE = "incentive_expense"
ACCRUED = "accrued_incentives"
PAYABLE = "partner_payable"
# (debit, credit) of a positive amount; a clawback books the other way round.
ACCOUNTS = {RunMode.ACCRUAL: (EXPENSE, ACCRUED), RunMode.SETTLEMENT: (ACCRUED, PAYABLE)}
COLUMNS = (
    "entry", "run", "payout", "programme", "payee", "document", "account", "debit", "credit",
    "currency",
)  # fmt: skip


class JournalLine(BaseModel):
    """One side of an entry; exactly one of debit and credit is not zero, and none is negative."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entry: str
    run_id: str
    payout_id: str
    programme: str
    payee: str
    document: str  # the credit memo (or, for a clawback, debit memo) of the payee
    account: str
    debit: Decimal
    credit: Decimal
    currency: str


def journal(payouts: Iterable[PayoutRecord]) -> tuple[JournalLine, ...]:
    """Two lines a payout with anything payable, in order of payee and programme."""
    ordered = sorted(payouts, key=lambda p: (p.payee, p.programme))
    return tuple(line for p in ordered if p.payable.amount for line in _entry(p))


def balance(lines: Iterable[JournalLine]) -> dict[str, Decimal]:
    """Debits less credits per currency; anything but zero is a defect."""
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.currency] = found.get(line.currency, Decimal(0)) + line.debit - line.credit
    return found


def memo(run_id: str, payee: str, amount: Decimal) -> str:
    """The number of the memo that a payee gets for a run."""
    return f"{'CM' if amount > 0 else 'DM'}-{short_id(run_id, payee)[:10].upper()}"


def as_csv(lines: Iterable[JournalLine]) -> str:
    return csv_text(
        COLUMNS,
        [
            (
                line.entry, line.run_id, line.payout_id, line.programme, line.payee, line.document,
                line.account, line.debit, line.credit, line.currency,
            )
            for line in lines
        ],
    )  # fmt: skip


def _entry(payout: PayoutRecord) -> Iterable[JournalLine]:
    amount, zero = payout.payable.amount, Decimal(0)
    debit, credit = ACCOUNTS[payout.mode]
    if amount < 0:
        debit, credit = credit, debit
    document = memo(payout.run_id, payout.payee, amount)
    for account, side in ((debit, "debit"), (credit, "credit")):
        yield JournalLine(
            entry="e" + short_id(payout.payout_id),
            run_id=payout.run_id,
            payout_id=payout.payout_id,
            programme=payout.programme,
            payee=payout.payee,
            document=document if payout.mode is RunMode.SETTLEMENT else "",
            account=account,
            debit=abs(amount) if side == "debit" else zero,
            credit=abs(amount) if side == "credit" else zero,
            currency=payout.payable.currency,
        )
