"""A workbook's text `1.234` is no number cell: where no other text tells it, it is asked about."""

from decimal import Decimal

import pytest

from channel.formats.check import Checked
from channel.formats.profile import NumberStyle
from tests.kit.checked import checked, codes, rejected
from tests.kit.files import workbook_of

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]


def of(*amounts: object) -> list[list[object]]:
    lines = [[f"I{n}", "2026-08-03", "1.234", 2, a, "EUR"] for n, a in enumerate(amounts)]
    return [[*HEAD], *lines]


def amounts(found: Checked) -> list[Decimal | None]:
    return [line.extended_amount for line in found.lines]


def test_alone_among_numbers_it_holds_the_file() -> None:
    found = checked(workbook_of({"Data": of(20, "1.234", 25)}))
    assert (found.verdict, codes(found)) == ("held", ["ambiguous_number"])
    assert found.summary.remarks[0].text == (
        "'1.234' is a text and may be a thousand or a fraction: which is the decimal mark?"
    )
    assert codes(checked(workbook_of({"Data": of("1.234", "2.345")}))) == ["ambiguous_number"]


@pytest.mark.parametrize(
    ("text", "read", "refused"),
    [
        ("1.234,50", ["1234.50", "20"], [(2, "Amount", "ambiguous_number")]),
        ("12.5", ["1.234", "12.5", "20"], []),
    ],
)
def test_another_text_tells_what_it_may_be(
    text: str, read: list[str], refused: list[tuple[int, str, str]]
) -> None:
    found = checked(workbook_of({"Data": of("1.234", text, 20)}))
    assert amounts(found) == [Decimal(each) for each in read]
    assert (rejected(found), codes(found)) == (refused, [])


def test_the_profile_tells_it() -> None:
    told = checked(workbook_of({"Data": of(20)})).summary.profile
    point = told.model_copy(update={"numbers": NumberStyle()})
    found = checked(workbook_of({"Data": of("1.234")}), point)
    assert (amounts(found), codes(found)) == ([Decimal("1.234")], [])


def test_a_number_of_three_decimals_stays_one() -> None:
    found = checked(workbook_of({"Data": of(20, Decimal("1.234"), 25)}))
    assert (amounts(found)[1], codes(found), rejected(found)) == (Decimal("1.234"), [], [])
