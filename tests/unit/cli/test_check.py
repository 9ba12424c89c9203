"""The `channel check` command: exit status, JSON keys, tables for people."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from channel.cli.check import check

app = typer.Typer()
app.command()(check)
HEAD = "Invoice,Date,Part,Qty,Amount,Currency\n"
GOOD = "A1,2026-08-25,AB-1,2,20.00,USD\n"


def _run(tmp_path: Path, text: str, *options: str) -> tuple[int, str]:
    file = tmp_path / "report.csv"
    file.write_text(text)
    result = CliRunner().invoke(app, [str(file), "--today", "2026-11-23", *options])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("text", "status", "verdict"),
    [
        (HEAD + GOOD, 0, "accepted"),
        (HEAD, 0, "accepted"),
        (HEAD + GOOD + "A2,2026-02-30,AB-1,2,20.00,USD\n", 1, "partial"),
        (HEAD + GOOD + "Total,,,3,20.00,\n", 1, "held"),
        ("id,age\n1,2\n", 2, "refused"),
        ("", 2, "refused"),
    ],
)
def test_the_exit_status_says_the_verdict(
    tmp_path: Path, text: str, status: int, verdict: str
) -> None:
    assert _run(tmp_path, text)[0] == status
    code, output = _run(tmp_path, text, "--json")
    assert (code, json.loads(output)["verdict"]) == (status, verdict)


def test_the_json_has_its_keys_and_numbers_as_strings(tmp_path: Path) -> None:
    _, output = _run(tmp_path, HEAD + GOOD, "--json")
    found = json.loads(output, parse_float=pytest.fail)
    assert found["counts"] == {"rows_in": 1, "loaded": 1, "rejected": 0, "skipped": 0}
    assert found["totals"]["loaded"] == {"quantity": "2", "amount": {"USD": "20.00"}, "unread": 0}
    assert found["period"] == {"start": "2026-08-25", "end": "2026-08-26"}
    assert found["profile"]["columns"]["Part"] == "mfr_part_no"
    assert found["profile_proposed"] is True
    assert set(found) >= set(
        "verdict reasons format document encoding period currency counts totals lines inventory"
        " claims rejections skipped profile".split()
    )


def test_a_rejection_names_row_column_value_code_and_reason(tmp_path: Path) -> None:
    _, output = _run(tmp_path, HEAD + GOOD + "A2,2026-02-30,AB-1,2,20.00,USD\n", "--json")
    assert json.loads(output)["rejections"] == [
        {
            "sheet": "",
            "row": 3,
            "column": "Date",
            "value": "2026-02-30",
            "code": "bad_date",
            "reason": "Date: '2026-02-30' is not a day of the calendar",
        }
    ]


def test_the_proposed_profile_reads_the_next_file(tmp_path: Path) -> None:
    _, output = _run(tmp_path, HEAD + GOOD, "--json")
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps(json.loads(output)["profile"]))
    again, output = _run(tmp_path, HEAD + GOOD, "--json", "--profile", str(profile))
    found = json.loads(output)
    assert again == 0
    assert found["profile_proposed"] is False
    assert found["reasons"] == []


def test_a_profile_that_is_none_is_refused_by_its_faults(tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text('{"colums": {}}')
    status, output = _run(tmp_path, HEAD + GOOD, "--profile", str(profile))
    assert status == 2
    assert "colums" in output


def test_people_get_the_verdict_the_reasons_and_the_lines(tmp_path: Path) -> None:
    _, output = _run(tmp_path, HEAD + GOOD + "Total,,,3,20.00,\n")
    assert "report.csv: held" in output
    assert "control_mismatch" in output
    assert "AB-1" in output
    assert "total_row" in output
