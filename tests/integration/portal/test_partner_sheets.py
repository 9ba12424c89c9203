"""Partners out and in as files by the API."""

import base64
import io

import openpyxl

from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, ANALYST, NORTH, SOUTH

HOSTILE = {"id": "evil", "tier": 2, "name": '=HYPERLINK("x")'}


def sent(portal: Asker, text: bytes, name: str = "p.csv", **more: object) -> dict[str, object]:
    body = {"file_name": name, "content": base64.b64encode(text).decode(), **more}
    answer = portal(ADMIN, "POST", "/partners/import", body=body)
    assert answer.status == 200, answer.text
    return dict(answer.json)


def test_an_export_runs_no_formula_and_comes_back_unchanged(portal: Asker) -> None:
    portal(ADMIN, "POST", "/partners", body=HOSTILE)
    out = portal(ANALYST, "GET", "/partners/export.csv")
    assert out.headers["content-type"].startswith("text/csv")
    assert "'=HYPERLINK" in out.text
    found = sent(portal, out.text.encode())
    assert found == {"created": 0, "changed": 0, "unchanged": 5, "rejections": []}


def test_a_workbook_holds_text_and_comes_back_unchanged(portal: Asker) -> None:
    portal(ADMIN, "POST", "/partners", body=HOSTILE)
    content = base64.b64decode(portal(ANALYST, "GET", "/partners/export.xlsx").text)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    evil = next(row for row in sheet.iter_rows() if row[0].value == "evil")
    assert {cell.data_type for cell in evil if cell.value} <= {"s"}
    found = sent(portal, content, "partners.xlsx")
    assert (found["unchanged"], found["rejections"]) == (5, [])


def test_rows_are_taken_or_rejected_one_by_one_and_audited(portal: Asker) -> None:
    text = b"id,tier,name,parent\nnew-one,reseller,New,\nbad,reseller,Bad,nobody\n"
    rehearsed = sent(portal, text, rehearsal=True)
    assert rehearsed["created"] == 1
    assert portal(ADMIN, "GET", "/partners/new-one").status == 404
    found = sent(portal, text)
    assert [r["row"] for r in found["rejections"]] == [3]  # type: ignore[attr-defined]
    assert portal(ADMIN, "GET", "/partners/new-one").json["name"] == "New"
    assert sent(portal, text)["unchanged"] == 1
    entries = portal(ANALYST, "GET", "/audit").json["items"]
    assert [(e["action"], e["id"]) for e in entries] == [("create", "new-one")]


def test_a_file_that_is_no_table_is_refused(portal: Asker) -> None:
    body = {"file_name": "x.csv", "content": base64.b64encode(b"\x89PNG\r\n\x1a\n0").decode()}
    refused = portal(ADMIN, "POST", "/partners/import", body=body)
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "body.content")
    body = {"file_name": "x.csv", "content": "no base64!"}
    assert portal(ADMIN, "POST", "/partners/import", body=body).status == 400


def test_a_partners_status_over_time_is_kept(portal: Asker) -> None:
    body = {"id": "new-one", "tier": 2, "name": "New", "status": "prospect"}
    portal(ADMIN, "POST", "/partners", body=body)
    match = {"If-Match": '"1"'}
    portal(ADMIN, "PUT", "/partners/new-one", body=body | {"status": "active"}, headers=match)
    past = portal(ANALYST, "GET", "/partners/new-one/history").json["items"]
    assert [(p["revision"], p["by"], p["status"]) for p in past] == [
        (1, "ada", "prospect"),
        (2, "ada", "active"),
    ]


def test_a_partner_keeps_its_own_contacts(portal: Asker) -> None:
    path = "/partners/disti-north/contacts"
    people = [{"name": "Nora", "email": "nora@north.example", "about": "reports"}]
    body = {"partner": "disti-north", "people": people}
    match = {"If-Match": portal(NORTH, "GET", path).headers["etag"]}
    assert portal(NORTH, "PUT", path, body=body, headers=match).status == 200
    assert portal(ADMIN, "GET", path).json["people"][0]["name"] == "Nora"
    assert portal(SOUTH, "GET", path).status == 404
    assert portal(SOUTH, "PUT", path, body=body).status == 404
