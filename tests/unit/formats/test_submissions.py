"""JSON submissions as rows, with numbers exactly as they were written."""

import json

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.files import opened, refusal, rows_of


def test_a_list_of_lines_is_a_table_of_their_fields() -> None:
    content = b'[{"sku":"007","qty":5,"price":12.340},{"sku":"B","qty":-1,"note":null}]'
    assert rows_of(content) == [
        (0, ["sku", "qty", "price", "note"]),
        (1, ["007", "5", "12.340", ""]),
        (2, ["B", "-1", "", ""]),
    ]


def test_header_fields_stand_beside_the_lines() -> None:
    content = b"""{
      "report_no": "R-1", "period": {"start": "2026-07-01", "end": "2026-07-31"},
      "lines": [{"sku": "A", "end_customer": {"name": "Acme"}, "serials": ["S1", "S2"]}]
    }"""
    [(part, sheets)] = opened(content)
    assert dict(part.header) == {
        "report_no": "R-1",
        "period_start": "2026-07-01",
        "period_end": "2026-07-31",
    }
    assert [list(row.cells) for row in sheets[""]] == [
        ["sku", "end_customer_name", "serials"],
        ["A", "Acme", "S1, S2"],
    ]


def test_no_digit_of_a_number_is_lost() -> None:
    assert rows_of(b'[{"id":12345678901234567890,"p":0.1000000000000000055,"big":1e400}]')[1] == (
        1,
        ["12345678901234567890", "0.1000000000000000055", "1e400"],
    )


def test_no_lines_is_a_report_of_nothing() -> None:
    assert rows_of(b'{"period": "2026-07", "lines": []}') == [(0, [])]


def test_one_object_a_line_is_read_too() -> None:
    assert rows_of(b'{"sku":"A"}\n{"sku":"B"}\n') == [(0, ["sku"]), (1, ["A"]), (2, ["B"])]


def test_invoices_that_hold_their_lines_give_each_under_its_invoice() -> None:
    content = b"""{"invoices": [
      {"number": "I1", "date": "2026-10-01", "customer": {"name": "Acme"}, "total": 30,
       "lines": [{"sku": "A", "qty": 1}, {"sku": "B", "qty": 2}]},
      {"number": "I2", "date": "2026-10-02", "lines": []}]}"""
    names = "invoice_number invoice_date customer_name document_total sku qty number date lines"
    assert rows_of(content) == [
        (0, names.split()),
        (1, ["I1", "2026-10-01", "Acme", "30", "A", "1", "", "", ""]),
        (2, ["I1", "2026-10-01", "Acme", "30", "B", "2", "", "", ""]),
        (3, ["", "", "", "", "", "", "I2", "2026-10-02", ""]),
    ]


def _line(sku: str, qty: int) -> dict[str, object]:
    return {"sku": sku, "qty": qty, "amount": f"{qty}0.00"}


def _order(number: str, *lines: object) -> dict[str, object]:
    return {"id": number, "date": "2026-10-01", "currency": "EUR", "total": 99, "lines": [*lines]}


def _sold(content: object) -> list[tuple[str, str, str, int]]:
    """(who bought, invoice, product, quantity) of each line of an accepted submission."""
    found = checked(json.dumps(content))
    assert found.verdict is Verdict.ACCEPTED
    return [
        (line.sold_to.name, line.invoice_no, line.mfr_part_no, int(line.quantity))
        for line in found.lines
    ]


def test_lines_two_lists_deep_are_read_under_all_that_holds_them() -> None:
    content = {
        "period_start": "2026-10-01",
        "period_end": "2026-10-31",
        "customers": [
            {"id": "C1", "name": "Acme", "orders": [_order("I1", _line("A", 2), _line("B", 3))]},
            {"id": "C2", "name": "Bolt", "orders": [
                _order("I2", _line("A", 1)), _order("I3", _line("B", 4)),
            ]},
        ],
    }  # fmt: skip
    assert _sold(content) == [
        ("Acme", "I1", "A", 2), ("Acme", "I1", "B", 3),
        ("Bolt", "I2", "A", 1), ("Bolt", "I3", "B", 4),
    ]  # fmt: skip
    found = checked(json.dumps(content))
    assert found.summary.loaded.amounts == {"EUR": 100}
    assert {line.sold_to.id for line in found.lines} == {"C1", "C2"}
    assert str(found.summary.period) == "2026-10-01/2026-11-01"
    assert found.summary.questions == ()


def test_the_number_and_name_of_a_store_are_not_an_invoice_s_nor_a_buyer_s() -> None:
    sale = {"date": "2026-10-01", "sku": "W", "qty": 2, "currency": "EUR", "amount": 5}
    found = checked(json.dumps({"stores": [{"id": "S1", "name": "Mall", "sales": [sale]}]}))
    [line] = found.lines
    assert (line.branch, line.invoice_no, line.sold_to.name) == ("S1", "", "")


@pytest.mark.parametrize("around", ["data", "response", "d"])
def test_an_object_around_the_submission_is_opened(around: str) -> None:
    content = {around: {"orders": [_order("I1", _line("A", 2))]}}
    assert _sold(content) == [("", "I1", "A", 2)]
    assert _sold({around: {"result": content, "status": "ok"}}) == [("", "I1", "A", 2)]


def test_a_header_beside_the_lines_is_the_submission_s() -> None:
    line = _line("A", 2) | {"invoice_no": "I1", "date": "2026-10-02"}
    header = {"period_start": "2026-10-01", "period_end": "2026-10-31", "currency": "EUR"}
    found = checked(json.dumps({"header": header, "lines": [line]}))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.currency == "EUR"
    assert str(found.summary.period) == "2026-10-01/2026-11-01"


def test_lists_beside_the_lines_are_details_of_them() -> None:
    taxes = [{"code": "VAT", "rate": 20}, {"code": "ECO", "rate": 1}]
    serials = [{"serial": "S1"}, {"serial": "S2"}]
    line = _line("A", 2) | {"taxes": taxes, "serial_numbers": serials}
    order = _order("I1", line) | {"payments": [{"type": "card", "amount": 20}]}
    content = {"orders": [order], "links": [{"rel": "self", "href": "/1"}], "has_more": False}
    assert _sold(content) == [("", "I1", "A", 2)]
    assert checked(json.dumps(content)).lines[0].serial_nos == ("S1", "S2")


def test_two_lists_of_lines_in_one_object_are_refused() -> None:
    order = _order("I1", _line("A", 2)) | {"returns": [_line("B", 1)]}
    assert refusal(json.dumps({"orders": [order]}).encode()) == "json_too_deep"
    kit = _line("KIT", 1) | {"components": [_line("A", 2)]}
    assert refusal(json.dumps([kit]).encode()) == "json_too_deep"


def test_lines_that_inherit_more_than_memory_holds_are_refused() -> None:
    order = _order("I1", *[{"q": n} for n in range(20_000)])
    wide = json.dumps({"orders": [order | {f"f{n}": n for n in range(2_000)}]})
    assert refusal(wide.encode()) == "json_too_large"


def test_lines_without_a_field_in_common_are_refused() -> None:
    lines = json.dumps([{f"a{n}": n} for n in range(20_000)])
    assert refusal(lines.encode()) == "json_too_large"


@pytest.mark.parametrize(
    "content",
    [
        b'[["sku", "qty"], ["A", 1], ["B", 2.50]]',
        b'{"columns": ["sku", "qty"], "rows": [["A", 1], ["B", 2.50]]}',
    ],
)
def test_rows_under_a_row_of_names_are_read_too(content: bytes) -> None:
    assert rows_of(content) == [(0, ["sku", "qty"]), (1, ["A", "1"]), (2, ["B", "2.50"])]


def test_a_row_longer_than_its_names_is_refused() -> None:
    assert refusal(b'[["sku", "qty"], ["A", 1, 2]]') == "json_not_an_object"


def test_header_fields_are_known_in_any_spelling() -> None:
    content = (
        b'{"reportNumber": "R", "periodStart": "2026-10-01", "controlLineCount": 1,'
        b' "currencyCode": "EUR", "lines": []}'
    )
    [(part, _)] = opened(content)
    assert dict(part.header) == {
        "report_no": "R",
        "period_start": "2026-10-01",
        "control_line_count": "1",
        "currency": "EUR",
    }


@pytest.mark.parametrize("content", [b"[]", b'{"period_end": "2026-10-31", "lines": []}'])
def test_a_submission_without_lines_is_a_nil_report(content: bytes) -> None:
    found = checked(content)
    assert found.nil
    assert codes(found) == []
    assert found.summary.questions == ()


def test_the_header_of_a_submission_dates_its_lines() -> None:
    found = checked('{"asOfDate": "2026-10-31", "lines": [{"sku": "A", "on_hand": 5}]}')
    assert found.verdict is Verdict.ACCEPTED
    assert [str(line.as_of_date) for line in found.inventory] == ["2026-10-31"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'[{"sku": "A"}, {"sku": ', "bad_json"),
        (b'[{"qty": NaN}]', "bad_json"),
        (b'[{"sku": "A", "sku": "B"}]', "json_duplicate_key"),
        (b'[{"a": {"b": 1}, "a_b": 2}]', "json_duplicate_key"),
        (b'[{"a": {"b": {"c": 1}}}]', "json_too_deep"),
        (b'[{"a": 1}, "x"]', "json_not_an_object"),
        (b'{"a": 1}', "json_without_lines"),
        (b'[{"a": "\x00"}]', "nul_bytes"),
        (b'[{"a": ' + b"[" * 100_000, "json_too_deep"),
        (b"[" * 1_000_000, "json_too_deep"),
        (b'{"a":' * 100_000, "json_too_deep"),
        (b'{"a":' * 900 + b"[]" + b"}" * 900, "json_without_lines"),
        (b'{"a":[' * 90 + b"]}" * 90, "json_too_deep"),
        (b'[{"a": "' + b"x" * 34_000_000 + b'"}]', "json_too_large"),
        (b'[{"a": "' + b"x" * 140_000 + b'"}]', "cell_too_long"),
        (b"[" + b"{}," * 3_000_000 + b"{}]", "json_too_large"),
    ],
)
def test_json_that_is_no_submission_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_json_cut_anywhere_is_refused() -> None:
    whole = b'{"report_no": "R-1", "lines": [{"sku": "A", "qty": 1}, {"sku": "B", "qty": 2}]}'
    assert {refusal(whole[:cut]) for cut in range(2, len(whole))} == {"bad_json"}


@pytest.mark.parametrize(
    "stated",
    ['"lineCount": 2', '"totalQuantity": "4"', '"total_amount": 12.5', '"record_count": 2'],
)
def test_totals_of_a_header_in_other_words_must_agree(stated: str) -> None:
    line = '{"sku": "A", "date": "2026-10-01", "qty": 3, "amount": 12.00, "currency": "EUR"}'
    found = checked(f'{{{stated}, "lines": [{line}]}}')
    assert codes(found) == ["control_mismatch"]


def test_an_object_without_anything_is_refused_in_words() -> None:
    [remark] = checked("{}").summary.remarks
    assert remark.text == "This submission has no list named `lines`; it has nothing"


def test_two_lists_of_lines_are_told_by_their_paths_and_what_to_do() -> None:
    line = {"invoice_no": "I1", "invoice_date": "2026-10-01", "part_no": "A-1", "qty": 2}
    for document, paths in (
        ({"lines": [line], "returns": [line]}, "'lines' and 'returns'"),
        ({"data": {"sales": [line], "returns": [line]}}, "'data.sales' and 'data.returns'"),
        ({"sales": {"lines": [line]}, "back": {"lines": [line]}}, "'sales.lines' and 'back.lines'"),
    ):
        (remark,) = checked(json.dumps(document), name="report.json").summary.remarks
        assert remark.text.startswith(f"Lines stand in {paths}: send them in one list")


def test_a_line_that_holds_lines_is_told_by_its_field() -> None:
    parts = [{"part_no": "X", "qty": 1}, {"part_no": "Y", "qty": 1}]
    line = {"invoice_no": "I1", "invoice_date": "2026-10-01", "part_no": "A-1", "qty": 2}
    found = checked(json.dumps({"lines": [line | {"components": parts}]}), name="report.json")
    assert found.summary.remarks[0].text.startswith("The field 'components' of line 1 holds lines")
