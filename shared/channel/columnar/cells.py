"""Cells: lines summed by payee and class; what an ask comes to on them, for every payee at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from channel.columnar.asking import Ask
from channel.columnar.axes import Axis, Span
from channel.columnar.rates import Places, Rates, StandIns
from channel.columnar.standing import Standing
from channel.programmes.kinds.rule import Totals
from channel.programmes.measures import Measure
from channel.programmes.model import Programme
from channel.programmes.reading import measures_amount

SCALE = 10_000  # segments keep four decimals
MOST = 2**62
Numbers = npt.NDArray[np.int64]  # of Python's integers where these could overflow


@dataclass(frozen=True, slots=True)
class Cells:
    """Lines by class (rows) and payee (columns): their number, quantity and amount × SCALE.

    `classes` says for each row the class on each axis and, last, the span. `largest` bounds any
    sum of sizes in a column, so that machine integers are used only where they are exact.
    """

    axes: tuple[Axis, ...]
    spans: tuple[Span, ...]
    classes: npt.NDArray[np.int64]
    lines: Numbers
    quantity: Numbers
    amount: Numbers
    largest: int = 0

    @property
    def payees(self) -> int:
        return int(self.lines.shape[1])


@dataclass(frozen=True, slots=True)
class Measures:
    """What an ask comes to, by place of the payee: counted lines, and sums over `whole`."""

    lines: Numbers
    qualifier: Numbers
    earning: Numbers
    whole: int

    def totals(self, place: int) -> Totals:
        qualifier = Fraction(int(self.qualifier[place]), self.whole)
        if self.earning is self.qualifier:
            return Totals(qualifier, qualifier)
        return Totals(qualifier, Fraction(int(self.earning[place]), self.whole))


def measured(
    cells: Cells, ask: Ask, standings: Sequence[Standing], stand_ins: StandIns
) -> Measures:
    """The measures of every payee; only those whom the ask may pay on cells mean anything."""
    inside = [span.place for span in cells.spans if span.days.start in ask.days]
    rows = np.flatnonzero(np.isin(cells.classes[-1], inside))
    found = [(s.places, stand_ins.rates(ask, s.payee, rows)) for s in standings]
    least = lcm(*(rates.denominator for _, rates in found))
    parts = [(places, _sums(cells, ask.programme, places, rates, least)) for places, rates in found]
    if len(parts) == 1 and len(parts[0][0]) == cells.payees:
        return Measures(*parts[0][1], least * SCALE)
    return Measures(*_joined(parts, cells.payees), least * SCALE)


def _sums(
    cells: Cells, programme: Programme, places: Places, rates: Rates, least: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Counted lines, qualifier and earning of the payees at the places."""

    def taken(table: Numbers) -> Numbers:
        rows = table[rates.rows]
        return rows if len(places) == cells.payees else rows[:, places]

    def measure(of: Measure, shares: Sequence[Fraction]) -> Numbers:
        table = cells.amount if measures_amount(of) else cells.quantity
        factors = [int(share * least) for share in shares]
        return _weighted(taken(table), factors, rates.classes, cells.largest)

    lines = taken(cells.lines).sum(axis=0)
    qualifier = measure(programme.qualifier, rates.qualifier)
    if programme.earning is None and rates.qualifier == rates.earning:
        return lines, qualifier, qualifier
    return lines, qualifier, measure(programme.pays_on, rates.earning)


def _weighted(table: Numbers, factors: Sequence[int], classes: Places, largest: int) -> Numbers:
    """Each row times its class's factor, summed; Python integers where others could overflow."""
    distinct = set(factors)
    if not distinct or distinct == {0}:
        return np.zeros(table.shape[1], dtype=np.int64)
    if largest * max(abs(factor) for factor in distinct) > MOST:
        table = table.astype(object)
    if len(distinct) == 1:
        return np.asarray(table.sum(axis=0) * distinct.pop())
    of_rows = np.array(factors, dtype=table.dtype)[classes]
    return np.asarray(of_rows @ table)


def _joined(
    parts: Sequence[tuple[Places, tuple[Numbers, Numbers, Numbers]]], size: int
) -> tuple[Numbers, Numbers, Numbers]:
    big = any(column.dtype == object for _, columns in parts for column in columns)
    lines, qualifier, earning = (np.zeros(size, dtype=object if big else np.int64) for _ in "123")
    for places, columns in parts:
        lines[places], qualifier[places], earning[places] = columns
    return lines, qualifier, earning
