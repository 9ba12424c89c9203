"""Statements by the API: own, JSON or CSV, with the working."""

import pytest

from channel.aws.store import statements
from channel.runs.model import RunMode
from channel.runs.results import PayoutRecord
from channel.runs.statements import Statement, totals
from tests.integration.portal.conftest import Asker
from tests.integration.portal.test_payouts import _record
from tests.kit.requests import ANALYST, NORTH, SOUTH


def _statement(statement_id: str, payout: PayoutRecord) -> Statement:
    return Statement(
        statement_id=statement_id,
        payee=payout.payee,
        payee_name=payout.payee.title(),
        run_id=payout.run_id,
        mode=RunMode.SETTLEMENT,
        start=payout.start,
        end=payout.end,
        as_of="2026-04-10T06:00:00+00:00",
        manifest_digest="0" * 64,
        payouts=(payout,),
        totals=totals([payout]),
    )


@pytest.fixture
def published(portal: Asker) -> None:
    statements.keep(_statement("s1", _record("p1", "disti-north", "6.00")))
    statements.keep(_statement("s2", _record("p2", "disti-south", "9.99")))


def test_a_partner_reads_its_own_statement_with_its_working(portal: Asker, published: None) -> None:
    listed = portal(NORTH, "GET", "/statements").json["items"]
    assert [each["statement_id"] for each in listed] == ["s1"]
    shown = portal(NORTH, "GET", "/statements/s1").json
    assert shown["totals"] == [{"amount": "6.00", "currency": "USD"}]
    assert shown["payouts"][0]["workings"][0]["slices"][0]["amount"] == "6"


def test_a_statement_comes_as_csv_by_accept_or_by_path(portal: Asker, published: None) -> None:
    by_accept = portal(NORTH, "GET", "/statements/s1", headers={"Accept": "text/csv"})
    by_path = portal(NORTH, "GET", "/statements/s1/csv")
    assert by_accept.headers["content-type"].startswith("text/csv")
    assert by_accept.text == by_path.text
    assert by_path.text.startswith("programme,version,from,to,")


def test_the_vendor_lists_everybodys_and_another_partner_finds_nothing(
    portal: Asker, published: None
) -> None:
    listed = portal(ANALYST, "GET", "/statements").json["items"]
    assert {each["payee"] for each in listed} == {"disti-north", "disti-south"}
    for path in ("", "/csv"):
        foreign = portal(SOUTH, "GET", f"/statements/s1{path}")
        missing = portal(SOUTH, "GET", f"/statements/s0{path}")
        assert foreign.status == missing.status == 404
        assert foreign.text == missing.text
