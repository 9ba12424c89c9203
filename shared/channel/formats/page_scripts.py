"""Tells text of one script, such as Greek, by its letters and the column names in it."""

import re
from collections.abc import Callable

from channel.formats.columns import fields_of

_HEADED = 40  # lines among which column names are looked for
_BETWEEN = re.compile("[\t;|,]")
_LETTERS = re.compile(r"[^\W\d_]+")


def column_names(text: str) -> int:
    """How many cells of the first lines are names of columns that we know."""
    cells = (cell for line in text.split("\n")[:_HEADED] for cell in _BETWEEN.split(line))
    return sum(bool(fields_of(cell.strip(" \"'"))) for cell in cells)


def of_script(first: str, last: str) -> Callable[[str, int], bool]:
    """Nearly all words beyond ASCII of these letters alone, and known column names among them."""

    def judge(text: str, odd_one_in: int) -> bool:
        foreign = [word for word in _LETTERS.findall(text) if not word.isascii()]
        odd = sum(any(not first <= char <= last for char in word) for word in foreign)
        return odd * odd_one_in <= len(foreign) and column_names(text) > 1

    return judge
