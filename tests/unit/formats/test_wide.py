"""Wide tables: one column per location or per period, proposed on first contact and read so."""

import io
from decimal import Decimal

import pytest

from channel.formats.column_series import is_place
from channel.formats.corrections import Corrections
from channel.formats.reading import read
from channel.formats.record import Document
from channel.formats.staged import RejectedRow, StagedLine
from channel.formats.verdict import Verdict
from tests.kit.checked import TODAY, checked, codes, skipped

BY_STORE = (
    "SKU;Description;Date;Store 101;Store 102;Total\n"
    "AB-1;Widget;2026-08-03;5;;5\n"
    "AB-2;Gadget;2026-08-03;1;2;3\n"
    "Total;;;6;2;8\n"
)


@pytest.mark.parametrize(
    "name", ["Store 101", "Filiale Köln", "East Warehouse", "WHSE-7", "Lager1"]
)
def test_columns_are_named_as_locations_are(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["Store", "Part No", "Storehouse", "Qty", "Berlin"])
def test_other_columns_are_not(name: str) -> None:
    assert not is_place(name)


def test_a_column_per_store_is_proposed_and_gives_a_line_for_each_filled_cell() -> None:
    """Counted by hand from the table: the row sums are left out, the column sums are checked."""
    found = checked(BY_STORE)
    assert found.verdict is Verdict.ACCEPTED
    assert [(x.row, x.branch, x.mfr_part_no, x.quantity) for x in found.lines] == [
        (2, "Store 101", "AB-1", Decimal(5)),
        (3, "Store 101", "AB-2", Decimal(1)),
        (3, "Store 102", "AB-2", Decimal(2)),
    ]
    assert [(c.stated, c.found, c.agrees) for c in found.summary.controls] == [
        ("6", "6", True),
        ("2", "2", True),
    ]
    assert found.summary.questions == (
        "'Store 101', 'Store 102': is each a branch, its cells quantity?",
        "'Total' was left out: does it sum over the columns before it?",
    )


def test_the_confirmed_profile_reads_a_store_that_is_new_and_misses_a_column_that_is_lost() -> None:
    profile = checked(BY_STORE).summary.profile
    later = BY_STORE.replace("Store 102", "Store 103")
    assert [x.branch for x in checked(later, profile).lines] == [
        *("Store 101", "Store 101", "Store 103"),
    ]
    lost = checked(BY_STORE.replace(";Date;", ";Tag;"), profile)
    assert codes(lost)[0] == "header_changed"
    assert "no column 'Date'" in lost.summary.remarks[0].text


def test_towns_are_proposed_as_locations_where_they_hold_whole_numbers_alone() -> None:
    towns = BY_STORE.replace("Store 101", "Berlin").replace("Store 102", "Lyon")
    assert {x.branch for x in checked(towns).lines} == {"Berlin", "Lyon"}
    shares = towns.replace(";1;2;", ";0.1;0.2;")
    assert codes(checked(shares)) == ["missing_columns"]


def test_a_stock_report_by_warehouse_dated_in_its_title_is_inventory() -> None:
    found = checked(
        "Inventory as of 2026-08-31\n\nPart No,Whse East,Whse West,Total\nAB-1,5,-1,4\n"
    )
    assert found.summary.documents == (Document.INVENTORY,)
    assert [(x.location, str(x.as_of_date), x.qty_on_hand) for x in found.inventory] == [
        ("Whse East", "2026-08-31", 5),
        ("Whse West", "2026-08-31", -1),
    ]


def test_a_header_of_one_known_name_and_a_run_of_months_is_found() -> None:
    found = checked("Sell-out\nPart No,2026-07,2026-08,Total Qty\nAB-1,5,6,11\n")
    assert [(str(x.sale_date), x.quantity) for x in found.lines] == [
        ("2026-07-31", 5),
        ("2026-08-31", 6),
    ]


def test_a_cell_that_is_wrong_is_rejected_by_itself_and_shown_in_the_senders_layout() -> None:
    found = checked(BY_STORE.replace(";1;2;", ";1;two;").replace("Total;;;6;2;8\n", ""))
    [row] = found.rejected
    assert row.cells == ("AB-2", "Gadget", "2026-08-03", "", "two", "3")
    assert [(r.column, r.value, r.code) for r in row.rejections] == [
        ("Store 102", "two", "not_a_number")
    ]
    assert row.rejections[0].reason.startswith("Store 102: 'two'")
    assert len(found.lines) == 2


def test_a_fix_names_the_cell_of_a_wide_row_by_its_column() -> None:
    text = BY_STORE.replace(";1;2;", ";1;two;").replace("Total;;;6;2;8\n", "")
    profile = checked(text).summary.profile
    fixes = Corrections({("", 3): {"Store 102": "2"}})
    reading = read(io.BytesIO(text.encode()), "x.csv", profile, today=TODAY, corrections=fixes)
    staged = list(reading)
    lines = [each.line for each in staged if isinstance(each, StagedLine)]
    assert [line.quantity for line in lines] == [5, 1, 2]
    assert not [each for each in staged if isinstance(each, RejectedRow)]


def test_a_blank_row_of_a_wide_table_is_skipped_once() -> None:
    assert skipped(checked(BY_STORE.replace("AB-2", ";;;;;\nAB-2")))[0] == (3, "blank_row")


@pytest.mark.parametrize(
    "head",
    ["SKU,Aug-26,Sep-26", "SKU,202608,202609", "SKU,2026年8月,2026年9月", ",2026,\nSKU,Aug,Sep"],
)
def test_months_are_columns_however_they_are_written(head: str) -> None:
    found = checked(f"{head}\nW-1,1,2\n")
    assert found.verdict is Verdict.ACCEPTED
    assert [(str(line.sale_date), line.quantity) for line in found.lines] == [
        ("2026-08-31", 1),
        ("2026-09-30", 2),
    ]


def test_months_without_a_year_are_no_locations() -> None:
    found = checked("SKU,Jan,Feb,Mar\nW-1,1,2,3\n")
    assert found.verdict is Verdict.REFUSED
    assert codes(found) == ["missing_columns"]
    assert "'Jan', 'Feb', 'Mar': of which year?" in found.summary.questions[0]


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("SKU,10/04/2026,10/11/2026,10/18/2026", ["2026-10-04", "2026-10-11", "2026-10-18"]),
        ("SKU,04/10/2026,11/10/2026,18/10/2026", ["2026-10-04", "2026-10-11", "2026-10-18"]),
        (
            "SKU,W/E 10/04/2026,W/E 10/11/2026,W/E 10/18/2026",
            ["2026-10-04", "2026-10-11", "2026-10-18"],
        ),
    ],
)
def test_columns_of_days_tell_together_which_of_day_and_month_comes_first(
    head: str, days: list[str]
) -> None:
    found = checked(f"{head}\nW-1,1,2,3\n")
    assert found.verdict is Verdict.ACCEPTED
    assert [str(line.sale_date) for line in found.lines] == days


def test_columns_of_days_that_do_not_tell_hold_the_file_until_the_profile_does() -> None:
    text = "SKU,04/10/2026,11/10/2026\nW-1,1,2\n"
    found = checked(text)
    assert codes(found) == ["ambiguous_date"]
    assert {r.code for r in found.rejections} == {"ambiguous_date"}
    dates = found.summary.profile.dates.model_copy(update={"order": "dmy"})
    told = checked(text, found.summary.profile.model_copy(update={"dates": dates}))
    assert [str(line.sale_date) for line in told.lines] == ["2026-10-04", "2026-10-11"]
