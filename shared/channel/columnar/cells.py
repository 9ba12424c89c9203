"""Cells: lines summed by payee and class; what an ask comes to on them, for every payee at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from channel.columnar.asking import Ask, Grain
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


class Column(StrEnum):
    """What lines are summed to."""

    LINES = "lines"
    QUANTITY = "quantity"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Sought:
    """The cells that the asks of a grain need, and the columns that any of them measures."""

    grain: Grain
    axes: tuple[Axis, ...]
    spans: tuple[Span, ...]
    payees: tuple[str, ...]
    columns: frozenset[Column]


@dataclass(frozen=True, slots=True)
class Cells:
    """Lines by class (rows) and payee (columns): the sums sought, × SCALE but for their number.

    `classes` says for each row the class on each axis and, last, the span. `largest` bounds any
    sum of sizes in a column, so that machine integers are used only where they are exact.
    """

    axes: tuple[Axis, ...]
    spans: tuple[Span, ...]
    classes: npt.NDArray[np.int64]
    sums: Mapping[Column, Numbers]
    payees: int
    largest: int = 0


def columns_of(asked: Sequence[Ask]) -> frozenset[Column]:
    """The columns that the asks read."""
    found = {
        measured_in(m) for ask in asked for m in (ask.programme.qualifier, ask.programme.pays_on)
    }
    return frozenset(found | ({Column.LINES} if any(ask.counted for ask in asked) else set()))


def measured_in(measure: Measure) -> Column:
    return Column.AMOUNT if measures_amount(measure) else Column.QUANTITY


@dataclass(frozen=True, slots=True)
class Measures:
    """What an ask comes to, by place of the payee: sums over `whole`, and how many lines counted
    (of nobody, unless the ask wants to know)."""

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
    lines = _counted(cells, found) if ask.counted else np.zeros(0, dtype=np.int64)
    if len(parts) == 1 and len(parts[0][0]) == cells.payees:
        return Measures(lines, *parts[0][1], least * SCALE)
    return Measures(lines, *_joined(parts, cells.payees), least * SCALE)


def _counted(cells: Cells, found: Sequence[tuple[Places, Rates]]) -> Numbers:
    lines = np.zeros(cells.payees, dtype=np.int64)
    for places, rates in found:
        lines[places] = cells.sums[Column.LINES][rates.rows][:, places].sum(axis=0)
    return lines


def _sums(
    cells: Cells, programme: Programme, places: Places, rates: Rates, least: int
) -> tuple[Numbers, Numbers]:
    """Qualifier and earning of the payees at the places."""

    def measure(of: Measure, shares: Sequence[Fraction]) -> Numbers:
        rows = cells.sums[measured_in(of)][rates.rows]
        table = rows if len(places) == cells.payees else rows[:, places]
        factors = [int(share * least) for share in shares]
        return _weighted(table, factors, rates.classes, cells.largest)

    qualifier = measure(programme.qualifier, rates.qualifier)
    if programme.earning is None and rates.qualifier == rates.earning:
        return qualifier, qualifier
    return qualifier, measure(programme.pays_on, rates.earning)


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
    parts: Sequence[tuple[Places, tuple[Numbers, Numbers]]], size: int
) -> tuple[Numbers, Numbers]:
    big = any(column.dtype == object for _, columns in parts for column in columns)
    qualifier, earning = (np.zeros(size, dtype=object if big else np.int64) for _ in "12")
    for places, columns in parts:
        qualifier[places], earning[places] = columns
    return qualifier, earning
