"""The lines file of `channel evaluate`: what names and signs it may bear, what is told of it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from channel.cli.main import app

TENTH = {
    "id": "tenth",
    "payee_tier": "distributor",
    "currency": "USD",
    "since": "2026-01-01",
    "rule": {
        "kind": "volume_rebate",
        "schedule": {"mechanism": "all_units", "bands": [{"rate": "10%"}]},
    },
}
BY_FAMILY = {"scope": {"families": ["switches"]}}
BY_LEVEL = {"scope": {"payee": {"levels": ["gold"]}}}


def _run(folder: Path, lines: str, *options: str, programme: object = TENTH) -> Result:
    (folder / "programme.json").write_text(json.dumps(programme))
    (folder / "lines.csv").write_text(lines)
    files = [str(folder / "programme.json"), "--lines", str(folder / "lines.csv")]
    return CliRunner().invoke(app, ["evaluate", *files, *options])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("sale_date,amount\n05.01.2026,1\n", "row 2, sale_date: '05.01.2026' is not a day"),
        ('sale_date,amount\n2026-01-01,"1,5"\n', "row 2, amount: '1,5' is not a number"),
        ("sale_date,amount\n2026-01-01,NaN\n", "row 2, amount: 'NaN' is not a number"),
        ("sale_date,amount\n2026-01-01,1,5\n", "row 2: 3 cells under 2 columns"),
        (
            "sale_date,sum\n2026-01-01,5\n",
            "no column 'amount', which is measured; its columns are sale_date, sum",
        ),
        ("sale_date,amount\n2026-01-01,1\n2026-01-02,\n", "row 3, amount: is empty"),
        ("sale_date,amount\n,1\n", "row 2, sale_date: is empty, and every line needs it"),
        ("sale_date,amount,Amount\n2026-01-01,1,2\n", "two columns are called 'amount'"),
        ("sale_date,units,qty\n2026-01-01,1,2\n", "columns 'units' and 'qty' both mean quantity"),
        ("sale_date,amount,currency\n2026-01-01,1,$\n", "'$' is not an ISO 4217 code"),
        (
            "sale_date,quantity,amount\n2026-01-01,-1,100\n",
            "row 2, quantity: '-1' is not of the same sign as the amount",
        ),
        (
            "sale_date,amount,transaction_type\n2026-01-01,1,gift\n",
            "row 2, transaction_type: 'gift' is not one of credit_note",
        ),
    ],
)
def test_a_wrong_line_is_told_by_row_and_column(tmp_path: Path, lines: str, message: str) -> None:
    result = _run(tmp_path, lines)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    "lines",
    [
        "Net Amount,Invoice Date,Currency\n100,2026-01-05,usd\n",
        "revenue,sale_date,invoice_date\n100,2026-01-05,2025-12-31\n",
        "fulfilling_distributor,mfr_part_no,date,units,unit_price\nd,A,2026-01-05,4,25\n",
        "sale_date,amount,quantity\n2026-01-05,120,12\n2026-01-06,-20,-2\n",
        "sale_date,amount,quantity,type\n2026-01-05,120,12,\n2026-01-06,20,2,credit note\n",
    ],
)
def test_columns_may_bear_the_names_of_their_source(tmp_path: Path, lines: str) -> None:
    result = _run(tmp_path, lines, "--json")
    assert json.loads(result.stdout)["totals"] == {"USD": "10.00"}


def test_a_negative_quantity_alone_is_a_return(tmp_path: Path) -> None:
    before_returns = TENTH | {"qualifier": {"unit": "units", "net_of_returns": False}}
    lines = "sale_date,quantity\n2026-01-05,120\n2026-01-06,-20\n"
    result = _run(tmp_path, lines, "--json", programme=before_returns)
    assert json.loads(result.stdout)["totals"] == {"USD": "12.00"}


@pytest.mark.parametrize(
    ("change", "options", "note"),
    [
        ({}, ["--baseline", "5"], "baselines are given, but no programme grows from one"),
        ({}, ["--targets", "5"], "targets are given, but no programme has any"),
        ({}, ["--payee", "nobody"], "no line and no deal names 'nobody'"),
        (BY_FAMILY, [], "families, categories and points are the products'"),
        (BY_LEVEL, [], "levels, regions and countries are the partners'"),
    ],
)
def test_what_nobody_gave_or_nothing_takes_is_noted(
    tmp_path: Path, change: dict[str, object], options: list[str], note: str
) -> None:
    lines = "sale_date,amount\n2026-01-05,100\n"
    result = _run(tmp_path, lines, "--json", *options, programme=TENTH | change)
    (told,) = json.loads(result.stdout)["notes"]
    assert told.startswith(note)


def test_the_schema_names_every_term_of_a_programme() -> None:
    printed = json.loads(CliRunner().invoke(app, ["evaluate", "--schema"]).stdout)
    forms = {form.get("$ref", form.get("type")) for form in printed["anyOf"]}
    assert forms == {"#/$defs/Case", "#/$defs/Programme", "array"}
    assert {"id", "rule", "stacking", "guarantee"} <= set(
        printed["$defs"]["Programme"]["properties"]
    )
