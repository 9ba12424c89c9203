"""Decides what a run is about: which programmes, payees, segments and earlier settlements."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from channel.deals.confirmations import Confirmation
from channel.deals.model import Deal
from channel.errors import Invalid
from channel.partners import Partner, PartnerStatus
from channel.periods import Calendar, Period
from channel.products import Price, Product
from channel.programmes.double_dips import rivals_of
from channel.programmes.enrolment import Enrolment, only_enrolled
from channel.programmes.model import Programme
from channel.runs.manifest import Manifest, Settled, batches, stated
from channel.runs.model import RunOrder
from channel.uploads import Receipt, standing

PAYEES_A_BATCH = 20


@dataclass(frozen=True, slots=True)
class Reference:
    """The vendor's reference data as it stands when the run opens."""

    programmes: Sequence[Programme]
    partners: Sequence[Partner]
    products: Sequence[Product]
    prices: Sequence[Price]
    rates: dict[str, Decimal]
    calendar: Calendar
    deals: Sequence[Deal] = ()
    confirmations: Sequence[Confirmation] = ()
    enrolments: Sequence[Enrolment] = ()


def freeze(
    order: RunOrder, known: Reference, receipts: Sequence[Receipt], settled: Sequence[Settled]
) -> Manifest:
    """The manifest of an order; Invalid when no programme is in force in its period.

    What accumulates is measured from the start of its year, under the versions of then.
    """
    wanted = wanted_programmes(order, known.programmes)
    starts = (programme.window(order.period, known.calendar).start for programme in wanted)
    days = Period(min(starts), order.end)
    counted = versions_in_force(known.programmes, sorted({p.id for p in wanted}), days)
    rivals = rivals_of(counted, versions_in_force(known.programmes, (), days))
    return freeze_for(order, known, counted, receipts, settled, rivals)


def freeze_for(
    order: RunOrder,
    known: Reference,
    programmes: Sequence[Programme],
    receipts: Sequence[Receipt],
    settled: Sequence[Settled] = (),
    rivals: Sequence[Programme] = (),
) -> Manifest:
    """The same for exactly these programmes, beside rivals that other runs pay.

    Payees are the partners of a programme's tier that are not prospects: one that has left is
    still owed what it earned.
    """
    programmes = only_enrolled(programmes, known.enrolments, order.period)
    rivals = only_enrolled(rivals, known.enrolments, order.period)
    on_deals = pays_on_deals((*programmes, *rivals))
    flows = frozenset(p.flow.value for p in programmes)
    tiers = {p.payee_tier for p in programmes}
    payees = [p.id for p in known.partners if p.tier in tiers and _can_earn(p)]
    return Manifest(
        order=order,
        programmes=programmes,
        partners=tuple(known.partners),
        products=tuple(known.products),
        prices=tuple(known.prices),
        segments=stated(standing(list(receipts), order.as_of), flows),
        settled=tuple(s for s in settled if s.at <= order.as_of and s.mode is order.mode),
        calendar=known.calendar,
        rates=known.rates,
        batches=batches(payees, PAYEES_A_BATCH),
        deals=tuple(known.deals) if on_deals else (),
        confirmations=tuple(known.confirmations) if on_deals else (),
        rivals=rivals,
    )


def pays_on_deals(programmes: Sequence[Programme]) -> bool:
    return any(programme.rule.takes_deals for programme in programmes)


def wanted_programmes(order: RunOrder, known: Sequence[Programme]) -> tuple[Programme, ...]:
    """Versions that are in force on some day of the period, by id and version."""
    period = order.period
    found = versions_in_force(known, order.programmes, period)
    missing = set(order.programmes) - {p.id for p in found}
    if missing:
        raise Invalid(
            f"no version of {', '.join(sorted(missing))} is in force in {period}",
            field="programmes",
        )
    if not found:
        raise Invalid(f"no programme is in force in {period}", field="start")
    return found


def versions_in_force(
    known: Sequence[Programme], names: Sequence[str], period: Period
) -> tuple[Programme, ...]:
    """Those of the named programmes (or of all), each until the next version of its programme."""
    return _each_until_the_next(
        [
            p
            for p in known
            if p.since < period.end
            and (p.until is None or p.until > period.start)
            and (not names or p.id in names)
        ]
    )


def _each_until_the_next(found: Sequence[Programme]) -> tuple[Programme, ...]:
    """A later version ends the earlier one of the same programme on its first day."""
    ordered = sorted(found, key=lambda p: (p.id, p.since, p.version))
    ended = [
        p.model_copy(update={"until": following.since})
        if p.id == following.id and (p.until is None or p.until > following.since)
        else p
        for p, following in pairwise(ordered)
    ]
    kept = [*ended, *ordered[-1:]]
    return tuple(p for p in kept if p.until is None or p.until > p.since)


def _can_earn(partner: Partner) -> bool:
    return partner.status is not PartnerStatus.PROSPECT
