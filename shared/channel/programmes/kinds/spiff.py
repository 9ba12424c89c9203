"""SPIFF: a fixed amount for each unit sold of named products."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from channel.programmes.exact import NotNegative, Number
from channel.programmes.kinds.products import OfProducts, reads_of
from channel.programmes.kinds.rule import Earned, KindRule, Situation, Totals, Weight
from channel.programmes.line_facts import LineFacts
from channel.programmes.reasons import Reason
from channel.programmes.slices import Slice


class UnitAmount(OfProducts):
    """Money for each unit of what it names."""

    amount: Number


class Spiff(KindRule):
    """The first amount that fits a line pays; `from_units` is the least number that is paid."""

    kind: Literal["spiff"] = "spiff"
    amounts: tuple[UnitAmount, ...] = Field(min_length=1)
    from_units: NotNegative = Decimal(0)

    @property
    def rates_lines(self) -> bool:
        return True

    @property
    def reads(self) -> frozenset[str]:
        return reads_of(self.amounts)

    @property
    def skus(self) -> frozenset[str]:
        return frozenset(unit.sku for unit in self.amounts if unit.sku)

    def weigh(self, line: LineFacts, value: Weight) -> Weight | Reason:
        for unit in self.amounts:
            if unit.fits(line):
                return Weight(value.qualifier, value.earning * Fraction(unit.amount))
        sku = (("sku", line.line.sku),)
        return Reason("no_unit_amount", "no amount is set for {sku!r}", sku)

    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        return (Fraction(self.from_units) * situation.portion,)

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        low = Fraction(self.from_units) * situation.portion
        if low and totals.qualifier < low:
            return Earned.of(())
        each = totals.earning / totals.qualifier if totals.qualifier else Fraction(0)
        return Earned.of((Slice(low, None, each, totals.qualifier, totals.earning),))
