"""A line that a distributor's and a reseller's programme would both pay is paid in one run only."""

from collections.abc import Iterator
from typing import Any

import pytest

from channel.aws.store import programme_terms, terms
from channel.partners import VENDOR
from channel.programmes.model import Programme
from tests.integration.test_commission import JANUARY, Q1, drop, paid, payouts, run
from tests.integration.test_verify import verified
from tests.kit.commission import protected, seed_commission
from tests.kit.requests import ANALYST
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import SEEDED, seed

# A flat rebate for distributors that shares no line with the commission.
EXCLUSIVE = Programme.model_validate(
    {
        "id": "exclusive",
        "payee_tier": 1,
        "currency": "USD",
        "since": "2026-01-01",
        "stacking": {"excludes": ["commission"]},
        "rule": {
            "kind": "volume_rebate",
            "schedule": {"mechanism": "all_units", "bands": [{"rate": "0.03"}]},
        },
    }
)


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        seed_commission()
        name = programme_terms.programme_id(EXCLUSIVE)
        terms.save_new("programme", VENDOR, [(name, EXCLUSIVE)], by="seed", at=SEEDED)
        yield stack


def _reasons(stack: Stack, run_id: str, payee: str) -> Any:
    return payouts(stack, run_id)[payee]["lines_excluded"]


def _two_lines(stack: Stack) -> None:
    """Of 1,000 under a deal, and of 100 under none."""
    code = protected("deal-1", "acme", JANUARY).approval_code
    drop(
        stack,
        "q1",
        f"S1,1,2026-02-10,SKU-1,Acme Networks,100,1000.00,{code},",
        "S2,1,2026-02-11,SKU-1,Acme Networks,10,100.00,,",
    )


def test_two_tiers_in_two_runs_pay_a_line_once(stack: Stack) -> None:
    _two_lines(stack)
    resellers = run(stack, Q1)
    distributors = run(stack, Q1, "distributors", "exclusive")
    assert paid(stack, resellers) == {"acme": "50.00"}  # 5 % of 1,000, more than 3 % of it
    assert paid(stack, distributors) == {"disti-north": "3.00"}  # 3 % of the other 100
    assert _reasons(stack, distributors, "disti-north") == {"double_dip": 1}
    assert verified(stack, "--recompute") == (0, set())
    assert stack.failures == []


def test_a_draft_over_history_loses_to_rivals_what_a_run_would(stack: Stack) -> None:
    _two_lines(stack)
    draft = EXCLUSIVE.model_dump(mode="json") | {"version": 2}
    draft["rule"]["schedule"]["bands"][0]["rate"] = "0.04"
    found = _what_if(stack, draft)
    assert found == ("3.00", "4.00")  # of the other 100 alone: 5 % of 1,000 are more
    draft["rule"]["schedule"]["bands"][0]["rate"] = "0.10"
    assert _what_if(stack, draft) == ("3.00", "110.00")


def _what_if(stack: Stack, draft: dict[str, Any]) -> tuple[str, str]:
    """What is in force pays the one partner, and the draft."""
    asked = {"draft": [draft], "start": "2026-01-01", "end": "2026-04-01"}
    url = stack.api(ANALYST).post("/what-if", asked).headers["location"]
    stack.drain()
    answer = stack.api(ANALYST).get(url).json
    assert answer["state"] == "done", answer
    (row,) = answer["result"]["rows"]
    return row["in_force"]["amount"], row["draft"]["amount"]
