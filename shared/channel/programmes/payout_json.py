"""A payout as JSON values: money and measures as text, days as ISO dates, nothing a float."""

from fractions import Fraction

from channel.identity import Canonical
from channel.money import Money
from channel.programmes.exact import shown
from channel.programmes.payout import Allocation, Forecast, Payout, Step, Working
from channel.programmes.reasons import Reason
from channel.programmes.slices import Slice
from channel.programmes.terms import Fund

JsonObject = dict[str, Canonical]


def to_json(payout: Payout) -> JsonObject:
    """The shape that statements, the API and `channel evaluate --json` share.

    A figure that no decimal holds ends in `…` after twelve places; the sum itself is exact.
    """
    currency = payout.earned.currency
    return figures_json(payout) | {
        "allocations": [_allocation(part, currency) for part in payout.allocations],
        "excluded": [
            {"line_key": left.line_key, **_reason(left.reason)} for left in payout.excluded
        ],
    }


def figures_json(payout: Payout) -> JsonObject:
    """The same without its lines."""
    currency = payout.earned.currency
    return {
        "programme": payout.programme,
        "version": payout.version,
        "kind": payout.kind,
        "payee": payout.payee,
        "period": {"start": str(payout.period.start), "end": str(payout.period.end)},
        "window": {"start": str(payout.window.start), "end": str(payout.window.end)},
        "workings": [_working(working) for working in payout.workings],
        "steps": [_step(step) for step in payout.steps],
        "earned": money_json(payout.earned),
        "settled": money_json(payout.settled),
        "payable": money_json(payout.payable),
        "held": money_json(payout.held),
        "forecast": _forecast(payout.forecast),
        "fund": _fund(payout.fund, currency) if payout.fund else None,
    }


def money_json(money: Money) -> JsonObject:
    """With the digits of the currency's minor unit."""
    return {"amount": f"{money.rounded().amount:f}", "currency": money.currency}


def _reason(reason: Reason) -> JsonObject:
    return {"code": reason.code, "reason": reason.text}


def _working(working: Working) -> JsonObject:
    return {
        "version": working.version,
        "since": str(working.since),
        "until": str(working.until),
        "portion": shown(working.portion),
        "qualifier": shown(working.qualifier),
        "earning": shown(working.earning),
        "base": _optional(working.base),
        "slices": [_slice(part) for part in working.slices],
        "amount": shown(working.amount),
        "reason": _reason(working.reason) if working.reason else None,
    }


def _slice(part: Slice) -> JsonObject:
    return {
        "low": shown(part.low),
        "high": _optional(part.high),
        "rate": shown(part.rate),
        "measured": shown(part.measured),
        "amount": shown(part.amount),
    }


def _step(step: Step) -> JsonObject:
    return {
        "code": step.code,
        "before": shown(step.before),
        "after": shown(step.after),
        "why": step.why,
    }


def _forecast(forecast: Forecast) -> JsonObject:
    return {
        "measure_now": shown(forecast.measure_now),
        "measure_year_end": shown(forecast.measure_year_end),
        "amount_now": money_json(forecast.amount_now),
        "amount_year_end": money_json(forecast.amount_year_end),
        "next_threshold": _optional(forecast.next_threshold),
        "distance": _optional(forecast.distance),
    }


def _fund(fund: Fund, currency: str) -> JsonObject:
    figures = {
        "allocated": fund.allocated,
        "paid": fund.paid,
        "approved": fund.approved,
        "pending": fund.pending,
        "balance": fund.balance,
    }
    return {name: money_json(Money(amount, currency)) for name, amount in figures.items()}


def _allocation(part: Allocation, currency: str) -> JsonObject:
    return {
        "line_key": part.line_key,
        "earned": money_json(Money.from_minor(part.earned, currency))["amount"],
        "payable": money_json(Money.from_minor(part.payable, currency))["amount"],
    }


def _optional(value: Fraction | None) -> str | None:
    return None if value is None else shown(value)
