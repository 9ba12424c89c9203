"""Files of records of several types: the lines are read, the others told and left out."""

import pytest

from channel.formats.check import Checked
from channel.formats.profile import HeaderRule, Meaning, Profile
from channel.formats.record import Document
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities, rejected, skipped

NAMES = "Invoice No,Line,Invoice Date,Part No,Qty,Price,Amount,Currency"
LINES = ("I100,1,2026-10-05,A-1,2,10.00,20.00,EUR", "I101,1,2026-10-06,A-2,3,10.00,30.00,EUR")


def _file(first: str, opening: str, detail: str, closing: str) -> Checked:
    lines = [f"{detail},{line}" for line in LINES]
    return checked(
        "\n".join([f"{first},{NAMES}", *([opening] * bool(opening)), *lines, closing, ""])
    )


@pytest.mark.parametrize(
    ("first", "opening", "detail", "closing"),
    [
        ("Record Type", "HDR,ACME,20261031", "DTL", "TRL,2"),
        ("RecType", "01,ACME,20261031", "02", "99,2"),
        ("Rec Type", "FH,ACME,20261031", "D", "FT,4"),
        ("Satzart", "K,ACME,20261031", "P", "E,2"),
        ("H", "", "D", "T,2,5"),
        ("HDR", "", "DTL", "TRL,2,50.00"),
    ],
)
def test_records_between_the_first_and_the_last_are_lines(
    first: str, opening: str, detail: str, closing: str
) -> None:
    found = _file(first, opening, detail, closing)
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, 3]
    assert {code for _, code in skipped(found)} == {"record_row"}
    assert f"lines are the records whose {first!r} says {detail!r}" in found.summary.questions[0]
    again = Profile.model_validate_json(found.summary.profile.model_dump_json())
    assert again.transaction_types[detail] is Meaning.SALE


def test_a_closing_record_that_counts_other_lines_holds() -> None:
    found = _file("RecType", "01,ACME", "02", "99,7")
    assert codes(found) == ["control_mismatch"]
    assert found.summary.remarks[0].text == "the file states 7 rows; above it stand 2"


def test_each_batch_is_counted_by_its_own_closing_record() -> None:
    batch = [f"DTL,{LINES[0]}", *(f"DTL,{LINES[1]}".replace("I101", f"I{n}") for n in range(6))]
    other = [f"DTL,{LINES[1]}".replace("I101", "I9")]
    rows = [f"Record Type,{NAMES}", "HDR,A", *batch, "TRL,7", "HDR,B", *other, "TRL,1", ""]
    found = checked("\n".join(rows))
    assert found.verdict is Verdict.ACCEPTED
    assert [check.agrees for check in found.summary.controls] == [True, True]


def test_types_of_sales_in_the_first_column_are_no_records() -> None:
    found = checked(f"Type,{NAMES}\nReturn,{LINES[0]}\nSale,{LINES[1]}\nReturn,{LINES[0]}\n")
    assert skipped(found) == [(4, "duplicate_in_file")]
    assert found.summary.profile.transaction_types == {}


def test_records_without_names_are_told_by_what_was_seen() -> None:
    found = checked(
        "HDR,ACME,20261031,EUR\nDTL,I1,1,2026-10-05,A-1,2\nDTL,I2,1,2026-10-05,A,2\nTRL,2\n"
    )
    assert found.verdict is Verdict.REFUSED
    (remark,) = found.summary.remarks
    assert remark.code == "no_header"
    assert "'HDR' of 4 cells, 'DTL' of 6 cells, 'TRL' of 2 cells" in remark.text


def test_a_profile_names_the_columns_of_the_lines_by_letter() -> None:
    columns = dict(
        zip(
            (f"column {letter}" for letter in "ABCDEFG"),
            ("transaction_type", "invoice_no", "invoice_line", "invoice_date", "mfr_part_no",
             "quantity", "extended_amount"),
            strict=True,
        )
    )  # fmt: skip
    profile = Profile(
        document=Document.SELL_THROUGH,
        columns=columns,
        header=HeaderRule(present=False),
        currency="EUR",
        transaction_types={"02": Meaning.SALE, "01": Meaning.SKIP, "99": Meaning.SKIP},
    )
    found = checked(
        "01,ACME\n02,I1,1,2026-10-05,A-1,2,20.00\n02,I2,1,2026-10-05,A,2\n99,2\n", profile
    )
    assert quantities(found) == [2]
    assert rejected(found) == [(3, "", "short_row")]
    assert skipped(found) == [(1, "record_row"), (4, "record_row")]


@pytest.mark.parametrize("first", ["Record Number", "Record", "Row", "Sales Record Number"])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_numbers_of_rows_are_no_types(first: str, count: int) -> None:
    lines = [f"{n},{LINES[0]}".replace("I100", f"I{n}") for n in range(1, count + 1)]
    found = checked("\n".join([f"{first},{NAMES}", *lines, "Exported by X,,,,,,,,", ""]))
    assert len(quantities(found)) == count


def test_letters_in_the_first_column_are_no_records() -> None:
    found = checked(f"Channel,{NAMES}\nD,{LINES[0]}\nT,{LINES[1]}\n")
    assert quantities(found) == [2, 3]
