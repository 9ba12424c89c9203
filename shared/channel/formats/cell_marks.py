"""Cells of a sheet as its sender saw them, where the workbook's reader shows them otherwise."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Generic, TypeVar

from channel.formats.currencies import currencies_named
from channel.formats.number_formats import currency_sign, padding

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Styles(Generic[K]):
    """By a style's number: what its leading zeros show, and the sign of its currency.

    Signs only of a workbook whose cells are in several currencies: else they part no cells.
    """

    padded: Mapping[K, str]
    signs: Mapping[K, str]

    @classmethod
    def of(cls, codes: Mapping[K, str]) -> "Styles[K]":
        """The styles with these number formats."""
        padded = {style: padding(code) for style, code in codes.items()}
        signs = {style: currency_sign(code) for style, code in codes.items()}
        told = {style: sign for style, sign in signs.items() if sign}
        several = _are_several(told.values())
        return cls(
            {style: shown for style, shown in padded.items() if shown}, told if several else {}
        )

    def __bool__(self) -> bool:
        return bool(self.padded or self.signs)


@dataclass(slots=True)
class Marks:
    """Rows and columns count from 1: row → column → text, column → row → sign of a currency."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)  # rows
    signs: dict[int, dict[int, str]] = field(default_factory=dict)
    written: dict[int, list[int]] = field(default_factory=dict)  # column → rows of texts `1.234`

    def write(self, row: int, column: int, *, is_number: bool) -> None:
        """The cell holds a text, which may read as a number."""
        if is_number:
            self.written.setdefault(column, []).append(row)

    def show(self, row: int, column: int, text: str) -> None:
        """The cell reads as this text."""
        self.texts.setdefault(row, {})[column] = text

    def beside(self, row: int, column: int, sign: str) -> None:
        """The number in the cell has this sign beside it."""
        self.signs.setdefault(column, {})[row] = sign

    def mixed(self) -> list[tuple[int, list[tuple[int, str]]]]:
        """The signs of columns that are not in one currency throughout."""
        return [
            (column, [*signs.items()])
            for column, signs in self.signs.items()
            if _are_several(signs.values())
        ]

    def errors(self) -> list[tuple[int, list[int]]]:
        """The columns with errors, and the rows of each."""
        found: dict[int, list[int]] = {}
        for row, texts in sorted(self.texts.items()):
            for column, text in texts.items():
                if text[:1] == "#" and not text[-1].isdigit():
                    found.setdefault(column, []).append(row)
        return sorted(found.items())

    @property
    def width(self) -> int:
        """The last column with a mark."""
        return max((column for row in self.texts.values() for column in row), default=0)


def _are_several(signs: Iterable[str]) -> bool:
    """Whether no one currency can be meant by all of the signs."""
    meant = [currencies_named(sign) for sign in {*signs}]
    return len(meant) > 1 and not reduce(frozenset.__and__, meant)
