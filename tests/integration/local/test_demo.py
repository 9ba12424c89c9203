"""`make demo` from beginning to end on this machine: every printed figure is the known answer."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

from infra.local.machine import ROOT, free_port

PATIENCE = 240  # seconds on a machine that runs other tests beside it; alone it takes a third


def two_free_ports() -> int:
    """A port whose next one is free as well."""
    while True:
        port = free_port()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port + 1)):
                return port


def test_the_demo_loads_rejects_pays_and_traces_exactly_what_is_known(tmp_path: Path) -> None:
    played = subprocess.run(
        [
            *(sys.executable, "-m", "infra.local", "demo", "--exit"),
            *("--port", str(two_free_ports()), "--data", str(tmp_path / "data")),
        ],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    told = played.stdout
    assert played.returncode == 0, told + played.stderr
    # Loaded and rejected, as generated: three layouts, twelve bad rows, one file twice.
    assert row(told, "disti-north/pos-2026-07.csv")[3:7] == ["1040", "1034", "5", "1"]
    assert row(told, "disti-north/867-2026-09.edi")[1:6] == ["x12", "partial", "999", "997", "2"]
    assert row(told, "disti-rhein/Abverkauf_2026-09.csv")[-1] == "2911048.87 EUR"
    assert told.count("No product of ours is known as part:ZZ-9999") == 8
    assert told.count("is not a day of the calendar") == 4
    assert "nobody/pos.csv refused" in told
    # Paid: 2,000,000 at 1.0 %, 4,000,000 at 1.5 %, 2,973,962.54 at 2.0 %.
    assert row(told, "disti-north")[1:5] == ["rebate-north", "3060", *["139479.25 USD"] * 2]
    assert row(told, "disti-rhein")[1:5] == ["rebate-rhein", "3060", *["137260.76 EUR"] * 2]
    assert row(told, "6000000") == ["6000000", "and more", "0.02", "2973962.54", "59479.2508"]
    assert "✗" not in told
    assert "3,060 lines; their shares sum to 139479.25 USD; the payout is 139479.25 USD" in told


def row(told: str, first: str) -> list[str]:
    """The cells of the table row that begins with a cell."""
    lines = (line for line in told.splitlines() if re.match(rf"│\s*{re.escape(first)}\s", line))
    return [cell.strip() for cell in next(lines).strip("│").split("│")]
