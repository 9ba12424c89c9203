"""Columns whose values may mark lines as cancelled or returned, and what is proposed of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

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

    @cached_property
    def counts(self) -> Counter[str]:
        """How many rows say each value; the column's own name, said again, is none."""
        named = same_name(self.name)
        values = self._by_value.items()
        said = {text: len(places) for text, places in values if not is_nothing(text)}
        return Counter({text: rows for text, rows in said.items() if same_name(text) != named})

    def _text(self, row: Row) -> str:
        return row.cells[self._place] if self._place < len(row.cells) else ""

    def rows_of(self, values: Sequence[str]) -> list[Row]:
        """The rows that say any of the values."""
        found = (self._by_value.get(value, ()) for value in dict.fromkeys(values))
        return [self.rows[at] for at in sorted(chain.from_iterable(found))]

    @cached_property
    def _by_value(self) -> dict[str, list[int]]:
        """The places of the rows by what they say: asked value by value, of thousands of them."""
        by_text: defaultdict[str, list[int]] = defaultdict(list)
        by_value: defaultdict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self.rows):
            by_text[self._text(row)].append(at)
        for text, places in by_text.items():
            by_value[visible(text)] += places
        return by_value

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
