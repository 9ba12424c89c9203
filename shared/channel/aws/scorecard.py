"""Gathers what a distributor's scorecard is made of."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal

from channel.aws.standing import SELL_THROUGH, complied, months_of_first_sales
from channel.aws.store import services, views
from channel.partners import Partner
from channel.periods import Period
from channel.services.credit import CreditLine
from channel.services.logistics import Shipment
from channel.services.recruitment import Recruit
from channel.services.scorecard import Basis, Figure, scorecard
from channel.services.support import Escalation
from channel.views import months_between


def scored(partner: Partner, period: Period, now: datetime, day: date) -> tuple[Figure, ...]:
    """The figures of a distributor for a period, as of now."""
    agreements = complied(partner, period, day)
    basis = Basis(
        credit=services.records(partner.id, CreditLine),
        escalations=services.records(partner.id, Escalation),
        recruits=services.records(partner.id, Recruit),
        observations=services.observed(partner.id, period),
        shipments=services.records(partner.id, Shipment),
        obligations=tuple(one for each in agreements for one in each.obligations),
        first_sales=dict(months_of_first_sales(partner, period)),
        sales=_sales(partner, period),
    )
    return scorecard(basis, period, now, min(day, period.end - timedelta(days=1)))


def _sales(partner: Partner, period: Period) -> dict[str, Decimal]:
    """Sell-through by currency, of the whole months that the period touches."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for month in months_between(period.start, period.end - timedelta(days=1)):
        for cell in views.read(partner.id, SELL_THROUGH, month):
            sums[cell.currency] += cell.amount
    return dict(sums)
