"""Every route of the role table × every role × own, foreign and unknown ids: nothing leaks."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest

from channel.aws.store import deals, results, runs, statements, uploads
from channel.deals.claims import ClaimChange
from channel.deals.model import Deal, EndCustomer, Status, Terms
from channel.money import Money
from channel.roles import ROUTES, Role, RouteRow
from channel.runs.model import RunState
from channel.uploads import Receipt
from tests.integration.portal.conftest import Asker, running
from tests.integration.portal.marked import QUERIES, SHOWN, mark_partnership
from tests.integration.portal.test_payouts import _record
from tests.integration.portal.test_statements import _statement
from tests.kit.receipts import a_receipt
from tests.kit.requests import EVERYONE, NORTH, RESELLER, SOUTH, Answer, Who
from tests.kit.traces import keep_trace

MARK = re.compile("MARK-[A-Z]+")
SOUTHS = {  # ids of records that are disti-south's own
    "partner_id": "disti-south",
    "payout_id": "p-south",
    "statement_id": "s-south",
    "deal_id": "d-south",
    "onboarding_id": "disti-south_1",
    "upload": "u-south",
    "line": "QQ",
    "id": "pos",
}
UNKNOWN = dict.fromkeys(SOUTHS, "unknown-0")
OPEN = {"sku", "day", "run_id", "version"}  # no partner owns these


@pytest.fixture(scope="module")
def marked() -> Iterator[Asker]:
    """disti-south has a record of each kind, marked with its name wherever text may stand."""
    with running() as portal:
        uploads.commit(_receipt())
        payout = _record("p-south", "disti-south", "9.99")
        marks = {"programme": "MARK-SOUTH"}
        results.keep_payouts([payout.model_copy(update=marks)])
        keep_trace("disti-south", {"p-south": {"MARK-SOUTH": 999}})
        runs.take_step("r1", RunState.PUBLISHED)
        statement = _statement("s-south", payout)
        statements.keep(statement.model_copy(update={"payee_name": "MARK-SOUTH"}))
        deals.save(_deal(), 0, by="rob", at=datetime.now(UTC), change=ClaimChange("d-south"))
        mark_partnership(portal)
        yield portal


def _deal() -> Deal:
    terms = Terms(
        customer=EndCustomer(name="MARK-SOUTH"),
        scope=("sku:SKU-1",),
        territories=("DE",),
        value=Money(Decimal(1), "USD"),
        close_date=date(2999, 1, 1),
        fulfilling_distributor="disti-south",
    )
    return Deal(
        id="d-south",
        reseller="reseller-b",
        terms=terms,
        drafted_by="rob",
        status=Status.SUBMITTED,
    )


def _receipt() -> Receipt:
    return a_receipt("u-south", partner="disti-south", file_name="MARK-SOUTH.csv", segments=())


def _url(row: RouteRow, ids: dict[str, str], query: str = "") -> str:
    path = re.sub(r"\{(\w+)\}", lambda found: ids.get(found[1], "x"), row.path)
    wanted = QUERIES.get(row.path, "") if row.method == "GET" else ""
    return f"{path}?{'&'.join(part for part in (wanted, query) if part)}".removesuffix("?")


def _ask(portal: Asker, who: Who, row: RouteRow, ids: dict[str, str], query: str = "") -> Answer:
    body = {} if row.method in ("POST", "PUT") else None
    return portal(who, row.method, _url(row, ids, query), body=body)


def _named(row: RouteRow) -> str:
    return f"{row.method} {row.path}"


@pytest.mark.parametrize("row", ROUTES, ids=_named)
def test_a_role_without_a_place_in_the_row_is_refused_whatever_it_asks(
    marked: Asker, row: RouteRow
) -> None:
    for who, ids in product(EVERYONE, (SOUTHS, UNKNOWN)):
        answer = _ask(marked, who, row, ids)
        assert answer.status != 500, answer.text
        assert (answer.status == 403) == (row.scope(Role(who.role)) is None), answer.text


@pytest.mark.parametrize("row", [row for row in ROUTES if "{" in row.path and row.own], ids=_named)
def test_anothers_id_and_an_unknown_id_get_the_same_answer(marked: Asker, row: RouteRow) -> None:
    for who in (NORTH, RESELLER):
        if row.scope(Role(who.role)) is None or set(re.findall(r"\{(\w+)\}", row.path)) <= OPEN:
            continue
        foreign, unknown = _ask(marked, who, row, SOUTHS), _ask(marked, who, row, UNKNOWN)
        named = _ask(marked, who, row, SOUTHS, "partner=disti-south")
        assert foreign.status in (400, 404)
        assert (foreign.status, foreign.text) == (unknown.status, unknown.text)
        assert named.status in (400, 404)


@pytest.mark.parametrize("row", [row for row in ROUTES if row.method == "GET"], ids=_named)
def test_no_byte_of_anothers_marked_data_is_in_any_answer(
    marked: Asker, row: RouteRow, capsys: pytest.CaptureFixture[str]
) -> None:
    if row.path == "/openapi.json":
        return
    capsys.readouterr()
    for who, query in product((NORTH, RESELLER), ("", "partner=disti-south")):
        answer = _ask(marked, who, row, SOUTHS, query)
        assert not MARK.search(answer.text + str(answer.headers))
    assert not MARK.search(capsys.readouterr().out), "the log holds another's data"


def test_the_marks_are_there_for_their_owner(marked: Asker) -> None:
    found = {
        path: bool(MARK.search(marked(SOUTH, "GET", path).text))
        for path in (
            "/partners",
            "/products",
            "/uploads",
            "/uploads/u-south",
            "/payouts/p-south",
            "/statements/s-south",
            *SHOWN,
        )
    }
    assert all(found.values()), found


@pytest.mark.parametrize("row", ROUTES, ids=_named)
def test_nobody_gets_in_without_claims(marked: Asker, row: RouteRow) -> None:
    assert marked(None, row.method, _url(row, SOUTHS)).status == 401
