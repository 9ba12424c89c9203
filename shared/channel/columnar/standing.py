"""Payees that a programme does not tell apart, and those whose level changes under it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from channel.columnar.asking import Ask
from channel.columnar.rates import Places
from channel.partners import Partner
from channel.periods import Period
from channel.programmes.reading import reads
from channel.programmes.terms import Terms


@dataclass(frozen=True, slots=True)
class Standing:
    """The places of payees that stand equal, and one of them that the programme may pay."""

    payee: str
    places: Places


class Standings:
    """Payees of a tier by what asks read of them; what asks read in common is found once."""

    __slots__ = ("_found", "_moving", "_payees", "_terms")

    def __init__(self, payees: Sequence[str], terms: Terms, held: Period) -> None:
        """`held` are the days of the lines: a return is read at the level of its sale, on any of
        them, and cells do not know which."""
        self._payees, self._terms = payees, terms
        days = Period(date.min, date.max) if terms.credits else held  # a credit names any day
        self._moving = frozenset(n for n, p in terms.partners.items() if _changes(p, days))
        self._found: dict[tuple[frozenset[str], date], list[Places]] = {}

    def unsettled(self, ask: Ask) -> frozenset[str]:
        """Payees for whom the day on which a level is read matters, so that lines decide."""
        names, partners = reads(ask.programme), self._terms.partners
        others = (partners[name].tier is not ask.programme.payee_tier for name in self._moving)
        if "counterpart_level" in names and any(others):
            return frozenset(self._payees)
        return self._moving if "payee_level" in names else frozenset()

    def of(self, ask: Ask) -> tuple[Standing, ...]:
        """Groups that stand equal, without those who are unsettled or whom it can never pay."""
        without, payees = self.unsettled(ask), self._payees
        found = []
        for group in self._groups(ask):
            settled = (payees[n] not in without for n in group.tolist()) if without else None
            places = group if settled is None else group[np.fromiter(settled, dtype=bool)]
            open_to = next((payees[n] for n in places if ask.programme.may_name(payees[n])), None)
            if open_to is not None:
                found.append(Standing(open_to, places))
        return tuple(found)

    def _groups(self, ask: Ask) -> list[Places]:
        names = reads(ask.programme) & {"payee_level", "payee_region", "payee_country"}
        key = (names, ask.days.start)
        if key not in self._found:
            groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for place, payee in enumerate(self._payees):
                partner = self._terms.partners.get(payee) if names else None
                groups[_seen(ask, partner, names)].append(place)
            self._found[key] = [np.array(places) for places in groups.values()]
        return self._found[key]


def _seen(ask: Ask, partner: Partner | None, names: frozenset[str]) -> tuple[str, ...]:
    if partner is None:
        return ()
    return (
        partner.level_on(ask.days.start) if "payee_level" in names else "",
        partner.region if "payee_region" in names else "",
        partner.country if "payee_country" in names else "",
    )


def _changes(partner: Partner, held: Period) -> bool:
    return any(held.start < span.since < held.end for span in partner.levels)
