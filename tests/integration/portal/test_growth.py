"""No read grows with what is stored: items and objects read for a page of few and of many lines."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from channel.aws.store import results, runs, uploads, views
from channel.facts.pages import LINES_A_PAGE, Page
from channel.runs.model import RunState
from channel.views import Cell
from tests.bench.latency import READS
from tests.integration.portal.conftest import Asker, running
from tests.integration.portal.test_payouts import _record
from tests.kit.lines import a_line
from tests.kit.pages import a_page
from tests.kit.receipts import a_receipt, a_segment
from tests.kit.requests import ADMIN
from tests.kit.stack_calls import Answer, Call, Proceed, intercepted
from tests.kit.traces import keep_trace

SIZES = {"disti-north": 2, "disti-south": 120}  # pages of 200 lines, and of 1,000 in the trace
SEGMENT = a_segment().sha256


class Read:
    """Counts the items and objects that calls bring back."""

    def __init__(self) -> None:
        self.found = 0

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        answer = proceed(call)
        self.found += len(answer.get("Items", ())) + ("Item" in answer) + ("Body" in answer)
        return answer


@pytest.fixture(scope="module")
def portal() -> Iterator[Asker]:
    with running() as asker:
        runs.take_step("r1", RunState.PUBLISHED)
        for partner, pages in SIZES.items():
            _load(partner, pages)
        yield asker


def _load(partner: str, pages: int) -> None:
    receipt = a_receipt("u-latency", partner=partner)
    made = (_page(number) for number in range(pages))
    uploads.write_pages((partner, "u-latency", 0), SEGMENT, made)
    uploads.commit(receipt)
    cell = Cell("SKU-1", "acme", "named", "USD", pages * 200, Decimal(1), Decimal(1))
    for month in ("2026-01", "2026-02", "2026-03"):
        views.write(partner, "sell_through", month, views.basis([receipt]), (cell,))
    payout = _record(f"p-{partner}", partner, "6.00")
    results.keep_payouts([payout])
    shares = {f"K{number}": 1 for number in range(pages * 1000)}
    keep_trace(partner, {payout.payout_id: shares}, a_page=1000)


def _page(number: int) -> Page:
    """Two hundred lines of one invoice, as `transactions` keeps them."""
    lines = [a_line(f"I{number:04}", f"{n:03}") for n in range(LINES_A_PAGE)]
    return a_page("2026-01", lines)


@pytest.mark.parametrize("read", [name for name in READS if name != "a statement"])
def test_a_read_brings_back_no_more_for_more_lines(portal: Asker, read: str) -> None:
    found = []
    for partner in SIZES:
        counted = Read()
        with intercepted(counted):
            answer = portal(ADMIN, "GET", READS[read].format(partner=partner))
        assert answer.status == 200, answer.text
        assert "items" not in answer.json or answer.json["items"]
        found.append(counted.found)
    assert found[0] == found[1]
