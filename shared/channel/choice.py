"""A choice among words that people write, in capitals or with blanks as well."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """`ALL_UNITS`, `all-units` and `All units` are `all_units`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return next((member for member in cls if _plain(member) == _plain(value)), None)


def _plain(word: object) -> str:
    return str(word).strip().lower().replace(" ", "_").replace("-", "_")
