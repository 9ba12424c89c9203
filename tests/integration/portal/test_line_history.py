"""One line by its key: what each file said of it, whose it is, and what reading it costs."""

from datetime import UTC, datetime
from decimal import Decimal

from channel.aws.http.views import line_id
from channel.aws.store import uploads
from channel.sales import SalesLine
from tests.integration.portal.conftest import Asker
from tests.integration.portal.test_growth import Read
from tests.kit.lines import a_line
from tests.kit.pages import a_page
from tests.kit.receipts import a_receipt, a_segment
from tests.kit.requests import ADMIN, NORTH, RESELLER, SOUTH
from tests.kit.stack_calls import intercepted

KEY = a_line("INV1").line_key
ID = line_id(KEY)


def say(upload: str, day: int, *pages: tuple[SalesLine, ...], partner: str = "disti-north") -> None:
    """A committed upload of March received on a day of April; each page holds some lines."""
    receipt = a_receipt(
        upload, partner=partner, received_at=datetime(2026, 4, day, tzinfo=UTC), file_name=f"{day}"
    )
    key = (partner, upload, 0)
    uploads.write_pages(key, a_segment().sha256, (a_page("2026-03", lines) for lines in pages))
    uploads.commit(receipt)


def test_a_line_shows_each_file_and_row_that_stated_it(portal: Asker) -> None:
    say("u1", 3, (a_line("INV1", row=12),))
    say("u2", 9, (a_line("INV1", upload_id="u2", row=4, quantity=Decimal(7)),))
    shown = portal(NORTH, "GET", f"/lines/{ID}")
    assert shown.status == 200, shown.text
    assert shown.json["line_key"] == "DISTI-NORTH||INV1|1|SALE"
    told = [
        (s["upload_id"], s["file_name"], s["row"], s["standing"], s["by_upload"])
        for s in shown.json["statements"]
    ]
    assert told == [("u1", "3", 12, "restated", "u2"), ("u2", "9", 4, "counts", "")]
    assert [s["line"]["quantity"] for s in shown.json["statements"]] == ["10", "7"]
    assert portal(ADMIN, "GET", f"/lines/{ID}").json == shown.json


def test_the_month_narrows_the_look(portal: Asker) -> None:
    say("u1", 3, (a_line("INV1"),))
    assert portal(NORTH, "GET", f"/lines/{ID}?month=2026-03").status == 200
    assert portal(NORTH, "GET", f"/lines/{ID}?month=2026-02").status == 404
    assert portal(NORTH, "GET", f"/lines/{ID}?month=March").status == 400


def test_anothers_line_a_missing_one_and_no_line_get_the_same_answer(portal: Asker) -> None:
    say("u1", 3, (a_line("INV1"),))
    foreign = portal(SOUTH, "GET", f"/lines/{ID}")
    missing = portal(SOUTH, "GET", f"/lines/{line_id('DISTI-SOUTH||NONE|1|SALE')}")
    neither = portal(SOUTH, "GET", "/lines/%25")
    assert foreign.status == 404
    assert foreign.text == missing.text == neither.text
    assert portal(RESELLER, "GET", f"/lines/{ID}").status == 403


def test_finding_a_line_reads_no_more_in_a_file_of_many_lines(portal: Asker) -> None:
    few, many = (
        tuple((a_line("INV1", f"{n:04}", distributor=partner),) for n in range(pages))
        for partner, pages in (("disti-north", 2), ("disti-south", 150))
    )
    say("u1", 3, *few)
    say("u1", 3, *many, partner="disti-south")
    counts = []
    for lines in (few, many):
        counted = Read()
        with intercepted(counted):
            answer = portal(ADMIN, "GET", f"/lines/{line_id(lines[1][0].line_key)}")
        assert answer.status == 200
        counts.append(counted.found)
    assert counts == [counts[0]] * 2
