"""A half-open span of business days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Business days `[start, end)`; the end is the first day that is not in it."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def overlaps(self, other: "Period") -> bool:
        return self.start < other.end and other.start < self.end

    def clipped(self, start: date, end: date | None) -> "Period | None":
        """The part of it inside `[start, end)`; None when nothing is left."""
        low, high = max(self.start, start), self.end if end is None else min(self.end, end)
        return Period(low, high) if low < high else None

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"
