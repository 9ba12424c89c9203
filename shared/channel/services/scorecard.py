"""A distributor's scorecard: figures of its services and its compliance, each with its rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from channel.periods import Period
from channel.services.credit import CreditLine, Exposure, exposures
from channel.services.intelligence import Observation
from channel.services.logistics import Shipment, logistics
from channel.services.record import share
from channel.services.recruitment import Recruit, recruitment
from channel.services.support import Escalation, support
from channel.tracks.agreements import Compliance, Met


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its area and name, its value in a unit, and the rows that it was made of."""

    area: str
    name: str
    value: Decimal
    unit: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that a scorecard is made of; `sales` are amounts by currency in the period."""

    credit: tuple[CreditLine, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    recruits: tuple[Recruit, ...] = ()
    observations: tuple[Observation, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    obligations: tuple[Compliance, ...] = ()
    first_sales: Mapping[str, date] = field(default_factory=dict)
    sales: Mapping[str, Decimal] = field(default_factory=dict)


def scorecard(basis: Basis, period: Period, now: datetime, day: date) -> tuple[Figure, ...]:
    """The figures of a period as seen on a day; what there is nothing of is left out."""
    parts: tuple[Iterable[Figure], ...] = (
        (Figure("sales", "sell_through", v, c, ()) for c, v in sorted(basis.sales.items())),
        _credit(exposures(basis.credit, day)),
        _support(basis.escalations, period, now),
        _recruitment(basis, period),
        _intelligence(basis.observations, period),
        _logistics(basis.shipments, period, day),
        _compliance(basis.obligations),
    )
    return tuple(figure for part in parts for figure in part)


def _credit(found: Iterable[Exposure]) -> Iterator[Figure]:
    for each in found:
        rows = tuple(
            f"{x.reseller} on {x.as_of}: {x.used} of {x.limit} used, {x.headroom} left"
            for x in each.lines
        )
        amounts = (("limit", each.limit), ("used", each.used), ("headroom", each.headroom))
        for name, value in (*amounts, *each.ageing):
            yield Figure("credit", name, value, each.currency, rows)


def _support(tickets: Iterable[Escalation], period: Period, now: datetime) -> Iterator[Figure]:
    found = support(tickets, period, now)
    if not found.tickets:
        return
    rows = tuple(
        f"{t.ticket}: answered in {t.response_hours(now):.1f} h,"
        f" {'resolved in' if t.resolved else 'open for'} {t.resolution_hours(now):.1f} h"
        for t in found.tickets
    )
    yield Figure("support", "opened", Decimal(len(found.tickets)), "tickets", rows)
    yield Figure("support", "open", Decimal(found.open), "tickets", rows)
    yield Figure("support", "response", found.response_hours, "hours", rows)
    yield Figure("support", "resolution", found.resolution_hours, "hours", rows)


def _recruitment(basis: Basis, period: Period) -> Iterator[Figure]:
    found = recruitment(basis.recruits, basis.first_sales, period)
    if not found.signed:
        return
    signed = tuple(f"{r.reseller} signed on {r.signed}" for r in found.signed)
    buying = tuple(f"{name} first bought in {day:%Y-%m}" for name, day in found.buying)
    yield Figure("recruitment", "signed", Decimal(len(found.signed)), "resellers", signed)
    yield Figure("recruitment", "buying", Decimal(len(found.buying)), "resellers", buying)


def _intelligence(observations: Iterable[Observation], period: Period) -> Iterator[Figure]:
    inside = sorted((o for o in observations if o.observed in period), key=lambda o: o.observed)
    if inside:
        rows = tuple(f"{o.observed} {o.region}: {o.topic}" for o in inside)
        yield Figure("intelligence", "observations", Decimal(len(inside)), "reports", rows)


def _logistics(shipments: Iterable[Shipment], period: Period, day: date) -> Iterator[Figure]:
    found = logistics(shipments, period, day)
    if found.under_way:
        rows = tuple(f"{s.shipment}: {s.quantity} {s.sku}" for s in found.under_way)
        yield Figure("logistics", "under_way", found.units_under_way, "units", rows)
    if found.delivered:
        rows = tuple(
            f"{s.shipment} {s.sku}: ordered {s.ordered}, delivered {s.delivered}"
            for s in found.delivered
        )
        yield Figure("logistics", "lead_time", found.lead_days, "days", rows)
        if found.on_time is not None:
            yield Figure("logistics", "on_time", found.on_time, "share", rows)


def _compliance(obligations: Iterable[Compliance]) -> Iterator[Figure]:
    decided = [each for each in obligations if each.state is not Met.OPEN]
    if decided:
        met = sum(each.state is Met.MET for each in decided)
        rows = tuple(f"{each.obligation.kind}: {each.state}, {each.text}" for each in decided)
        yield Figure("compliance", "met", share(met, len(decided)), "share", rows)
