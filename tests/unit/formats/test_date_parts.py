"""Dates spread over columns: a year beside a month, a week, a day."""

import pytest

from channel.formats.date_parts import date_parts, joined
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, rejected


@pytest.mark.parametrize(
    ("names", "cells", "text"),
    [
        (["Year", "Month"], ["2026", "9"], "2026-09"),
        (["Year", "Month"], ["2026", "Oct"], "Oct 2026"),
        (["Month", "Part", "Year"], ["10", "W", "2026"], "2026-10"),
        (["Jahr", "KW"], ["2026", "7"], "2026-W07"),
        (["Année", "Semaine"], ["2026", "S40"], "2026 S40"),
        (["Año", "Mes", "Día"], ["2026", "10", "1"], "2026-10-01"),
        (["年", "月"], ["2026", "10"], "2026-10"),
        (["Year", "Week"], ["2026", "WK40"], "2026-W40"),
        (["Year", "Month"], ["", ""], ""),
    ],
)
def test_parts_make_one_text(names: list[str], cells: list[str], text: str) -> None:
    parts = date_parts(names)
    assert parts is not None
    assert joined(cells, parts) == text


@pytest.mark.parametrize(
    "names",
    [["Year"], ["Month", "Week"], ["Fiscal Year", "Month"], ["Year", "Year", "Month"], ["Date"]],
)
def test_other_columns_are_no_date(names: list[str]) -> None:
    assert date_parts(names) is None


def test_a_year_and_a_month_date_the_rows_and_a_profile_keeps_it() -> None:
    text = "Year,Month,Part No,Qty\n2026,10,W,2\n2026,9,W,1\n2026,13,W,1\n"
    found = checked(text)
    assert found.verdict is Verdict.PARTIAL
    assert [str(line.sale_date) for line in found.lines] == ["2026-10-31", "2026-09-30"]
    assert rejected(found) == [(4, "Month", "bad_date")]
    assert found.rejections[0].value == "2026-13"
    again = checked(text, found.summary.profile)
    assert again.lines == found.lines


def test_a_year_and_a_week_date_stock() -> None:
    found = checked("Jahr;KW;Artikelnummer;Bestand\n2026;40;W;5\n")
    assert [str(line.as_of_date) for line in found.inventory] == ["2026-10-04"]
