"""A programme's work on a payee's columns: each kind of line decided once, then summed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import lcm
from typing import Protocol

import numpy as np
import numpy.typing as npt

from channel.columnar.allocation import MOST, Integers, Measured
from channel.columnar.cells import SCALE
from channel.columnar.kinds import Family
from channel.columnar.tracing import units_of
from channel.periods import Period
from channel.programmes.evaluation import Result
from channel.programmes.gathering import Version, baseline_window, gather, gather_totals
from channel.programmes.kinds.rule import Totals
from channel.programmes.measures import Measure
from channel.programmes.model import Programme
from channel.programmes.reading import measures_amount
from channel.programmes.reasons import Reason
from channel.programmes.sifting import MeasuredLine, sift
from channel.programmes.terms import Terms
from channel.programmes.trace import earned_in_fractions
from channel.programmes.work import Work
from channel.sales import SalesLine

_EPOCH = date(1970, 1, 1)
Whole = Integers | npt.NDArray[np.object_]  # of any size


class TooLarge(Exception):
    """Sums that machine integers may not hold; single lines decide."""


class Kinded(Protocol):
    """A payee's lines in sale order: days since 1970, sizes × SCALE, kinds, and a unit of each."""

    @property
    def days(self) -> Integers: ...
    @property
    def quantity(self) -> Integers: ...
    @property
    def amount(self) -> Integers: ...
    @property
    def kinds(self) -> Integers: ...
    @property
    def units(self) -> tuple[SalesLine, ...]: ...


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows that a version counts, and what each adds."""

    rows: Integers
    qualifier: Measured
    earning: Measured

    @property
    def totals(self) -> Totals:
        return Totals(_sum(self.qualifier), _sum(self.earning))


@dataclass(frozen=True, slots=True)
class ColumnWork:
    """A work on totals, the lines behind it by version, and why kinds of line are left out."""

    work: Work
    parts: tuple[Counted, ...]
    left_out: Mapping[int, Reason]

    def by_reason(self, sizes: Sequence[int]) -> Counter[str]:
        """Lines left out by code; `sizes` are the lines of each kind."""
        found = Counter[str]()
        for kind, reason in self.left_out.items():
            found[reason.code] += sizes[kind]
        return found


def work_of(
    family: Family, payee: str, lines: Kinded, terms: Terms, period: Period
) -> ColumnWork | None:
    """What `gathering.gather` gives; None when no version is in force in the window."""
    seen = gather(family, payee, lines.units, terms, period)
    if seen is None:
        return None
    parts = tuple(_counted(part.programme, part.lines, lines) for part in seen.parts)
    totals, baselines = dict[Version, Totals](), dict[Version, Fraction]()
    for part, counted in zip(seen.parts, parts, strict=True):
        version = (part.programme.id, part.programme.version)
        totals[version] = counted.totals
        earlier = baseline_window(part.programme, period, terms)
        before = sift(part.programme, payee, lines.units, terms, earlier).lines if earlier else ()
        if before:
            baselines[version] = _counted(part.programme, before, lines).totals.qualifier
    work = gather_totals(family, payee, totals, terms, period, baselines)
    left_out = {int(left.line_key): left.reason for left in seen.excluded}
    return ColumnWork(work, parts, left_out) if work else None


def earned_by_row(result: Result, of: ColumnWork, lines: Kinded) -> tuple[Integers, Whole]:
    """Rows with their minor units of the rounded amount; units past the rows no line earns."""
    if len(of.parts) == 1:
        (counted,) = of.parts
        found = units_of(result, counted.earning)
        if found is not None:
            return counted.rows, found
    rows = np.concatenate([counted.rows for counted in of.parts])
    parts = tuple(
        replace(part, part=replace(part.part, lines=_lines(counted, lines)))
        for part, counted in zip(result.parts, of.parts, strict=True)
    )
    units = earned_in_fractions(replace(result, parts=parts)).values()
    return rows, np.array(list(units), dtype=np.object_)


def _counted(programme: Programme, units: Sequence[MeasuredLine], lines: Kinded) -> Counted:
    """The rows of the kinds that count, each with its size times what a unit adds."""
    kinds = [int(unit.line_key) for unit in units]
    counts = np.zeros(len(lines.units), dtype=np.bool_)
    counts[kinds] = True
    rows = np.flatnonzero(counts[lines.kinds]).astype(np.int64)
    of_rows = lines.kinds[rows]

    def measured(measure: Measure, rates: Sequence[Fraction]) -> Measured:
        whole = lcm(*(rate.denominator for rate in rates))
        factors = np.zeros(len(lines.units), dtype=np.int64)
        factors[kinds] = [int(rate * whole) for rate in rates]
        sizes = (lines.amount if measures_amount(measure) else lines.quantity)[rows]
        largest = int(np.abs(sizes).max(initial=0)) * int(np.abs(factors).max(initial=0))
        if largest * len(rows) > MOST:
            raise TooLarge(programme.id)
        return Measured(sizes * factors[of_rows], whole * SCALE)

    qualifier = measured(programme.qualifier, [unit.qualifier for unit in units])
    if programme.earning is None and all(unit.qualifier == unit.earning for unit in units):
        return Counted(rows, qualifier, qualifier)
    earning = measured(programme.pays_on, [unit.earning for unit in units])
    return Counted(rows, qualifier, earning)


def _sum(measured: Measured) -> Fraction:
    return Fraction(int(measured.values.sum()), measured.whole)


def _lines(counted: Counted, lines: Kinded) -> tuple[MeasuredLine, ...]:
    """The lines one by one, named by their rows."""
    columns = (counted.rows, lines.days[counted.rows])
    values = (counted.qualifier.values, counted.earning.values)
    return tuple(
        MeasuredLine(
            str(row),
            _EPOCH + timedelta(days=day),
            Fraction(qualifier, counted.qualifier.whole),
            Fraction(earning, counted.earning.whole),
        )
        for row, day, qualifier, earning in zip(
            *(column.tolist() for column in (*columns, *values)), strict=True
        )
    )
