"""Columns whose values may mark lines as cancelled or returned, and what is proposed of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from channel.formats.column_words import STOP_WORDS
from channel.formats.columns import words_of
from channel.formats.headers import same_name
from channel.formats.numbers import is_nothing
from channel.formats.parts import Row
from channel.formats.profile import Meaning, Profile
from channel.formats.texts import visible

BESIDE = frozenset(
    "line order sale invoice doc ship billing posting payment financial fulfillment fulfilment row"
    " record entry transaction trans trx current no description name is was flag".split()
)
_SHOWN = 4


class MarkedColumn:
    """One column by its name's words and its values, how often each comes."""

    def __init__(self, name: str, place: int, rows: Sequence[Row]) -> None:
        self.name = name
        self.words = frozenset(words_of(name)) - STOP_WORDS
        self._place, self.rows = place, rows
        self.counts: Counter[str] = Counter()
        for raw, times in Counter(self._text(row) for row in rows).items():
            text = visible(raw)
            if not is_nothing(text) and same_name(text) != same_name(name):
                self.counts[text] += times

    def _text(self, row: Row) -> str:
        return row.cells[self._place] if self._place < len(row.cells) else ""

    def rows_of(self, values: Sequence[str]) -> list[Row]:
        """The rows that say any of the values."""
        return [row for row in self.rows if visible(self._text(row)) in values]

    def told(self, values: Sequence[str]) -> str:
        """Values as one says them: `'Void' (2 rows, the first is row 5)`."""
        rows = self.rows_of(values)
        shown = ", ".join(repr(value[:30]) for value in values[:_SHOWN])
        more = " …" if len(values) > _SHOWN else ""
        many = f"{len(rows)} rows, the first is row" if len(rows) > 1 else "row"
        return f"{shown}{more} ({many} {rows[0].number})"


@dataclass(slots=True)
class Marks:
    """Columns mapped, what their values mean, what to ask, and what must be settled first."""

    columns: dict[str, str]
    transaction_types: dict[str, Meaning] = field(default_factory=dict)
    statuses: dict[str, Meaning] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    unsettled: dict[str, str] = field(default_factory=dict)  # column → what to tell of it
    left_out: str = ""  # the column by which lines are left out
    left_rows: set[int] = field(default_factory=set)  # whose status says so

    def has(self, name: str) -> bool:
        """Whether a column means this field."""
        return name in self.columns.values()

    def told(self, given: Profile) -> Profile:
        """A profile that knows what the values mean, besides what it says itself."""
        types = self.transaction_types | given.transaction_types
        statuses = self.statuses | given.statuses
        constants = self.constants | given.constants
        return given.model_copy(
            update={"transaction_types": types, "statuses": statuses, "constants": constants}
        )

    def leave_open(self, column: MarkedColumn, values: Sequence[str]) -> None:
        """Only a person can tell which of the values say that no line came about."""
        told = column.told(values)
        self.unsettled[column.name] = (
            f"{column.name!r} says {told}: did those lines come about? Map the column to"
            " line_status and name each value under `statuses`, or leave the column out"
        )
