"""What finance and operators read of a settled run: journal, ledger, a payout explained."""

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from unittest.mock import patch

import pytest
from typer.testing import CliRunner, Result

from channel.cli.main import app
from tests.integration.test_main_job import NORTH_Q1, payout, run
from tests.kit.requests import FINANCE, NORTH, SOUTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed


@pytest.fixture(scope="module")
def settled() -> Iterator[tuple[Stack, str]]:
    with deployed() as stack:
        seed()
        stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
        stack.drain()
        yield stack, run(stack)


def explained(stack: Stack, *options: str) -> Result:
    every = {name: value for e in stack.environments.values() for name, value in e.items()}
    with patch.dict(os.environ, every):
        return CliRunner().invoke(app, ["explain", *options])


def test_the_journal_balances_and_books_the_payout(settled: tuple[Stack, str]) -> None:
    stack, run_id = settled
    lines = stack.api(FINANCE).get(f"/runs/{run_id}/journal").json["lines"]
    booked = [(each["account"], each["debit"], each["credit"]) for each in lines]
    assert booked == [("accrued_incentives", "350.00", "0"), ("partner_payable", "0", "350.00")]
    text = stack.api(FINANCE).get(f"/runs/{run_id}/journal.csv").text
    assert text.splitlines()[0].startswith("entry,run,payout,programme,payee,document,account")
    assert len(text.splitlines()) == 3


def test_the_journal_of_a_run_that_paid_nobody_yet_is_not_there(
    settled: tuple[Stack, str],
) -> None:
    stack, _ = settled
    order = {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01", "occasion": "open"}
    waiting = stack.api(FINANCE).post("/runs", order).json["run_id"]
    stack.drain()
    assert stack.api(FINANCE).get(f"/runs/{waiting}/journal").status == 409
    assert stack.api(FINANCE).get("/runs/nope/journal").status == 404


def test_the_ledger_shows_a_payee_what_it_was_paid(settled: tuple[Stack, str]) -> None:
    stack, run_id = settled
    (entry,) = stack.api(NORTH).get("/ledger").json["items"]
    assert (entry["run_id"], entry["amount"]) == (run_id, "350.00")
    assert stack.api(FINANCE).get("/ledger?partner=disti-north").json["items"] == [entry]
    assert stack.api(SOUTH).get("/ledger").json["items"] == []


def test_a_payout_is_explained_with_the_lines_that_sum_to_it(settled: tuple[Stack, str]) -> None:
    stack, run_id = settled
    name = payout(stack, run_id)["payout_id"]
    said = explained(stack, name).stdout
    assert "q-rebate v1 (volume_rebate) to disti-north" in said
    assert "from 0 to 1000: 0.1 × 1000 = 100" in said
    assert "from 1000: 0.25 × 1000 = 250" in said
    assert "Payable 350.00 USD" in said
    found = json.loads(explained(stack, name, "--payee", "disti-north", "--json").stdout)
    shares = [Decimal(line["payable"]) for line in found["lines"] if line["payable"]]
    assert sum(shares) == Decimal(found["payout"]["payable"]["amount"])


def test_a_payout_that_nobody_has_is_said_so(settled: tuple[Stack, str]) -> None:
    result = explained(settled[0], "p-none")
    assert (result.exit_code, "no payout p-none" in result.stderr) == (1, True)
