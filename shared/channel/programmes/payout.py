"""A payout with its working: what was measured, what each step did, and the lines behind it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from channel.money import Money
from channel.periods import Period
from channel.programmes.reasons import Reason
from channel.programmes.sifting import Excluded
from channel.programmes.slices import Slice
from channel.programmes.terms import Fund


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a figure on the way from measure to payout, and why."""

    code: str
    before: Fraction
    after: Fraction
    why: str


@dataclass(frozen=True, slots=True)
class Working:
    """How one version of the programme earned: its days, measures, base and slices."""

    version: int
    since: date
    until: date
    portion: Fraction
    qualifier: Fraction
    earning: Fraction
    base: Fraction | None
    slices: tuple[Slice, ...]
    amount: Fraction
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Both figures of an accrual: reached now, and pro rata at the end of the accumulation."""

    measure_now: Fraction
    measure_year_end: Fraction
    amount_now: Money
    amount_year_end: Money
    next_threshold: Fraction | None
    distance: Fraction | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """A line's minor units of what was earned to date and of what is payable now.

    An empty key holds what no line stands behind (a guarantee without sales).
    """

    line_key: str
    earned: int
    payable: int


@dataclass(frozen=True, slots=True)
class Payout:
    """Earned to date − settled before, with everything that explains it.

    `payable` is what is paid now; `held` the rest of the difference, waiting below the minimum or
    carried forward. Allocations sum to `earned` and to `payable` exactly.
    """

    programme: str
    version: int
    kind: str
    payee: str
    period: Period
    window: Period
    workings: tuple[Working, ...]
    steps: tuple[Step, ...]
    earned: Money
    settled: Money
    payable: Money
    held: Money
    forecast: Forecast
    fund: Fund | None
    allocations: tuple[Allocation, ...]
    excluded: tuple[Excluded, ...]
