"""JSON as programs and shops write it: one line, pages, data frames, lists in objects."""

import json

import pytest

from channel.formats.check import Checked
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

FIRST = {
    "invoiceNo": "I1",
    "invoiceDate": "2026-10-01",
    "sku": "A-1",
    "quantity": 2,
    "amount": 20,
    "currency": "USD",
}
SECOND = FIRST | {"invoiceNo": "I2", "sku": "A-2", "quantity": 3, "amount": 30}


def _read(document: object) -> Checked:
    return checked(json.dumps(document), name="report.json")


def test_a_single_line_is_a_report() -> None:
    found = _read(FIRST)
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2]


def test_columns_of_lists_are_no_single_line() -> None:
    found = _read({name: [value, SECOND[name]] for name, value in FIRST.items()})
    assert codes(found) == ["json_without_lines"]


@pytest.mark.parametrize(
    "more", [{"has_more": True}, {"@odata.nextLink": "https://x/?p=2"}, {"page": {"hasNext": 1}}]
)
def test_one_page_of_several_holds(more: dict[str, object]) -> None:
    assert codes(_read(more | {"items": [FIRST, SECOND]})) == ["more_pages"]


@pytest.mark.parametrize("last", [{"has_more": False}, {"next": None}, {"next_page": ""}])
def test_the_last_page_is_a_report(last: dict[str, object]) -> None:
    assert _read(last | {"items": [FIRST, SECOND]}).verdict is Verdict.ACCEPTED


def test_the_index_and_the_schema_of_a_data_frame_are_left_out() -> None:
    rows = [[*FIRST.values()], [*SECOND.values()]]
    split = _read({"columns": [*FIRST], "index": [0, 1], "data": rows})
    table = _read({"schema": {"fields": [{"name": "sku", "type": "string"}]}, "data": [FIRST]})
    assert quantities(split) == [2, 3]
    assert quantities(table) == [2]


@pytest.mark.parametrize(
    "lines",
    [
        {"data": [{"sku": "A-1", "quantity": 2}, {"sku": "A-2", "quantity": 3}]},
        {
            "edges": [
                {"node": {"sku": "A-1", "quantity": 2}},
                {"node": {"sku": "A-2", "quantity": 3}},
            ]
        },
    ],
)
def test_lines_in_an_object_of_their_invoice_are_read(lines: object) -> None:
    found = _read({"invoices": [{"number": "I1", "date": "2026-10-01", "lines": lines}]})
    assert [line.invoice_no for line in found.lines][:1] == ["I1"]
    assert found.lines[0].quantity == 2


def test_midnights_since_1970_are_days_and_other_times_say_why_not() -> None:
    found = _read([FIRST | {"invoiceDate": 1790812800000}, SECOND | {"invoiceDate": 1790812800}])
    assert [line.sale_date.isoformat() for line in found.lines] == ["2026-10-01", "2026-10-01"]
    other = _read([FIRST | {"invoiceDate": 1790812801000}]).rejections[0]
    assert other.code == "bad_date"


def test_a_type_written_as_an_identifier_is_the_same_type() -> None:
    found = _read([FIRST | {"type": "invoice"}, SECOND | {"type": "credit_note"}])
    assert quantities(found) == [2, -3]


def test_the_sku_stands_before_the_number_of_its_record_and_a_title_is_no_buyer() -> None:
    found = _read([FIRST | {"productId": 93, "title": "Widget"}])
    assert found.lines[0].mfr_part_no == "A-1"
    assert found.lines[0].sold_to.name == ""
    assert found.lines[0].description == "Widget"
