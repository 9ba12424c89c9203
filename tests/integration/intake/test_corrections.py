"""The exceptions workbench end to end: decided, corrected, released, refused, undone, audited."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import openpyxl
import pytest

from channel.aws import ingest
from channel.aws.store import reference, uploads
from channel.aws.store.reference import Document
from channel.partners import VENDOR
from channel.resolution.decisions import Decision, Subject
from infra.portal_api import WORKBOOK
from tests.integration.test_verify import verified
from tests.kit.dropping import codes, dropped, reread, shown, totals
from tests.kit.files import workbook
from tests.kit.requests import ADMIN, ANALYST, NORTH
from tests.kit.stack import Stack
from tests.kit.vendor import pos_file

ROW = "A{n},1,2026-01-{n},{part},{who},{n},{n}0.00"


def row(n: int, part: str = "SKU-1", who: str = "Acme Networks") -> str:
    return ROW.format(n=n, part=part, who=who)


def question(stack: Stack, subject: str) -> Any:
    asked = stack.api(ANALYST).get("/matches?partner=disti-north").json["items"]
    (found,) = [each for each in asked if each["case"]["subject"] == subject]
    return found


def decide(stack: Stack, subject: str, chosen: str) -> Any:
    path = f"/matches/{question(stack, subject)['case_id']}/decision?partner=disti-north"
    answer = stack.api(ADMIN).post(path, {"chosen": chosen})
    assert answer.status == 201, answer.text
    stack.drain()
    return answer.json


def lines(stack: Stack, upload: Any) -> list[tuple[str, str, str]]:
    items = stack.api(NORTH).get(f"/uploads/{upload['upload_id']}/lines").json["items"]
    return [(line["invoice_no"], line["sku"], line["reseller"]) for line in items]


def actions(stack: Stack) -> list[str]:
    return [deed["action"] for deed in stack.api(ADMIN).get("/audit").json["items"]]


def test_a_mapped_sku_loads_its_rows_at_once_also_of_the_next_file_until_undone(
    stack: Stack,
) -> None:
    first = dropped(stack, pos_file(row(11), row(12, "WDG one")))
    assert first["rejections_by_code"] == {"unknown_product": 1}
    decided = decide(stack, "product", "SKU-2")
    assert decided["reread"] == [first["upload_id"]]
    again = shown(stack, first)
    assert (again["revision"], again["verdict"], again["rejections_by_code"]) == (1, "accepted", {})
    assert lines(stack, first)[1] == ("A12", "SKU-2", "acme")
    # the next file needs nobody, and its question was never asked
    later = dropped(stack, pos_file(row(13, "WDG one"), row(14)), "next.csv")
    assert later["verdict"] == "accepted"
    other = dropped(stack, pos_file(row(15)), "other.csv")
    assert verified(stack, "--recompute") == (0, set())

    undone = stack.api(ADMIN).post(f"/decisions/{decided['decision_id']}/undo")
    assert (undone.status, undone.json["left"]) == (200, [])
    assert sorted(undone.json["reread"]) == sorted([first["upload_id"], later["upload_id"]])
    stack.drain()
    assert totals(shown(stack, later)) == (1, "14", {"USD": "140.00"})  # without A13
    assert shown(stack, later)["rejections_by_code"] == {"unknown_product": 1}
    assert shown(stack, other)["revision"] == 0
    back = shown(stack, first)
    assert (back["revision"], back["rejections_by_code"]) == (2, {"unknown_product": 1})
    assert back["loaded"] == first["loaded"]
    assert question(stack, "product")["case"]["key"] == "part:WDGONE"
    assert verified(stack, "--recompute") == (0, set())
    assert actions(stack) == ["decide", "reread", "undo", "reread", "reread"]


def test_another_answer_is_read_into_the_files_that_used_the_first_one(stack: Stack) -> None:
    first = dropped(stack, pos_file(row(12, "WDG one")))
    path = f"/matches/{question(stack, 'product')['case_id']}/decision?partner=disti-north"
    assert stack.api(ADMIN).post(path, {"chosen": "SKU-2"}).status == 201
    stack.drain()
    later = dropped(stack, pos_file(row(13, "WDG one")), "next.csv")
    assert lines(stack, later) == [("A13", "SKU-2", "acme")]
    assert len(stack.api(ADMIN).post(path, {"chosen": "SKU-3"}).json["reread"]) == 2
    stack.drain()
    assert [lines(stack, each)[0][1] for each in (first, later)] == ["SKU-3", "SKU-3"]
    assert verified(stack, "--recompute") == (0, set())


def test_an_answer_for_anyones_files_is_undone_in_each_of_them(stack: Stack) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    given = Decision(
        subject=Subject.PRODUCT, distributor="", key="part:WDGONE", chosen="SKU-2",
        by="person:ada", at=at,
    )  # fmt: skip
    body = given.model_dump_json()
    reference.put(
        Document("decision", VENDOR, given.decision_id, 0, body), expected=0, by="ada", at=at
    )
    upload = dropped(stack, pos_file(row(13, "WDG one")))
    assert lines(stack, upload) == [("A13", "SKU-2", "acme")]
    undone = stack.api(ADMIN).post(f"/decisions/{given.decision_id}/undo")
    assert undone.json["reread"] == [upload["upload_id"]]
    stack.drain()
    assert shown(stack, upload)["rejections_by_code"] == {"unknown_product": 1}


def test_an_accepted_reseller_is_credited_with_the_lines(stack: Stack) -> None:
    first = dropped(stack, pos_file(row(11, who="Netzwerk Zentrale Nord")))
    assert lines(stack, first) == [("A11", "SKU-1", "")]
    decide(stack, "reseller", "cumulus")
    assert lines(stack, first) == [("A11", "SKU-1", "cumulus")]
    assert totals(shown(stack, first)) == totals(first)
    assert verified(stack) == (0, set())


def test_rows_are_corrected_one_by_one_and_by_rule_and_fixes_add_up(stack: Stack) -> None:
    content = pos_file(row(11, "SKU-7"), row(12, "SKU-7"), "A13,1,2026-01-35,SKU-1,Acme,1,10.00")
    first = dropped(stack, content)
    assert first["rejections_by_code"] == {"bad_date": 1, "unknown_product": 2}
    rule = {"field": "mfr_part_no", "value": "SKU-7", "replacement": "SKU-3"}
    second = reread(stack, first, value_fixes=[rule])
    assert second["rejections_by_code"] == {"bad_date": 1}
    day = {"row": 4, "field": "invoice_date", "value": "2026-01-25"}
    third = reread(stack, first, row_fixes=[day])
    assert (third["revision"], third["verdict"]) == (2, "accepted")
    assert totals(third) == (3, "24", {"USD": "240.00"})
    asked = stack.api(NORTH).get(f"/uploads/{first['upload_id']}/revisions").json["items"]
    assert [(len(a["row_fixes"]), len(a["value_fixes"])) for a in asked] == [(0, 1), (1, 1)]
    assert verified(stack, "--recompute") == (0, set())


def test_too_many_rejections_hold_a_file_that_a_person_releases_or_refuses(stack: Stack) -> None:
    # the profile allows half of the rows to be rejected
    bad = [row(n, "SKU-9") for n in range(11, 14)]
    held = [
        dropped(stack, pos_file(row(21), *bad)),
        dropped(stack, pos_file(row(22), *bad), "b.csv"),
    ]
    assert [upload["verdict"] for upload in held] == ["held", "held"]
    assert codes(held[0]) == ["reject_rate"]
    board = stack.api(NORTH).get("/exceptions").json
    assert {each["upload_id"] for each in board["held"]} == {u["upload_id"] for u in held}
    assert lines(stack, held[0]) == []

    released = reread(stack, held[0], release=True)
    assert (released["verdict"], released["loaded"]["rows"]) == ("partial", 1)
    assert lines(stack, held[0]) == [("A21", "SKU-1", "acme")]
    refused = reread(stack, held[1], refuse=True)
    assert (refused["verdict"], codes(refused)) == ("refused", ["refused_by_person"])
    assert stack.api(NORTH).get("/exceptions").json["held"] == []
    assert actions(stack) == ["reread", "reread"]
    assert verified(stack, "--recompute") == (0, set())


def test_rejections_come_as_a_workbook_that_is_corrected_and_sent_again(stack: Stack) -> None:
    first = dropped(stack, pos_file(row(11), row(12, "=SKU()"), row(13, "SKU-9")))
    path = f"/uploads/{first['upload_id']}/rejections"
    text = stack.api(NORTH).get(f"{path}.csv").text.splitlines()
    assert text[0].endswith(",error_code,error_text")
    assert text[1].startswith("A12,1,2026-01-12,'=SKU(),Acme Networks,12,120.00,unknown_product,")

    answer = stack.api(NORTH).get(f"{path}.xlsx", headers={"Accept": WORKBOOK})
    assert (answer.status, answer.headers["content-type"]) == (200, WORKBOOK)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in each] for each in sheet.iter_rows()]
    assert rows[0][-2:] == ["error_code", "error_text"]
    assert [cell.data_type for cell in sheet["D"]] == ["s", "s", "s"]  # text, not a formula
    for each in rows[1:]:
        each[3] = "SKU-3"
    fixed = dropped(stack, workbook(rows), "corrected.xlsx")
    assert (fixed["verdict"], codes(fixed)) == ("accepted", ["new_column"])
    assert totals(fixed) == (2, "25", {"USD": "250.00"})
    assert [line[:2] for line in lines(stack, fixed)] == [("A12", "SKU-3"), ("A13", "SKU-3")]


@pytest.mark.parametrize("moment", ["judge", "uploads.commit"])
def test_an_answer_undone_while_a_file_is_read_with_it_does_not_stay_in_the_file(
    stack: Stack, moment: str
) -> None:
    """Before the file has noted its answers it looks again; after that it is found and reread."""
    dropped(stack, pos_file(row(12, "WDG one")))
    decided = decide(stack, "product", "SKU-2")
    whole = ingest if moment == "judge" else uploads
    name = moment.rpartition(".")[2]
    real: Callable[..., Any] = getattr(whole, name)

    def undone_first(*given: Any, **named: Any) -> Any:
        patched.stop()
        told = stack.api(ADMIN).post(f"/decisions/{decided['decision_id']}/undo")
        assert told.status == 200, told.text
        return real(*given, **named)

    patched = patch.object(whole, name, undone_first)
    patched.start()
    later = dropped(stack, pos_file(row(13, "WDG one"), row(14)), "next.csv")
    assert later["rejections_by_code"] == {"unknown_product": 1}
    assert totals(later) == (1, "14", {"USD": "140.00"})
    assert verified(stack, "--recompute") == (0, set())
