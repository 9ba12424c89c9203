"""Exports as programs of distributors and shops write them, each with what it must come to."""

import json
from pathlib import Path

import pytest

from channel.formats.profile import Profile
from tests.kit.checked import checked, codes

DATA = Path(__file__).parents[2] / "data" / "exports"
_READ = ("accepted", "partial")
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


@pytest.mark.parametrize("name", [n for n, told in EXPECTED.items() if told["verdict"] in _READ])
def test_an_export_comes_to_the_same_by_the_profile_that_was_proposed(name: str) -> None:
    content = (DATA / name).read_bytes()
    first = checked(content, name=name)
    kept = Profile.model_validate_json(first.summary.profile.model_dump_json())
    again = checked(content, kept, name=name)
    assert again.verdict is first.verdict
    assert again.summary.loaded == first.summary.loaded
    assert again.summary.skipped == first.summary.skipped
