"""The README's function table says what the catalogue says."""

import pytest

from infra.catalogue import FUNCTIONS
from infra.function_table import END, README, START, function_table, rewritten


def test_the_readme_table_is_current() -> None:
    text = README.read_text()
    assert rewritten(text) == text, "run: python -m infra.function_table"


def test_every_function_has_one_row() -> None:
    rows = function_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [function.name for function in FUNCTIONS]


def test_only_what_is_between_the_markers_is_rewritten() -> None:
    text = rewritten(f"before\n{START}\nold\n{END}\nafter")
    assert text.startswith("before\n")
    assert text.endswith("\nafter")
    assert "old" not in text


def test_a_readme_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="<!-- functions -->"):
        rewritten("nothing here")
