"""Digits, marks and years as senders beyond Europe write them."""

import pytest

from channel.formats.numbers import number
from channel.formats.profile import NumberStyle
from channel.formats.unreadable import Unreadable
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

HEAD = "Invoice No,Invoice Date,Customer,SKU,Qty,Amount,Currency\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("２，０００", "2000"),
        ("'1,200", "1200"),
        ("▲２０", "-20"),
        ("△1,200", "-1200"),
        ("－５．５", "-5.5"),
    ],
)
def test_full_width_and_japanese_minus_are_read(text: str, value: str) -> None:
    assert str(number(text, NumberStyle())) == value


@pytest.mark.parametrize(
    ("text", "plain"), [("١٬٢٣٠٫٥٠", "1,230.50"), ("-۱۲", "-12"), ("๑๒", "12"), ("१२", "12")]
)
def test_digits_of_other_scripts_are_refused_with_what_to_send(text: str, plain: str) -> None:
    with pytest.raises(Unreadable, match=f"send '{plain}'") as refused:
        number(text, NumberStyle())
    assert refused.value.code == "not_a_number"


def test_a_report_in_full_width_comes_to_its_sums() -> None:
    rows = (
        "I1,２０２６/１０/０１,Acme,A-100,２,２０００,JPY\n"
        "I2,０２/１０/２０２６,Acme,A-100,▲３,３０００,JPY\n"
    )
    found = checked(f"{HEAD}{rows}I3,１３/１０/２０２６,Beta,A-200,４,１２３０,JPY\n".encode())
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, -3, 4]
    assert str(found.summary.loaded.amounts["JPY"]) == "230"
    assert [line.sale_date.day for line in found.lines] == [1, 2, 13]


def test_a_day_in_other_digits_says_what_to_send() -> None:
    found = checked(f"{HEAD}I1,٢٠٢٦-١٠-٠١,Acme,A-100,2,20.00,SAR\n".encode())
    assert "send '2026-10-01'" in found.rejections[0].reason


@pytest.mark.parametrize(
    ("day", "said"),
    [("15/10/2569", "is 2569 a Buddhist year (2026)?"), ("1448-04-20", "a Hijri or Persian year?")],
)
def test_a_year_of_another_calendar_is_named(day: str, said: str) -> None:
    found = checked(f"{HEAD}I1,{day},Acme,A-100,2,20.00,THB\n".encode())
    assert not found.lines
    assert said in found.rejections[0].reason


def test_thai_code_page_is_told_by_its_column_names() -> None:
    head = "เลขที่ใบกำกับ,วันที่,ชื่อลูกค้า,รหัสสินค้า,จำนวน,จำนวนเงิน,สกุลเงิน"
    found = checked(f"{head}\nI1,2026-10-01,บริษัท ไทย จำกัด,A-100,2,20.00,THB\n".encode("cp874"))
    assert found.verdict is Verdict.ACCEPTED
    assert found.lines[0].sold_to.name == "บริษัท ไทย จำกัด"
    assert codes(found) == ["code_page_guessed"]


def test_cells_kept_as_texts_by_an_apostrophe_are_read() -> None:
    found = checked(f"{HEAD}I1,'2026-10-01,Acme,'00123,'2,'20.00,USD\n")
    assert found.verdict is Verdict.ACCEPTED
    assert str(found.summary.loaded.amounts["USD"]) == "20.00"
    assert found.lines[0].sale_date.isoformat() == "2026-10-01"
