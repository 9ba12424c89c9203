"""`channel evaluate` on small files: figures, JSON, chains of settlements, readable errors."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from channel.cli.main import app

STEPPED: dict[str, Any] = {
    "id": "stepped",
    "payee_tier": "distributor",
    "currency": "USD",
    "since": "2026-01-01",
    "rule": {
        "kind": "volume_rebate",
        "schedule": {
            "mechanism": "marginal",
            "bands": [{"rate": "10%"}, {"threshold": 1000, "rate": "25%"}],
        },
    },
}
WRONG_RATE = {
    "kind": "volume_rebate",
    "schedule": {"mechanism": "marginal", "bands": [{"rate": "x"}]},
}
RATE_OF_TEN = {
    "kind": "volume_rebate",
    "schedule": {"mechanism": "all_units", "bands": [{"rate": 10}]},
}
GROWTH_OF_TEN = {
    "kind": "growth_rebate",
    "mode": "marginal",
    "no_history": "skip",
    "bands": [{"threshold": "10%", "rate": "2%"}],
}
LINES = "payee,sale_date,amount\nnorth,2026-01-05,1500\nnorth,2026-02-05,500\n"


def _run(folder: Path, programme: object, lines: str, *options: str) -> Result:
    text = programme if isinstance(programme, str) else json.dumps(programme)
    (folder / "programme.json").write_text(text)
    (folder / "lines.csv").write_text(lines)
    files = [str(folder / "programme.json"), "--lines", str(folder / "lines.csv")]
    return CliRunner().invoke(app, ["evaluate", *files, *options])


def _payouts(folder: Path, programme: object, lines: str, *options: str) -> list[dict[str, Any]]:
    result = _run(folder, programme, lines, "--json", *options)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["payouts"]
    return found


def _payable(folder: Path, programme: object, lines: str, *options: str) -> list[str]:
    found = _payouts(folder, programme, lines, *options)
    return [payout["payable"]["amount"] for payout in found]


def test_a_small_file_is_paid_with_its_working(tmp_path: Path) -> None:
    result = _run(tmp_path, STEPPED, LINES)
    assert "period 2026-01-01/2026-04-01, 2 lines" in result.stdout
    assert "from 0 to 1000: 0.1 × 1000 = 100" in result.stdout
    assert "from 1000: 0.25 × 1000 = 250" in result.stdout
    assert "payable        350.00 USD" in result.stdout


def test_lines_may_be_json_too(tmp_path: Path) -> None:
    lines = [{"payee": "north", "date": "2026-01-05", "amount": 1500.5, "quantity": None}]
    (tmp_path / "lines.json").write_text(json.dumps(lines))
    result = _run(tmp_path, STEPPED, LINES, "--lines", str(tmp_path / "lines.json"))
    assert "0.25 × 500.5 = 125.125" in result.stdout
    assert "payable        225.13 USD" in result.stdout


def test_json_holds_the_slices_and_the_trace_as_text(tmp_path: Path) -> None:
    (payout,) = _payouts(tmp_path, STEPPED, LINES)
    assert payout["workings"][0]["slices"][1] == {
        "low": "1000",
        "high": None,
        "rate": "0.25",
        "measured": "1000",
        "amount": "250",
    }
    assert [(a["line_key"], a["earned"]) for a in payout["allocations"]] == [
        ("row 000002", "225.00"),
        ("row 000003", "125.00"),
    ]


def test_the_printed_example_runs_as_it_stands(tmp_path: Path) -> None:
    printed = CliRunner().invoke(app, ["evaluate", "--example"]).stdout
    case, _, lines = printed.partition("# ---- lines.csv")
    found = _payouts(tmp_path, case, f"#{lines}")
    assert [(p["programme"], p["payee"], p["payable"]["amount"]) for p in found] == [
        ("growth-2026", "disti-north", "8.00"),
        ("mdf-2026", "disti-north", "57.00"),
        ("promo", "disti-north", "0.00"),
        ("target-2026", "disti-north", "0.00"),
        ("volume-2026", "disti-north", "280.00"),
        ("deals-2026", "reseller-a", "60.00"),
        ("deals-2026", "reseller-b", "50.00"),
    ]


def test_a_settlement_goes_on_from_what_the_last_one_printed(tmp_path: Path) -> None:
    first = _run(tmp_path, STEPPED, LINES[:45], "--json")
    (tmp_path / "first.json").write_text(first.stdout)
    (payout,) = _payouts(tmp_path, STEPPED, LINES, "--settled", str(tmp_path / "first.json"))
    assert payout["settled"]["amount"] == "225.00"
    assert payout["payable"]["amount"] == "125.00"
    assert [a["payable"] for a in payout["allocations"]] == ["0.00", "125.00"]
    assert _payable(tmp_path, STEPPED, LINES, "--settled", "300") == ["50.00"]


GROWTH = STEPPED | {
    "rule": {
        "kind": "growth_rebate",
        "mode": "fully_retrospective",
        "no_history": "skip",
        "bands": [{"threshold": "110%", "rate": 0.03}],
    }
}


def test_a_baseline_is_an_amount_a_list_or_earlier_lines(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.csv"
    earlier.write_text("payee,sale_date,amount\nnorth,2025-02-01,1000\nnorth,2025-03-01,-200\n")
    listed = tmp_path / "listed.csv"
    listed.write_text("partner,amount\nnorth,800\nsouth,5000\n")
    for baseline in ("800", str(earlier), str(listed)):
        (payout,) = _payouts(tmp_path, GROWTH, LINES, "--baseline", baseline)
        assert payout["workings"][0]["base"] == "800"
        assert payout["payable"]["amount"] == "60.00"
    (skipped,) = _payouts(tmp_path, GROWTH, LINES)
    assert skipped["workings"][0]["reason"]["code"] == "no_history"


def test_returns_count_against_sales_however_they_are_signed(tmp_path: Path) -> None:
    for returned in ("-200,return", "200,return", "200,credit_note", "-200,"):
        lines = f"sale_date,amount,transaction_type\n2026-01-01,1000,\n2026-01-02,{returned}\n"
        assert _payable(tmp_path, STEPPED, lines) == ["80.00"]


def test_deals_and_partners_come_from_their_own_files(tmp_path: Path) -> None:
    plan = STEPPED | {
        "payee_tier": "reseller",
        "rule": {
            "kind": "deal_commission",
            "rates": [{"level": "gold", "rate": "15%"}, {"rate": "10%"}],
        },
    }
    (tmp_path / "deals.csv").write_text("deal_code,partner,share\nD1,a1,50%\nD1,b1,0.5\n")
    (tmp_path / "partners.csv").write_text("id,tier,level\na1,reseller,silver\nb1,2,gold\n")
    options = ["--deals", str(tmp_path / "deals.csv")]
    options += ["--partners", str(tmp_path / "partners.csv")]
    lines = "reseller,sale_date,amount,deal_code\na1,2026-01-01,10000,D1\n"
    assert _payable(tmp_path, plan, lines, *options) == ["500.00", "750.00"]


def test_periods_are_named_or_spanned(tmp_path: Path) -> None:
    lines = f"{LINES}north,2026-05-01,1000\n"
    assert _payable(tmp_path, STEPPED, lines) == ["600.00"]
    assert _payable(tmp_path, STEPPED, lines, "--period", "2026-Q2") == ["100.00"]
    assert _payable(tmp_path, STEPPED, lines, "--period", "2026-01-01/2026-02-01") == ["225.00"]


def test_a_draft_is_compared_with_what_is_in_force(tmp_path: Path) -> None:
    flat = {"mechanism": "all_units", "bands": [{"rate": "10%"}]}
    in_force = STEPPED | {"rule": {"kind": "volume_rebate", "schedule": flat}}
    (tmp_path / "in_force.json").write_text(json.dumps(in_force))
    lines = f"{LINES}south,2026-05-01,3000\n"
    options = ["--against", str(tmp_path / "in_force.json")]
    found = json.loads(_run(tmp_path, STEPPED, lines, *options, "--json").stdout)
    rows = found["comparisons"]
    assert [(r["payee"], r["period"]["start"], r["difference"]["amount"]) for r in rows] == [
        ("north", "2026-01-01", "150.00"),
        ("north", "2026-04-01", "0.00"),
        ("south", "2026-01-01", "0.00"),
        ("south", "2026-04-01", "300.00"),
    ]
    assert found["difference"] == {"amount": "450.00", "currency": "USD"}
    assert "450.00 USD" in _run(tmp_path, STEPPED, lines, *options).stdout


def test_a_settled_amount_must_say_whose_it_is(tmp_path: Path) -> None:
    result = _run(tmp_path, STEPPED, f"{LINES}south,2026-05-01,3000\n", "--settled", "5")
    assert result.exit_code == 2
    assert "say to which of stepped/north, stepped/south" in result.stderr


def test_an_accrual_is_booked_at_the_forecast_band(tmp_path: Path) -> None:
    programme = STEPPED | {"accumulates": "year", "accrual": {"basis": "forecast"}}
    assert _payable(tmp_path, programme, LINES, "--accrual") == ["463.01"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"currency": "usd"},
            "programmes[0].currency: is an ISO 4217 code such as USD (seen: 'usd')",
        ),
        ({"colour": "red"}, "programmes[0].colour: no such field"),
        ({"rule": {"kind": "gift"}}, "programmes[0].rule: no such kind; one of volume_rebate"),
        (
            {"rule": WRONG_RATE},
            "programmes[0].rule.schedule.bands[0].rate: 'x' is no number",
        ),
        ({"scope": {"expression": "a > 1"}}, "programmes[0].scope.expression: 'a > 1' does not"),
        ({"rule": {}}, "programmes[0].rule: kind is missing; one of volume_rebate"),
        ({"payee_tier": "retailer"}, "payee_tier: is distributor or reseller (seen: 'retailer')"),
        ({"since": "2026-13-01"}, "since: is a day such as 2026-01-31 (seen: '2026-13-01')"),
        ({"since": None}, "programmes[0].since: "),
        ({"scope": {"sku": ["A"]}}, "scope.sku: no such field; did you mean 'skus'?"),
        ({"until": "2025-01-01"}, "until: 2025-01-01 is not after since 2026-01-01"),
    ],
)
def test_a_wrong_programme_is_told_by_its_field(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    result = _run(tmp_path, STEPPED | change, LINES)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"since": "2027-01-01"}, "in force 2027-01-01/…, which is outside 2026-01-01/2026-04-01"),
        ({"rule": RATE_OF_TEN}, "a rate of 10 pays more than was sold; 10 per cent is written 10%"),
        ({"rule": GROWTH_OF_TEN}, "ten per cent of growth is written 110%"),
        ({"stacking": {"excludes": ["promo"]}}, "stacking.excludes names 'promo', which is no"),
    ],
)
def test_what_is_hardly_meant_is_noted_beside_the_result(
    tmp_path: Path, change: dict[str, Any], note: str
) -> None:
    result = _run(tmp_path, STEPPED | change, LINES, "--json")
    assert result.exit_code == 0
    assert note in result.stderr
    assert note in json.loads(result.stdout)["notes"][0]
    assert _run(tmp_path, STEPPED, LINES).stderr == ""


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    result = _run(tmp_path, STEPPED | {"currency": "usd", "id": "", "frequency": "weekly"}, LINES)
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        f"programmes[0].{field}" for field in ("id", "currency", "frequency")
    ]


def test_the_quarter_before_is_not_taken_off_the_next_one(tmp_path: Path) -> None:
    """Only what the quarter before held back comes on top: 350 below a minimum of 400."""
    lines = f"{LINES}north,2026-05-01,1000\n"
    for minimum, expected in (("0", ["100.00"]), ("400", ["450.00"])):
        programme = STEPPED | {"settlement": {"minimum": minimum}}
        printed = _run(tmp_path, programme, lines, "--period", "2026-Q1", "--json").stdout
        (tmp_path / "q1.json").write_text(printed)
        options = ["--period", "2026-Q2", "--settled", str(tmp_path / "q1.json")]
        assert _payable(tmp_path, programme, lines, *options) == expected


def test_the_shares_of_a_deal_come_to_one_at_most(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("deal_code,partner,share\nD1,a1,60%\nD1,b1,50%\n")
    result = _run(tmp_path, STEPPED, LINES, "--deals", str(tmp_path / "deals.csv"))
    assert "the shares of a deal come to 1 at most: D1 1.1" in result.stderr


def test_partners_bear_the_names_of_their_source(tmp_path: Path) -> None:
    (tmp_path / "partners.csv").write_text("id,tier,level\nNorth GmbH,distributor,gold\n")
    gold = STEPPED | {"scope": {"payee": {"levels": ["gold"]}}}
    lines = "payee;sale_date;amount\nNorth GmbH;2026-01-05;2000\n"
    options = ["--partners", str(tmp_path / "partners.csv")]
    assert _payable(tmp_path, gold, lines, *options) == ["350.00"]


def test_other_wrong_input_is_told_plainly(tmp_path: Path) -> None:
    assert "--example" in CliRunner().invoke(app, ["evaluate"]).stderr
    assert "is no JSON" in _run(tmp_path, "{", LINES).stderr
    assert "'2026-Q9'" in _run(tmp_path, STEPPED, LINES, "--period", "2026-Q9").stderr
    assert "name the period" in _run(tmp_path, STEPPED, "sale_date,amount\n").stderr
    wrong = _run(tmp_path, STEPPED, LINES, "--settled", "five").stderr
    assert wrong == "settled: 'five' is neither an amount nor a file that is there\n"
    days = _run(tmp_path, STEPPED, LINES, "--period", "2026-01-01/2026-02-30").stderr
    assert days == "period: '2026-02-30' is not a day such as 2026-01-31\n"
    missing = str(tmp_path / "none.csv")
    assert "No such file" in _run(tmp_path, STEPPED, LINES, "--deals", missing).stderr
