"""Where a partner stands: compliance with its agreements, and the level that its figures earn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from channel.aws import settings
from channel.aws.store import partnership, terms, uploads, views
from channel.feeds import Due, dues
from channel.partners import Partner, Tier
from channel.periods import Period
from channel.sales import Flow
from channel.tracks.agreements import Agreement, Compliance, Evidence, compliance, in_force
from channel.tracks.figures import amounts as amounts_of
from channel.tracks.figures import first_sales, share_met, trained
from channel.views import months_between

SELL_THROUGH = Flow.SELL_THROUGH.value


@dataclass(frozen=True, slots=True)
class Complied:
    """One agreement in force in a period with how each of its obligations stands."""

    agreement: Agreement
    obligations: tuple[Compliance, ...]


def complied(partner: Partner, period: Period, day: date) -> tuple[Complied, ...]:
    """Every agreement in force at the end of a period (or on the day, if earlier)."""
    seen = min(day, period.end - timedelta(days=1))
    agreed = in_force(partnership.agreements(partner.id), seen)
    if not agreed:
        return ()
    evidence = Evidence(
        partner=partner,
        dues=reports_due(partner, day),
        level_rules=tuple(partnership.level_rules()),
        first_sales=months_of_first_sales(partner, period),
    )
    return tuple(Complied(each, compliance(each, evidence, period, day)) for each in agreed)


def reports_due(partner: Partner, day: date) -> tuple[Due, ...]:
    """Every period that the partner's feeds owe, with what came."""
    feeds = terms.feeds(partner.id)
    receipts = uploads.receipts(partner.id) if feeds else []
    calendar, zone = terms.calendar(), settings.time_zone()
    return tuple(due for feed in feeds for due in dues(feed, receipts, calendar, day, zone))


def figures(
    partner: Partner, span: Period, day: date, amounts: Mapping[tuple[str, str], Decimal]
) -> dict[str, Decimal]:
    """What levels are measured by over a span, as a day knows it; `amounts` are those `sold`."""
    found = (one for each in complied(partner, span, day) for one in each.obligations)
    return {
        "revenue": amounts.get((partner.id, partner.currency), Decimal(0)),
        "trained": trained(partnership.trainings(partner.id), day),
        "compliance": share_met(found),
    }


def sellers_of(partner: Partner) -> tuple[str, ...]:
    """In whose views its sales stand: a reseller's are in every distributor's."""
    if partner.tier is Tier.DISTRIBUTOR:
        return (partner.id,)
    return tuple(each.id for each in terms.partners() if each.tier is Tier.DISTRIBUTOR)


def sold(sellers: Iterable[str], span: Period) -> dict[tuple[str, str], Decimal]:
    """What was sold over a span of months, by partner and currency."""
    last = span.end - timedelta(days=1)
    return amounts_of(
        (seller, views.read(seller, SELL_THROUGH, month))
        for seller in sellers
        for month in months_between(span.start, last)
    )


def months_of_first_sales(partner: Partner, period: Period) -> tuple[tuple[str, date], ...]:
    """Of each reseller the month in which it first bought from a distributor, up to a period."""
    if partner.tier is not Tier.DISTRIBUTOR:
        return ()
    last = f"{period.end - timedelta(days=1):%Y-%m}"
    known = [m for m in views.months(partner.id, SELL_THROUGH) if m <= last]
    return first_sales({month: views.read(partner.id, SELL_THROUGH, month) for month in known})
