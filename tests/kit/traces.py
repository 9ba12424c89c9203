"""Keeps traces of payouts as a run does: say each line's minor units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from unittest.mock import patch

from channel.aws.store import traces
from channel.programmes.payout import Allocation
from channel.runs import tracing
from channel.runs.line_traces import Traceable, traced
from channel.runs.traces import LINES_A_PAGE
from channel.sales import SalesLine
from tests.kit.lines import a_line


def keep_trace(
    payee: str,
    payouts: Mapping[str, Mapping[str, int]],
    run_id: str = "r1",
    a_page: int = LINES_A_PAGE,
    lines: Sequence[SalesLine] | None = None,
) -> None:
    """Payouts in dollars by id, each with the cents of its lines by key."""
    keys = dict.fromkeys(key for shares in payouts.values() for key in shares)
    held = [replace(a_line(key), line_key=key) for key in keys] if lines is None else lines
    said = [
        Traceable(name, "USD", tuple(Allocation(key, n, n) for key, n in shares.items()))
        for name, shares in payouts.items()
    ]
    with patch.object(tracing, "LINES_A_PAGE", a_page):
        for key, content in traced(run_id, payee, said, held).objects():
            traces.write(key, content)
