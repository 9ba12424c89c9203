"""Builds programmes and payouts for tests: say only what matters."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from channel.money import Money
from channel.periods import Period
from channel.programmes.engine import calculate
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Settled, Terms
from channel.sales import SalesLine, TransactionType
from tests.kit.lines import a_line

Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))
PAYEE = "disti-north"


def a_programme(rule: dict[str, Any], **said: Any) -> Programme:
    """A distributor programme in USD, from 2026 on, settled by the quarter."""
    usual = {
        "id": "programme",
        "payee_tier": "distributor",
        "currency": "USD",
        "since": "2026-01-01",
        "rule": rule,
    }
    return Programme.model_validate(usual | said)


def banded(mechanism: str, *bands: tuple[str, str], **said: Any) -> dict[str, Any]:
    """A volume rebate of (threshold, rate) bands."""
    written = [{"threshold": threshold, "rate": rate} for threshold, rate in bands]
    schedule = {"mechanism": mechanism, "bands": written, **said}
    return {"kind": "volume_rebate", "schedule": schedule}


def sold(amount: str, day: date = date(2026, 1, 15), number: str = "1", **said: Any) -> SalesLine:
    """One line of that amount; a negative one is a return."""
    exact = Decimal(amount)
    kind = TransactionType.RETURN if exact < 0 else TransactionType.SALE
    usual: dict[str, Any] = {"amount": exact, "sale_date": day, "transaction_type": kind}
    return a_line(said.pop("invoice", f"INV{number}"), number, **(usual | said))


def paid(amount: str, currency: str = "USD", **said: Any) -> Settled:
    return Settled(Money(Decimal(amount), currency), **said)


def pay(
    programme: Programme | Iterable[Programme],
    *lines: SalesLine,
    payee: str = PAYEE,
    period: Period = Q1,
    terms: Terms = Terms(),  # noqa: B008
    **said: Any,
) -> tuple[Payout, ...]:
    programmes = [programme] if isinstance(programme, Programme) else list(programme)
    return calculate(programmes, payee, lines, terms, period, **said)


def amounts(payouts: Iterable[Payout]) -> list[str]:
    """What is payable, as text."""
    return [str(payout.payable.amount) for payout in payouts]
