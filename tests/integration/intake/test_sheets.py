"""A workbook of several sheets end to end: rejected, downloaded, corrected in the right sheet."""

import io
from decimal import Decimal
from typing import Any

import openpyxl

from infra.portal_api import WORKBOOK
from tests.kit.dropping import dropped, reread, shown, totals
from tests.kit.files import workbook_of
from tests.kit.requests import ADMIN, NORTH
from tests.kit.stack import Stack
from tests.kit.vendor import HEADER

HEAD = HEADER.split(",")
BAD = ["A2", "1", "2026-01-12", "SKU-1", "Acme Networks", "two", 20]
WORSE = ["A4", "1", "2026-01-14", "SKU-1", "Acme Networks", "four", 40]
BOOK = workbook_of(
    {
        "July": [HEAD, ["A1", "1", "2026-01-11", "SKU-1", "Acme Networks", 1, 10], BAD],
        "August": [HEAD, ["A3", "1", "2026-01-13", "SKU-1", "Acme Networks", 3, 30], WORSE],
    }
)


def test_a_row_is_corrected_in_its_own_sheet_and_not_in_the_one_before(stack: Stack) -> None:
    upload = dropped(stack, BOOK, "report.xlsx")
    path = f"/uploads/{upload['upload_id']}"
    found = stack.api(NORTH).get(f"{path}/rejections?limit=1").json
    (first,) = found["items"]
    (second,) = stack.api(NORTH).get(f"{path}/rejections?cursor={found['next']}").json["items"]
    assert [(r["sheet"], r["row"]) for r in (first, second)] == [("July", 3), ("August", 3)]

    fix = {"row": 3, "field": "quantity", "value": "4"}
    order = {"reason": "typed as a word", "row_fixes": [fix]}
    unplaced = stack.api(NORTH).post(f"{path}/revisions", order)
    assert (unplaced.status, unplaced.json["errors"][0]["field"]) == (400, "body.row_fixes.0.sheet")
    again = reread(stack, upload, row_fixes=[fix | {"sheet": "August"}])
    assert totals(again) == (3, "8", {"USD": "80.00"})  # 1 + 3 + 4 units, 10 + 30 + 40 dollars
    (left,) = stack.api(NORTH).get(f"{path}/rejections").json["items"]
    assert (left["sheet"], left["cells"][0]) == ("July", "A2")


def test_a_line_says_in_which_sheet_its_row_stands(stack: Stack) -> None:
    upload = dropped(stack, BOOK, "report.xlsx")
    north = stack.api(NORTH)
    lines = north.get(f"/uploads/{upload['upload_id']}/lines").json["items"]
    stands = {line["invoice_no"]: (line["sheet"], line["row"]) for line in lines}
    assert stands == {"A1": ("July", 2), "A3": ("August", 2)}
    (said,) = north.get(f"/lines/{lines[0]['id']}").json["statements"]
    assert (said["sheet"], said["row"]) == (lines[0]["sheet"], 2)


def test_rejections_are_downloaded_with_their_sheets(stack: Stack) -> None:
    upload = dropped(stack, BOOK, "report.xlsx")
    path = f"/uploads/{upload['upload_id']}/rejections"
    text = stack.api(NORTH).get(f"{path}.csv").text.splitlines()
    assert text[0] == f"{HEADER},sheet,error_code,error_text"
    assert [line.split(",")[7:9] for line in text[1:]] == [
        ["July", "not_a_number"],
        ["August", "not_a_number"],
    ]
    rest = stack.api(NORTH).get(f"{path}.csv?after=1").text.splitlines()
    assert [line.split(",")[0] for line in rest[1:]] == ["A4"]
    answer = stack.api(NORTH).get(f"{path}.xlsx", headers={"Accept": WORKBOOK})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["July", "August"]
    assert [[row[0].value for row in sheet] for sheet in book] == [
        ["Invoice", "A2"],
        ["Invoice", "A4"],
    ]


def test_rejections_of_sheets_with_other_columns_keep_their_own(stack: Stack) -> None:
    """As columns of one table they stand under one name each; as sheets they are as they came."""
    turned = [HEAD[::-1], WORSE[::-1]]
    upload = dropped(stack, workbook_of({"July": [HEAD, BAD], "August": turned}), "report.xlsx")
    path = f"/uploads/{upload['upload_id']}/rejections"
    text = stack.api(NORTH).get(f"{path}.csv").text.splitlines()
    assert text[0] == f"{HEADER},sheet,error_code,error_text"
    assert [line.split(",")[:8] for line in text[1:]] == [
        [*map(str, BAD), "July"],
        [*map(str, WORSE), "August"],
    ]
    answer = stack.api(NORTH).get(f"{path}.xlsx", headers={"Accept": WORKBOOK})
    july, august = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in july[1]][:7] == HEAD
    assert [cell.value for cell in august[1]][:7] == HEAD[::-1]
    assert [cell.value for cell in august[2]][:7] == [*map(str, WORSE[::-1])]


def test_the_only_sheet_need_not_be_named(stack: Stack) -> None:
    upload = dropped(stack, workbook_of({"POS": [HEAD, BAD]}), "report.xlsx")
    again = reread(stack, upload, row_fixes=[{"row": 2, "field": "quantity", "value": "2"}])
    assert totals(again) == (1, "2", {"USD": "20.00"})
    asked = stack.api(ADMIN).get(f"/uploads/{upload['upload_id']}/revisions?partner=disti-north")
    assert asked.json["items"][0]["row_fixes"][0]["sheet"] == "POS"


def test_every_sheet_that_is_left_out_is_told(stack: Stack) -> None:
    notes = {"Cover": [["Report of January"]], "Remarks": [["all prices net"]]}
    good = ["A1", "1", "2026-01-11", "SKU-1", "Acme Networks", 1, 10]
    upload = dropped(stack, workbook_of({**notes, "POS": [HEAD, good]}), "report.xlsx")
    assert (upload["verdict"], totals(upload)) == ("accepted", (1, "1", {"USD": "10.00"}))
    assert [reason["text"] for reason in upload["reasons"]] == [
        "no row of the sheet 'Cover' holds column names we know; it begins 'Report of January'",
        "no row of the sheet 'Remarks' holds column names we know; it begins 'all prices net'",
    ]


def test_sales_and_stock_of_one_workbook_are_confirmed_and_read_together(stack: Stack) -> None:
    """South's only layout is another, so both of this one are proposed, in one profile."""
    heads = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency", "Reseller"]
    stock = [["Part No", "Warehouse", "On Hand", "As Of"], ["SKU-1", "W1", 40, "2026-01-31"]]
    line = ["S1", "2026-01-12", "SKU-1", 2, 20, "USD", "Acme Networks"]
    book = {"Cover": [["Monthly report"]], "Sales": [heads, line], "Stock": stock}
    first = dropped(stack, workbook_of(book), "january.xlsx", "disti-south")
    assert first["verdict"] == "held"
    path = f"/uploads/{first['upload_id']}/proposal"
    proposed = stack.api(ADMIN).get(f"{path}?partner=disti-south").json["profile"]
    assert [each["document"] for each in proposed["also"]] == ["inventory"]
    said = stack.api(ADMIN).post(f"{path}/confirmation?partner=disti-south", {"id": "book"})
    assert said.status == 202, said.text
    stack.drain()
    read = shown(stack, first)
    assert (read["verdict"], totals(read)[0]) == ("accepted", 2)
    assert _counted(stack, first) == [("Stock", "SKU-1", 40)]

    later = book | {"Stock": [stock[0], ["SKU-1", "W1", 35, "2026-02-28"]]}
    later["Sales"] = [heads, ["S2", "2026-02-12", *line[2:]]]
    second = dropped(stack, workbook_of(later), "february.xlsx", "disti-south")
    assert (second["verdict"], second["profile_id"]) == ("accepted", "book")
    assert _counted(stack, second) == [("Stock", "SKU-1", 35)]


def _counted(stack: Stack, upload: Any) -> list[tuple[str, str, Decimal]]:
    path = f"/uploads/{upload['upload_id']}/inventory?partner=disti-south"
    items = stack.api(ADMIN).get(path).json["items"]
    return [(each["sheet"], each["sku"], Decimal(each["qty_on_hand"])) for each in items]
