"""What a unit adds in each class of lines, decided by the same sifting as single lines."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Protocol

import numpy as np
import numpy.typing as npt

from channel.columnar.asking import Ask, Grain, party_of
from channel.columnar.axes import Axis, Span
from channel.columnar.units import unit
from channel.programmes.kinds.rule import Weight
from channel.programmes.line_facts import LineFacts, line_facts
from channel.programmes.reading import OF_PRODUCTS, reads
from channel.programmes.reasons import Reason
from channel.programmes.sifting import weigh
from channel.programmes.terms import Terms

Places = npt.NDArray[np.intp]
MOST_KEYS = 2**62


class Classed(Protocol):
    """Whatever has a row for each class of lines: the class on each axis and, last, the span."""

    @property
    def axes(self) -> tuple[Axis, ...]: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...
    @property
    def classes(self) -> npt.NDArray[np.int64]: ...


@dataclass(frozen=True, slots=True)
class Rates:
    """Rows that count; for each the place of what a unit adds to the qualifier and the earning."""

    rows: Places
    classes: Places
    qualifier: tuple[Fraction, ...]
    earning: tuple[Fraction, ...]

    @property
    def denominator(self) -> int:
        return lcm(*(rate.denominator for rate in (*self.qualifier, *self.earning)))


class StandIns:
    """A line that stands for each row, as its payee sees it; asks share them."""

    __slots__ = ("_days", "_found", "_grain", "_of", "_terms")

    def __init__(self, of: Classed, grain: Grain, terms: Terms) -> None:
        self._of, self._grain, self._terms = of, grain, terms
        self._days = {span.place: span.days.start for span in of.spans}
        self._found: dict[tuple[int, str], LineFacts] = {}

    def rates(self, ask: Ask, payee: str, rows: Places) -> Rates:
        """Each class that the programme tells apart is decided once.

        Measures are linear in quantity or in amount, so one unit of either says it all.
        """
        names = reads(ask.programme)
        told = [n for n, axis in enumerate(self._of.axes) if _is_read(axis, names)]
        told += [len(self._of.axes)] if "sale_date" in names else []
        first, inverse = _distinct(self._of.classes[told][:, rows])
        weights: list[Weight] = []
        places = np.full(len(first), -1)
        for n, row in enumerate(rows[first].tolist()):
            facts = self._facts(row, payee)
            if not ask.programme.scope.admits(facts):
                continue
            found = weigh(ask.programme, facts, self._terms)
            if not isinstance(found, Reason):
                places[n] = len(weights)
                weights.append(found)
        of_rows = places[inverse]
        counted = of_rows >= 0
        return Rates(
            rows[counted],
            of_rows[counted],
            tuple(weight.qualifier for weight in weights),
            tuple(weight.earning for weight in weights),
        )

    def _facts(self, row: int, payee: str) -> LineFacts:
        found = self._found.get((row, payee))
        if found is None:
            of = self._of
            values = {a.column: a.samples[of.classes[n, row]] for n, a in enumerate(of.axes)}
            party, _ = party_of(self._grain.tier)
            values |= {"flow": self._grain.flow, party: payee}
            line = unit("", values, self._days[int(of.classes[-1, row])])
            found = line_facts(line, payee, self._terms.partners, self._terms.products)
            self._found[row, payee] = found
        return found


def _is_read(axis: Axis, names: frozenset[str]) -> bool:
    if axis.column == "sku":
        return bool(names & OF_PRODUCTS)
    if axis.column in ("distributor", "reseller"):
        return any(name.startswith("counterpart") for name in names)
    return axis.column in names


def _distinct(told: npt.NDArray[np.int64]) -> tuple[Places, Places]:
    """Where each distinct column of classes stands first, and which of them each column is."""
    key, keys = np.zeros(told.shape[1], dtype=np.int64), 1
    for row in told:
        size = int(row.max(initial=0)) + 1
        if keys * size > MOST_KEYS:
            known, key = np.unique(key, return_inverse=True)
            keys = len(known)
        key, keys = key * size + row, keys * size
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    return first, inverse
