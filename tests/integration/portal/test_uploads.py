"""Uploads by the API: tickets, receipts, rejections and lines, each partner its own."""

import base64
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from channel.aws.store import uploads
from channel.facts.engine import connect
from channel.facts.paging import pages
from channel.facts.segments import stage, write_segment
from channel.rejected import PAGE, Fault, RejectedRow
from channel.uploads import Receipt, Tally, Verdict, upload_id
from tests.integration.portal.conftest import Asker
from tests.kit.lines import a_line
from tests.kit.receipts import a_receipt, a_segment
from tests.kit.requests import ADMIN, ANALYST, NORTH, RESELLER, SOUTH

SHA = "ab" * 32
FILE = {"file_name": "../Q1 report.csv", "size": 1234, "sha256": SHA, "content_type": "text/csv"}
FAULT = Fault(column="Qty", value="x", code="not_a_number", reason="Qty: x is no number")


@pytest.fixture
def received(portal: Asker, tmp_path: Path) -> Receipt:
    """disti-north's upload u1: 5 lines in one segment, 3 rows rejected."""
    january = a_segment(date(2026, 1, 1), date(2026, 1, 31))
    receipt = a_receipt(
        verdict=Verdict.PARTIAL,
        snapshot="2" * 64,
        columns=("Invoice", "Qty"),
        rows_in=8,
        loaded=Tally(rows=5, quantity=Decimal(50), amounts={"USD": Decimal(500)}),
        rejected=Tally(rows=3),
        rejections_by_code={"not_a_number": 3},
        segments=(january.model_copy(update={"sha256": "3" * 64}),),
    )
    key = (receipt.partner, receipt.upload_id, receipt.revision)
    lines = [a_line(f"INV{number}", distributor="disti-north") for number in range(1, 6)]
    staged, segment = tmp_path / "staged.csv", tmp_path / "segment.parquet"
    stage(lines, staged)
    con = connect(tmp_path)
    uploads.write_pages(key, "3" * 64, pages(con, write_segment(con, staged, segment)))
    rows = [RejectedRow(row=n, cells=(f"=INV{n}", "x"), faults=(FAULT,)) for n in (2, 5, 7)]
    uploads.write_rejected(key, receipt.snapshot, [(len(rows), PAGE.dump_json(tuple(rows)))])
    return uploads.commit(receipt)


def test_a_ticket_lets_in_exactly_one_file(portal: Asker) -> None:
    given = portal(NORTH, "POST", "/uploads", body=FILE)
    assert given.status == 201
    policy = json.loads(base64.b64decode(given.json["fields"]["policy"]))
    conditions = policy["conditions"]
    key = given.json["object_key"]
    assert key.startswith("inbox/disti-north/")
    assert key.endswith("/Q1_report.csv")
    assert ["content-length-range", 1234, 1234] in conditions
    assert {"key": key} in conditions
    assert {"bucket": "uploads-bucket"} in conditions
    assert {"Content-Type": "text/csv"} in conditions
    checksum = base64.b64encode(bytes.fromhex(SHA)).decode()
    assert {"x-amz-checksum-sha256": checksum} in conditions
    assert given.json["upload_id"] == upload_id("disti-north", SHA)


def test_a_partner_gets_no_ticket_for_another(portal: Asker) -> None:
    assert portal(NORTH, "POST", "/uploads", body={**FILE, "partner": "disti-south"}).status == 404
    assert portal(RESELLER, "POST", "/uploads", body=FILE).status == 403


def test_the_vendor_sends_its_own_files_or_a_partners(portal: Asker) -> None:
    own = portal(ADMIN, "POST", "/uploads", body={**FILE, "partner": "vendor"})
    assert own.json["object_key"].startswith("inbox/vendor/")
    assert portal(ADMIN, "POST", "/uploads", body={**FILE, "partner": "nobody"}).status == 404
    assert portal(ADMIN, "POST", "/uploads", body=FILE).status == 400


def test_an_upload_shows_what_came_of_it(portal: Asker, received: Receipt) -> None:
    shown = portal(NORTH, "GET", "/uploads/u1").json
    assert (shown["verdict"], shown["rows_in"]) == ("partial", 8)
    assert shown["loaded"] == {
        "rows": 5,
        "quantity": "50",
        "amounts": [{"amount": "500.00", "currency": "USD"}],
    }
    listed = portal(ANALYST, "GET", "/uploads?partner=disti-north").json["items"]
    assert [each["upload_id"] for each in listed] == ["u1"]


def test_anothers_upload_is_not_found_in_the_very_words_of_a_missing_one(
    portal: Asker, received: Receipt
) -> None:
    for path in ("", "/rejections", "/rejections.csv", "/lines", "/lines/abc"):
        foreign = portal(SOUTH, "GET", f"/uploads/u1{path}")
        missing = portal(SOUTH, "GET", f"/uploads/u0{path}")
        named = portal(SOUTH, "GET", f"/uploads/u1{path}?partner=disti-north")
        assert foreign.status == missing.status == named.status == 404
        assert foreign.text == missing.text == named.text
    assert portal(SOUTH, "GET", "/uploads").json["items"] == []


def test_rejections_go_on_by_cursor(portal: Asker, received: Receipt) -> None:
    first = portal(NORTH, "GET", "/uploads/u1/rejections?limit=2").json
    assert [each["row"] for each in first["items"]] == [2, 5]
    assert first["items"][0]["faults"][0]["reason"] == "Qty: x is no number"
    rest = portal(NORTH, "GET", f"/uploads/u1/rejections?limit=2&cursor={first['next']}").json
    assert ([each["row"] for each in rest["items"]], rest["next"]) == ([7], None)


def test_rejections_come_back_in_the_senders_layout_and_run_no_formula(
    portal: Asker, received: Receipt
) -> None:
    answer = portal(NORTH, "GET", "/uploads/u1/rejections.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.splitlines()[:2] == [
        "Invoice,Qty,error_code,error_text",
        "'=INV2,x,not_a_number,Qty: x is no number",
    ]


def test_lines_go_on_by_cursor_in_order_of_their_keys(portal: Asker, received: Receipt) -> None:
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        page = portal(NORTH, "GET", f"/uploads/u1/lines?limit=2{cursor}").json
        seen += [each["invoice_no"] for each in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert seen == ["INV1", "INV2", "INV3", "INV4", "INV5"]
    assert page["next"] is None


def test_a_line_is_found_by_its_id(portal: Asker, received: Receipt) -> None:
    listed = portal(NORTH, "GET", "/uploads/u1/lines?limit=3").json["items"][2]
    found = portal(NORTH, "GET", f"/uploads/u1/lines/{listed['id']}")
    assert found.json == listed
    assert found.json["amount"] == {"amount": "100.00", "currency": "USD"}
    assert portal(NORTH, "GET", "/uploads/u1/lines/AAAA").status == 404
