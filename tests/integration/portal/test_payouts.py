"""Payouts by the API: own, once published, with lines that sum to them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from channel.aws.store import results, runs
from channel.runs.model import RunMode, RunState
from channel.runs.results import (
    Amount,
    ForecastShown,
    PayoutRecord,
    SliceShown,
    WorkingShown,
)
from tests.integration.portal.conftest import Asker
from tests.kit.lines import a_line
from tests.kit.requests import ANALYST, NORTH, RESELLER, SOUTH
from tests.kit.traces import keep_trace

USD = "USD"


ZERO = Amount(amount=Decimal("0.00"), currency=USD)
SLICE = SliceShown(low="0", high=None, rate="0.02", measured="300", amount="6")
WORKING = WorkingShown(
    version=1,
    since="2026-01-01",
    until="2026-04-01",
    portion="1",
    qualifier="300",
    earning="300",
    base=None,
    slices=(SLICE,),
    amount="6",
    reason=None,
)
FORECAST = ForecastShown(
    measure_now="300",
    measure_year_end="300",
    amount_now=ZERO,
    amount_year_end=ZERO,
    next_threshold=None,
    distance=None,
)


def _record(payout_id: str, payee: str, amount: str) -> PayoutRecord:
    money = Amount(amount=Decimal(amount), currency=USD)
    return PayoutRecord(
        payout_id=payout_id,
        run_id="r1",
        mode=RunMode.SETTLEMENT,
        programme="volume",
        version=1,
        kind="volume_rebate",
        payee=payee,
        start="2026-01-01",
        end="2026-04-01",
        window_start="2026-01-01",
        earned=money,
        settled=ZERO,
        payable=money,
        held=ZERO,
        workings=(WORKING,),
        steps=(),
        forecast=FORECAST,
        fund=None,
        lines_counted=3,
        lines_excluded={},
    )


@pytest.fixture
def calculated(portal: Asker) -> None:
    """Run r1: 6.00 to disti-north over three lines in two pages, 9.99 to disti-south."""
    north = _record("p1", "disti-north", "6.00")
    results.keep_payouts([north, _record("p2", "disti-south", "9.99")])
    lines = [replace(a_line(f"=I{n}"), line_key=f"K{n}") for n in (1, 2, 3)]
    keep_trace("disti-north", {"p1": {f"K{n}": n * 100 for n in (1, 2, 3)}}, a_page=2, lines=lines)
    runs.take_step("r1", RunState.CLOSED)


def _publish() -> None:
    runs.take_step("r1", RunState.PUBLISHED)


def test_a_partner_sees_its_payout_from_publication_on(portal: Asker, calculated: None) -> None:
    assert portal(NORTH, "GET", "/payouts").json["items"] == []
    assert portal(NORTH, "GET", "/payouts/p1").status == 404
    _publish()
    assert [each["payout_id"] for each in portal(NORTH, "GET", "/payouts").json["items"]] == ["p1"]
    shown = portal(NORTH, "GET", "/payouts/p1").json
    assert shown["payable"] == {"amount": "6.00", "currency": "USD"}
    assert shown["workings"][0]["slices"][0]["rate"] == "0.02"


def test_the_vendor_sees_a_runs_payouts_before_it_approves(portal: Asker, calculated: None) -> None:
    found = portal(ANALYST, "GET", "/runs/r1/payouts").json["items"]
    assert sorted(each["payable"]["amount"] for each in found) == ["6.00", "9.99"]
    assert portal(ANALYST, "GET", "/payouts/p2?partner=disti-south").status == 200
    assert portal(ANALYST, "GET", "/payouts/p2").status == 400


def test_anothers_payout_is_not_found_in_the_words_of_a_missing_one(
    portal: Asker, calculated: None
) -> None:
    _publish()
    for path in ("", "/lines", "/lines.csv"):
        foreign = portal(SOUTH, "GET", f"/payouts/p1{path}")
        missing = portal(SOUTH, "GET", f"/payouts/p0{path}")
        assert foreign.status == missing.status == 404
        assert foreign.text == missing.text
    assert portal(RESELLER, "GET", "/payouts?partner=disti-north").status == 404


def test_the_lines_behind_a_payout_sum_to_it_across_pages(portal: Asker, calculated: None) -> None:
    _publish()
    first = portal(NORTH, "GET", "/payouts/p1/lines?limit=2").json
    rest = portal(NORTH, "GET", f"/payouts/p1/lines?limit=2&cursor={first['next']}").json
    shares = [Decimal(each["payable"]) for each in first["items"] + rest["items"]]
    assert (sum(shares), len(shares), rest["next"]) == (Decimal("6"), 3, None)
    text = portal(NORTH, "GET", "/payouts/p1/lines.csv").text
    assert text.splitlines()[1].startswith("K1,u1,'=I1,")
