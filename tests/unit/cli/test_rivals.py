"""`channel evaluate --against` decides a line of both tiers' programmes as `evaluate` does."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from channel.cli.main import app


def rebate(rate: str) -> dict[str, Any]:
    schedule = {"mechanism": "all_units", "bands": [{"rate": rate}]}
    return {
        "id": "rebate",
        "payee_tier": "distributor",
        "currency": "USD",
        "since": "2026-01-01",
        "stacking": {"excludes": ["commission"]},
        "rule": {"kind": "volume_rebate", "schedule": schedule},
    }


COMMISSION = {
    "id": "commission",
    "payee_tier": "reseller",
    "currency": "USD",
    "since": "2026-01-01",
    "rule": {"kind": "deal_commission", "rates": [{"rate": "5%"}], "requires_deal": False},
}


def test_a_line_goes_to_the_rival_of_the_other_tier_under_one_side_only(tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_text(json.dumps([rebate("8%"), COMMISSION]))
    (tmp_path / "in_force.json").write_text(json.dumps([rebate("3%"), COMMISSION]))
    (tmp_path / "lines.csv").write_text(
        "distributor,reseller,sale_date,amount\nnorth,acme,2026-02-01,1000\n"
    )
    files = [str(tmp_path / "draft.json"), "--lines", str(tmp_path / "lines.csv")]
    against = ["--against", str(tmp_path / "in_force.json"), "--json"]
    result = CliRunner().invoke(app, ["evaluate", *files, *against])
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)["comparisons"]
    # 5 % of 1,000 are more than 3 %, and less than 8 %: one of the two is paid, never both.
    assert [(r["payee"], r["in_force"]["amount"], r["draft"]["amount"]) for r in rows] == [
        ("acme", "50.00", "0.00"),
        ("north", "0.00", "80.00"),
    ]
