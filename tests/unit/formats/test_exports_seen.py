"""Exports as programs of distributors and shops write them, each with what it must come to."""

import json
from pathlib import Path

import pytest

from tests.kit.checked import checked, codes

DATA = Path(__file__).parents[2] / "data" / "exports"
EXPECTED = json.loads((DATA / "expected.json").read_text())


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_comes_to_what_was_expected_of_it(name: str) -> None:
    found = checked((DATA / name).read_bytes(), name=name)
    summary = found.summary
    assert {
        "verdict": found.verdict.value,
        "rows": [summary.loaded.rows, summary.rejected.rows, summary.skipped.rows],
        "quantity": str(summary.loaded.quantity),
        "amounts": {code: str(amount) for code, amount in summary.loaded.amounts.items()},
        "remarks": codes(found),
    } == EXPECTED[name]
