"""Deal-registration commission: matched sales × the partner's own rate × its share."""

from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from channel.programmes.bands import refuse_unsorted
from channel.programmes.exact import Number
from channel.programmes.kinds.accelerators import (
    PLAIN,
    Accelerator,
    Attainment,
    Limit,
    lifted,
    lifted_by_line,
    parts_of,
    whole,
)
from channel.programmes.kinds.products import OfProducts, reads_of
from channel.programmes.kinds.rule import Base, Earned, Figure, KindRule, Situation, Totals, Weight
from channel.programmes.line_facts import LineFacts
from channel.programmes.reasons import Reason

ZERO, ONE = Fraction(0), Fraction(1)


class PlanRate(OfProducts):
    """The rate of a partner or a level, for all products or some; the first that fits pays."""

    rate: Number
    partner: str = ""
    level: str = ""

    def fits(self, line: LineFacts) -> bool:
        own = self.partner in ("", line.payee) and self.level in ("", line.payee_level)
        return own and super().fits(line)


class DealCommission(KindRule):
    """Rates hold by the level on the sale date, so a new level never touches what was sold before.

    Accelerators lift only what is sold above their threshold, line by line; a `retroactive`
    one lifts everything once it is reached.
    """

    kind: Literal["deal_commission"] = "deal_commission"
    rates: tuple[PlanRate, ...] = Field(min_length=1)
    accelerators: tuple[Accelerator, ...] = ()
    attainment: Attainment = Attainment.TARGET
    retroactive: bool = False
    targets: tuple[Figure, ...] = ()
    requires_deal: bool = True

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        refuse_unsorted("accelerators", [a.threshold for a in self.accelerators])
        return self

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.targets

    @property
    def base(self) -> Base:
        on_target = self.accelerators and self.attainment is Attainment.TARGET
        return Base.TARGET if on_target else Base.NONE

    @property
    def by_line(self) -> bool:
        return bool(self.accelerators) and not self.retroactive

    @property
    def takes_deals(self) -> bool:
        return True

    @property
    def needs_deal(self) -> bool:
        return self.requires_deal

    @property
    def rates_lines(self) -> bool:
        return True

    @property
    def reads(self) -> frozenset[str]:
        levels = {"payee_level"} if any(plan.level for plan in self.rates) else set()
        return reads_of(self.rates) | levels | {"payee"}

    def weigh(self, line: LineFacts, value: Weight) -> Weight | Reason:
        for plan in self.rates:
            if plan.fits(line):
                return Weight(value.qualifier, value.earning * Fraction(plan.rate))
        whose = f"{line.payee} at level {line.payee_level or 'none'!r}"
        what = f" and {line.line.sku!r}" if reads_of(self.rates) else ""
        return Reason("no_rate", f"no rate is set for {whose}{what}")

    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        return tuple(low for low, _ in self._limits(situation)) if self.accelerators else ()

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        if not self.accelerators:
            return Earned.of((lifted(ZERO, None, PLAIN, whole(totals)),))
        if self.base is Base.TARGET and (situation.base or ZERO) <= 0:
            return Earned.nothing("no_target", "accelerators need a target, and none is set")
        limits = self._limits(situation)
        if self.retroactive:
            reached = max(totals.qualifier, ZERO)
            low, accelerator = [limit for limit in limits if limit[0] <= reached][-1]
            return Earned.of((lifted(low, None, accelerator, whole(totals)),))
        return lifted_by_line(totals, limits)

    def line_amounts(self, totals: Totals, situation: Situation) -> tuple[Fraction, ...]:
        limits = self._limits(situation)
        return tuple(
            sum((limits[place][1].amount(part) for place, part in parts), ZERO)
            for parts in parts_of(totals, limits)
        )

    def _limits(self, situation: Situation) -> list[Limit]:
        base = (situation.base or ONE) if self.base is Base.TARGET else ONE
        scale = base * situation.portion
        own = [(Fraction(a.threshold) * scale, a) for a in self.accelerators]
        return own if own[0][0] == 0 else [(ZERO, PLAIN), *own]
