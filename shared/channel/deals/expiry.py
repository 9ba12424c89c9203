"""Registrations whose protection runs out: soon, or already."""

from collections.abc import Iterable
from datetime import date, timedelta

from channel.deals.model import Deal, Status


def expired(deals: Iterable[Deal], day: date) -> tuple[Deal, ...]:
    """Approved deals that are no longer protected on this day, the longest lapsed first."""
    return _by_end(d for d in deals if _ends_by(d, day))


def expiring(deals: Iterable[Deal], day: date, within_days: int) -> tuple[Deal, ...]:
    """Approved deals still protected on this day but no more `within_days` days later."""
    last = day + timedelta(days=within_days)
    return _by_end(d for d in deals if _ends_by(d, last) and not _ends_by(d, day))


def _ends_by(deal: Deal, day: date) -> bool:
    until = deal.protected_until
    return deal.status is Status.APPROVED and until is not None and until <= day


def _by_end(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    return tuple(sorted(deals, key=lambda d: (d.protected_until or date.min, d.id)))
