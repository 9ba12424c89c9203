"""The workbench by the API: held files, corrections, questions answered and answers undone."""

import json
import os
from datetime import UTC, datetime

import pytest

from channel.arrivals import Revision, understood
from channel.aws import clients
from channel.aws.store import reference, uploads
from channel.corrections import RevisionRequest
from channel.formats.verdict import Verdict
from channel.resolution.cases import Candidate, MatchCase
from channel.resolution.decisions import Subject
from tests.integration.portal.conftest import Asker
from tests.kit.receipts import a_receipt
from tests.kit.requests import ADMIN, ANALYST, NORTH, SOUTH

CASE = MatchCase(
    subject=Subject.PRODUCT,
    distributor="disti-north",
    key="WDG-1",
    reported={"dist_sku": "WDG-1"},
    reason="two products are as likely",
    candidates=(Candidate(id="SKU-1", name="Widget 1", score=90, evidence=("same digits",)),),
    lines=3,
)
FIX = {"row": 7, "field": "quantity", "value": "5"}


@pytest.fixture
def waiting(portal: Asker) -> None:
    """disti-north: u1 with 4 rows out and a question, u2 held."""
    codes = {"unknown_product": 3, "bad_date": 1}
    uploads.commit(a_receipt("u1", verdict=Verdict.PARTIAL, rejections_by_code=codes))
    uploads.commit(a_receipt("u2", verdict=Verdict.HELD, segments=()))
    uploads.open_cases("disti-north", "u1", [CASE])


def _queued() -> list[Revision]:
    got = clients.sqs().receive_message(
        QueueUrl=os.environ["UPLOADS_QUEUE_URL"], MaxNumberOfMessages=10
    )
    found = [understood(message["Body"]) for message in got.get("Messages", [])]
    return [each for each in found if isinstance(each, Revision)]


def test_the_workbench_shows_held_files_and_reasons_by_weight(portal: Asker, waiting: None) -> None:
    shown = portal(NORTH, "GET", "/exceptions").json
    assert [each["upload_id"] for each in shown["held"]] == ["u2"]
    assert [(each["code"], each["rows"]) for each in shown["rejected"]] == [
        ("unknown_product", 3),
        ("bad_date", 1),
    ]
    empty = {"held": [], "rejected": [], "next": None}
    assert portal(SOUTH, "GET", "/exceptions").json == empty
    of_all = portal(ANALYST, "GET", "/exceptions").json
    assert [(each["partner"], each["upload_id"]) for each in of_all["held"]] == [
        ("disti-north", "u2")
    ]


def test_the_workbench_looks_at_so_many_uploads_and_goes_on_by_cursor(portal: Asker) -> None:
    for day in (1, 2, 3):
        received = datetime(2026, 4, day, tzinfo=UTC)
        codes = {"bad_date": day}
        uploads.commit(a_receipt(f"u{day}", received_at=received, rejections_by_code=codes))
    again = a_receipt("u1", revision=1, known_at=datetime(2026, 4, 5, tzinfo=UTC))
    uploads.commit(again)  # read again without a rejection: nothing of u1 waits any more
    first = portal(NORTH, "GET", "/exceptions?limit=2").json
    assert [(g["code"], g["rows"]) for g in first["rejected"]] == [("bad_date", 3)]
    rest = portal(NORTH, "GET", f"/exceptions?limit=2&cursor={first['next']}").json
    assert [(g["code"], g["rows"]) for g in rest["rejected"]] == [("bad_date", 2)]
    assert [each["upload_id"] for each in rest["rejected"][0]["uploads"]] == ["u2"]
    assert rest["next"] is None


def test_a_correction_orders_the_next_revision_with_all_fixes_so_far(
    portal: Asker, waiting: None
) -> None:
    path = "/uploads/u1/revisions"
    first = portal(NORTH, "POST", path, body={"reason": "typo", "row_fixes": [FIX]})
    assert (first.status, first.headers["location"]) == (202, "/uploads/u1")
    rule = {"field": "currency", "value": "US$", "replacement": "USD"}
    portal(NORTH, "POST", path, body={"reason": "currency", "value_fixes": [rule]})
    stored = reference.get("revision", "disti-north", "u1#0002")
    assert stored is not None
    asked = RevisionRequest.model_validate_json(stored.body)
    assert (asked.revision, asked.requested_by) == (2, "nora")
    assert (len(asked.row_fixes), len(asked.value_fixes)) == (1, 1)
    assert [each.revision for each in _queued()] == [1, 2]
    assert len(portal(NORTH, "GET", path).json["items"]) == 2


def test_only_the_vendor_releases_and_only_what_is_held(portal: Asker, waiting: None) -> None:
    release = {"reason": "looks right", "release": True}
    assert portal(NORTH, "POST", "/uploads/u2/revisions", body=release).status == 403
    path = "/uploads/{}/revisions?partner=disti-north"
    assert portal(ADMIN, "POST", path.format("u1"), body=release).status == 409
    assert portal(ADMIN, "POST", path.format("u2"), body=release).status == 202
    assert portal(SOUTH, "POST", "/uploads/u2/revisions", body={"reason": "x"}).status == 404


def test_an_answer_closes_the_question_and_reads_its_uploads_again(
    portal: Asker, waiting: None
) -> None:
    questions = portal(ANALYST, "GET", "/matches?partner=disti-north").json["items"]
    assert [(q["case"]["key"], q["uploads"]) for q in questions] == [("WDG-1", ["u1"])]
    path = f"/matches/{questions[0]['case_id']}/decision?partner=disti-north"
    assert portal(ADMIN, "POST", path, body={"chosen": "SKU-X"}).status == 400
    decided = portal(ADMIN, "POST", path, body={"chosen": "SKU-1"})
    assert (decided.status, decided.json["reread"]) == (201, ["u1"])
    assert decided.json["decision"]["evidence"] == ["same digits"]
    assert portal(ANALYST, "GET", "/matches?partner=disti-north").json["items"] == []
    assert [each.upload_id for each in _queued()] == ["u1"]


def test_an_undone_answer_opens_the_question_again(portal: Asker, waiting: None) -> None:
    path = f"/matches/{CASE.case_id}/decision?partner=disti-north"
    name = portal(ADMIN, "POST", path, body={"chosen": "SKU-1"}).json["decision_id"]
    assert portal(ADMIN, "POST", f"/decisions/{name}/undo").status == 200
    assert portal(ADMIN, "POST", f"/decisions/{name}/undo").status == 409
    open_again = portal(ANALYST, "GET", "/matches?partner=disti-north").json["items"]
    assert len(open_again) == 1
    deeds = portal(ANALYST, "GET", "/audit").json["items"]
    assert [deed["action"] for deed in deeds] == ["decide", "reread", "undo", "reread"]
    assert json.loads(deeds[2]["after"])["undone_by"] == "person:ada"
