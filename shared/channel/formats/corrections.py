"""Corrections a person made to raw texts, put in before they are read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from channel.formats.layout import Fields
from channel.formats.texts import visible


@dataclass(frozen=True, slots=True)
class Replacement:
    """Wherever a field holds this raw text, read that instead."""

    field: str
    raw: str
    instead: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """By sheet and row: field → corrected raw text; and by rule, for all rows."""

    cells: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)
    rules: tuple[Replacement, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cells or self.rules)

    def applied(self, sheet: str, row: int, fields: Fields, at: Mapping[str, int]) -> Fields:
        """The row's texts as corrected; what was corrected by row wins."""
        texts = list(fields)
        for rule in self.rules:
            if rule.field in at and texts[at[rule.field]] == rule.raw:
                texts[at[rule.field]] = visible(rule.instead)
        for name, text in self.cells.get((sheet, row), {}).items():
            if name in at:
                texts[at[name]] = visible(text)
        return tuple(texts)
