"""What is read by the column is what the plain form of a text says, letter by letter."""

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.facts.bulk import known
from channel.facts.bulk.cells import Cells, Column
from channel.facts.bulk.hashing import of_columns, of_text, of_texts
from channel.facts.bulk.known import Known
from channel.facts.bulk.lines import find_lines
from channel.facts.bulk.plain import PLAIN_IDENTIFIER, plain_identifiers, plain_numbers
from channel.facts.bulk.regular import LONGEST, regular
from channel.formats.blocks import Block
from channel.formats.text_lines import as_bytes

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40)
_TEXTS = st.lists(_TEXT.filter(lambda t: "," not in t and '"' not in t), min_size=1, max_size=20)
_NUMBERISH = st.lists(st.text("0123456789.,-+x ", max_size=18), min_size=1, max_size=20)


def _cells(texts: list[str], delimiter: str = ";") -> Cells:
    """A block of two columns: a first one, and the texts."""
    lines = [f"{number}{delimiter}{text}" for number, text in enumerate(texts)]
    return _of_lines(lines, delimiter)


def _of_lines(lines: list[str], delimiter: str) -> Cells:
    text = as_bytes("\n".join([*lines, ""]))
    return Cells(regular(Block(1, delimiter, text, find_lines(text, delimiter)), 2))


def _column(texts: list[str]) -> Column:
    return _cells(texts, ",").column(1)


@given(_TEXTS)
@settings(max_examples=60)
def test_a_column_gives_its_texts_back_and_names_them_as_one_by_one(texts: list[str]) -> None:
    column = _column(texts)
    assert column.texts() == texts
    for lane in (0, 1):
        assert column.names(lane).tolist() == [of_text(text, lane) for text in texts]
        pairs = of_columns([column.names(lane), column.names(lane)], lane)
        assert pairs.tolist() == [of_texts((text, text), lane) for text in texts]


def test_names_tell_like_texts_apart() -> None:
    """Texts that differ in one bit, in the order of their words, in blanks or in their length."""
    texts = ["", "\0", "a", "b", "a" * 8, "a" * 16, "ab" * 8, "ba" * 8, "A" * 8, "a" * 7 + "b"]
    texts += [f"{'x' * 7}{a}{'y' * 7}{b}" for a in "0123456789" for b in "0123456789"]
    assert len({of_text(text) for text in texts}) == len(texts)
    assert len({of_texts((a, b)) for a in texts for b in texts}) == len(texts) ** 2


@given(_NUMBERISH, st.sampled_from([".", ",", ""]), st.booleans())
@settings(max_examples=300)
def test_numbers_are_read_only_in_their_plain_form(
    texts: list[str], mark: str, signed: bool
) -> None:
    sign, parts = ("-?" if mark and signed else ""), (f"([{mark}][0-9]{{1,4}})?" if mark else "")
    found, plain = plain_numbers(_cells(texts).column(1), mark, signed=signed)
    for text, value, is_plain in zip(map(str.strip, texts), found, plain, strict=True):
        assert bool(is_plain) == bool(re.fullmatch(f"{sign}[0-9]{{1,9}}{parts}", text))
        if is_plain:
            assert int(value) == Decimal(text.replace(",", ".")) * 10_000


@given(st.lists(st.text("aZ09-_/. é", max_size=120), min_size=1, max_size=10))
@settings(max_examples=200)
def test_identifiers_are_plain_by_their_pattern(texts: list[str]) -> None:
    cells = _cells(texts)
    plain = plain_identifiers(cells.column(1))
    expected = [bool(re.fullmatch(PLAIN_IDENTIFIER, text.strip())) for text in texts]
    assert (plain & ~cells.odd).tolist() == expected


def test_a_cell_too_long_or_far_from_its_end_makes_its_row_odd() -> None:
    cells = _cells(["x" * LONGEST, "x" * (LONGEST + 1), "a" + " " * 99, "  b  "])
    assert cells.column(1).texts()[::3] == ["x" * LONGEST, "b"]
    assert cells.odd.tolist() == [False, True, True, False]


def test_distinct_texts_are_read_once_and_those_that_are_not_sure_have_no_entry() -> None:
    read: list[tuple[str, ...]] = []

    def reading(texts: tuple[str, ...]) -> tuple[str, int] | None:
        read.append(texts)
        return None if texts[0] == "?" else (texts[0].upper(), len(texts[0]))

    table = Known(["name"], {"said": str, "size": int}, reading)
    for texts in (["a", "bb", "?", "a"], ["bb", "?", "ccc"]):
        entries = table.entries([_column(texts)], len(texts))
        assert [*table.texts("said")[entries]] == ["" if t == "?" else t.upper() for t in texts]
        assert [*table.integers("size")[entries]] == [0 if t == "?" else len(t) for t in texts]
    assert read == [("a",), ("bb",), ("?",), ("ccc",)]


def test_texts_of_one_name_are_not_taken_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are but a way to find a text: of several of one name, only the first is sure."""
    monkeypatch.setattr(known, "of_columns", lambda parts: np.full(len(parts[0]), 7, np.uint64))
    table = Known(["name"], {"said": str}, lambda texts: (texts[0],))
    entries = table.entries([_column(["first", "other", "first", "firs"])], 4)
    assert [*table.texts("said")[entries]] == ["first", "", "first", ""]


def test_many_texts_find_their_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_REMEMBERED", 20_000)
    table = Known(["name"], {"said": str}, lambda texts: (texts[0],))
    for start in range(0, 60_000, 15_000):
        texts = [f"text {number}" for number in range(start, start + 15_000)]
        entries = table.entries([_column(texts)], len(texts))
        assert [*table.texts("said")[entries]] == texts


def test_a_field_without_a_column_has_one_entry() -> None:
    table = Known([], {"said": str}, lambda texts: (f"nothing of {texts!r}",))
    entries = table.entries([], 3)
    assert [*table.texts("said")[entries]] == ["nothing of ()"] * 3


def test_texts_of_any_language_come_through_whole() -> None:
    cells = _of_lines(["1\tñandú", "2\t東京", "3\t"], "\t")
    assert cells.column(1).texts() == ["ñandú", "東京", ""]
