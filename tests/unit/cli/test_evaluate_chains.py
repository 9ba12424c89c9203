"""Settlements by `channel evaluate` one after another, each knowing the file of the one before."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from channel.cli.main import app


def _run(folder: Path, programme: object, lines: str, *options: str) -> Result:
    (folder / "programme.json").write_text(json.dumps(programme))
    (folder / "lines.csv").write_text(lines)
    files = [str(folder / "programme.json"), "--lines", str(folder / "lines.csv"), "--json"]
    return CliRunner().invoke(app, ["evaluate", *files, *options])


def test_a_guarantee_looks_back_on_all_that_the_period_before_paid(tmp_path: Path) -> None:
    """10,000 a quarter, cumulative: 12,000 in two settlements leave 8,000 for the next quarter."""
    programme = {
        "id": "all",
        "payee_tier": "distributor",
        "currency": "USD",
        "since": "2026-01-01",
        "rule": {
            "kind": "volume_rebate",
            "schedule": {"mechanism": "all_units", "bands": [{"rate": 1}]},
        },
        "guarantee": {"amount": 10000, "cumulative": True},
    }
    lines, options = "sale_date,amount\n", list[str]()
    found = []
    for day, amount in (("01-05", 11000), ("03-05", 1000), ("04-05", 2000), ("06-05", 3000)):
        lines += f"2026-{day},{amount}\n"
        period = ["--period", "2026-Q1" if day < "04" else "2026-Q2"]
        result = _run(tmp_path, programme, lines, *period, *options)
        (tmp_path / "settled.json").write_text(result.stdout)
        options = ["--settled", str(tmp_path / "settled.json")]
        found.append(json.loads(result.stdout)["payouts"][0]["payable"]["amount"])
    assert found == ["11000.00", "1000.00", "8000.00", "0.00"]
