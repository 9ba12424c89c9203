"""Wide tables with a quantity and an amount for each month: both make one line."""

import io
from decimal import Decimal

import pytest

from channel.formats.column_series import amounts_beside
from channel.formats.corrections import Corrections
from channel.formats.profile import DateStyle
from channel.formats.reading import read
from channel.formats.staged import StagedLine
from channel.formats.verdict import Verdict
from tests.kit.checked import TODAY, checked, rejected, skipped

ROWS = "W-1,1,10.00,2,20.00\nW-2,,,3,x\nW-3,,5.00,,\n"


@pytest.mark.parametrize(
    "head",
    [
        "SKU,Aug 2026 Qty,Aug 2026 Value (EUR),Sep 2026 Qty,Sep 2026 Value (EUR)",
        "SKU,Qty Aug-26,Net Sales Aug-26 EUR,Qty Sep-26,Net Sales Sep-26 EUR",
        ",Aug 2026,,Sep 2026,\nSKU,Qty,Value EUR,Qty,Value EUR",
    ],
)
def test_a_quantity_and_an_amount_of_a_month_are_one_line(head: str) -> None:
    found = checked(f"{head}\n{ROWS}")
    assert found.verdict is Verdict.PARTIAL
    assert [
        (str(line.sale_date), line.quantity, line.extended_amount, line.currency)
        for line in found.lines
    ] == [
        ("2026-08-31", Decimal(1), Decimal("10.00"), "EUR"),
        ("2026-09-30", Decimal(2), Decimal("20.00"), "EUR"),
    ]
    names = found.summary.columns
    first = 2 + head.count("\n")
    assert rejected(found) == [
        (first + 1, names[4], "not_a_number"),
        (first + 2, names[1], "missing_value"),
    ]
    assert found.summary.rows_in.rows == 4
    again = checked(f"{head}\n{ROWS}", found.summary.profile)
    assert again.lines == found.lines


def test_a_total_of_each_column_must_agree() -> None:
    head = "SKU,Aug 2026 Qty,Aug 2026 Value EUR,Sep 2026 Qty,Sep 2026 Value EUR\n"
    found = checked(f"{head}W-1,1,10.00,2,20.00\nW-2,1,5.00,1,9.00\nTotal,2,15.00,3,29.00\n")
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(4, "total_row"), (4, "total_row")]
    other = checked(f"{head}W-1,1,10.00,2,20.00\nW-2,1,5.00,1,9.00\nTotal,2,15.00,3,30.00\n")
    assert other.verdict is Verdict.HELD


def test_a_fix_of_an_amount_is_of_its_own_column() -> None:
    text = "SKU,Aug 2026 Qty,Aug 2026 Value EUR,Sep 2026 Qty,Sep 2026 Value EUR\nW-1,1,x,2,20.00\n"
    profile = checked(text).summary.profile
    fixed = Corrections({("", 2): {"Aug 2026 Value EUR": "10.00"}}, ())
    reading = read(io.BytesIO(text.encode()), "x.csv", profile, today=TODAY, corrections=fixed)
    lines = [each.line for each in reading if isinstance(each, StagedLine)]
    assert [getattr(line, "extended_amount", None) for line in lines] == [
        Decimal("10.00"),
        Decimal("20.00"),
    ]


def test_amounts_are_paired_by_their_day_alone() -> None:
    style = DateStyle()
    assert amounts_beside(["SKU", "Aug-26 Qty", "Sep-26 Value", "Aug-26 Value"], style) == {1: 3}
    assert amounts_beside(["SKU", "Sales Aug 2026", "Sales Sep 2026"], style) == {}
