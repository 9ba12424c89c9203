"""Payees that a programme does not tell apart, and those whose level changes under it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from channel.columnar.asking import Ask, reads
from channel.partners import Partner
from channel.periods import Period
from channel.programmes.terms import Terms


@dataclass(frozen=True, slots=True)
class Standing:
    """The places of payees that stand equal, and one of them that the programme may pay."""

    payee: str
    places: npt.NDArray[np.intp]


def standings(
    ask: Ask, payees: Sequence[str], terms: Terms, without: Container[str]
) -> tuple[Standing, ...]:
    """Payees by what the ask reads of them; groups that it can pay nobody of are left out."""
    names = reads(ask.programme) & {"payee_level", "payee_region", "payee_country"}
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, payee in enumerate(payees):
        if payee not in without:
            partner = terms.partners.get(payee) if names else None
            groups[_seen(ask, partner, names)].append(place)
    found = []
    for places in groups.values():
        open_to = next((p for p in places if ask.programme.may_name(payees[p])), None)
        if open_to is not None:
            found.append(Standing(payees[open_to], np.array(places)))
    return tuple(found)


def _seen(ask: Ask, partner: Partner | None, names: frozenset[str]) -> tuple[str, ...]:
    if partner is None:
        return ()
    return (
        partner.level_on(ask.days.start) if "payee_level" in names else "",
        partner.region if "payee_region" in names else "",
        partner.country if "payee_country" in names else "",
    )


def unsettled(ask: Ask, payees: Iterable[str], terms: Terms, held: Period) -> frozenset[str]:
    """Payees for whom the day on which a level is read matters, so that single lines decide.

    A return is read at the level of its sale, on any of the days held; cells do not know which.
    """
    names = reads(ask.programme)
    others = (p for p in terms.partners.values() if p.tier is not ask.programme.payee_tier)
    if "counterpart_level" in names and any(_changes(partner, held) for partner in others):
        return frozenset(payees)
    if "payee_level" not in names:
        return frozenset()
    return frozenset(payee for payee in payees if _changes(terms.partners.get(payee), held))


def _changes(partner: Partner | None, held: Period) -> bool:
    return any(held.start < span.since < held.end for span in (partner.levels if partner else ()))
