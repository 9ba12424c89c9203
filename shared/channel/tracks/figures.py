"""Figures of a partner's months: what was sold and who bought from it first, from monthly views."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.periods import Period
from channel.texts import Text
from channel.tracks.agreements import Compliance, Met
from channel.views import Cell


class Training(BaseModel):
    """A course that a person of a partner completed; it counts on `[completed, until)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    partner: str
    person: Text
    course: Text
    completed: date
    until: date | None = None

    def counts_on(self, day: date) -> bool:
        return self.completed <= day and (self.until is None or day < self.until)


def window(day: date, months: int) -> Period:
    """The whole months before the one that a day is in: figures are taken over closed months."""
    end = day.replace(day=1)
    place = end.year * 12 + end.month - 1 - months
    return Period(date(place // 12, place % 12 + 1, 1), end)


def amounts(months: Iterable[tuple[str, Iterable[Cell]]]) -> dict[tuple[str, str], Decimal]:
    """By partner and currency: what a seller sold, and what a reseller bought of all sellers.

    `months` are sellers, each with the cells of one month.
    """
    found: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for seller, cells in months:
        for cell in cells:
            found[seller, cell.currency] += cell.amount
            found[cell.reseller, cell.currency] += cell.amount
    return dict(found)


def first_sales(months: Mapping[str, Iterable[Cell]]) -> tuple[tuple[str, date], ...]:
    """Each known reseller with the first day of the month (YYYY-MM) in which it first bought."""
    first: dict[str, date] = {}
    for month in sorted(months):
        for cell in months[month]:
            if cell.reseller and cell.quantity > 0:
                first.setdefault(cell.reseller, date.fromisoformat(f"{month}-01"))
    return tuple(sorted(first.items()))


def trained(trainings: Iterable[Training], day: date) -> Decimal:
    """How many people hold a training that counts on a day."""
    return Decimal(len({each.person for each in trainings if each.counts_on(day)}))


def share_met(found: Iterable[Compliance]) -> Decimal:
    """The share of decided obligations that were met; 1 when none was decided."""
    decided = [each for each in found if each.state is not Met.OPEN]
    met = [each for each in decided if each.state is Met.MET]
    return Decimal(len(met)) / len(decided) if decided else Decimal(1)
