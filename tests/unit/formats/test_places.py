"""Where a row stands: in which sheet of a workbook, in which member of an archive."""

import io
from datetime import UTC, datetime

from channel.formats.acknowledgements.answers import answers
from channel.formats.acknowledgements.receipt import Stamp
from channel.formats.check_json import checked_json
from channel.formats.corrections import Corrections
from channel.formats.profile import Profile
from channel.formats.reading import read
from channel.formats.staged import RejectedRow, StagedLine
from tests.kit.checked import HEAD, TODAY, checked
from tests.kit.edi import x12
from tests.kit.files import workbook, workbook_of, zipped

HEADER = HEAD.split(",")
GOOD = ["A1", "1", "2026-08-03", "AB-1", 2, 10, 20, "USD", "Acme"]
BAD = ["A2", "1", "2026-02-30", "AB-1", 2, 10, 20, "USD", "Acme"]
LATER = ["A3", "1", "2026-08-04", "AB-1", "two", 10, 20, "USD", "Acme"]
SET = """BPT*00*POS-31*20260803*SS
PTD*SS
REF*DI*A1
DTM*003*20260803
QTY*32*5*EA
LIN*1*VP*AB-1
CTT*1"""
BOOK = workbook_of(
    {"July": [HEADER, GOOD, BAD], "August": [HEADER, LATER, ["Total", "", "", "", 4]]}
)


def test_a_rejection_names_its_sheet_and_so_does_a_skipped_row() -> None:
    found = checked(BOOK, name="report.xlsx")
    assert [(r.sheet, r.row, r.code) for r in found.rejections] == [
        ("July", 3, "bad_date"),
        ("August", 2, "not_a_number"),
    ]
    assert [(s.sheet, s.row, s.code) for s in found.skipped] == [("August", 3, "total_row")]
    assert [(line.sheet, line.row) for line in found.lines] == [("July", 2)]
    assert found.summary.sheets == ("July", "August")
    said = checked_json(found)
    assert said["sheets"] == ["July", "August"]
    mismatch = next(r for r in found.summary.remarks if r.code == "control_mismatch")
    assert (mismatch.sheet, mismatch.row) == ("August", 3)


def test_a_correction_meets_the_row_of_its_own_sheet_alone() -> None:
    corrections = Corrections({("August", 2): {"quantity": "7"}, ("July", 3): {"quantity": "8"}})
    reading = read(io.BytesIO(BOOK), "b.xlsx", Profile(), today=TODAY, corrections=corrections)
    staged = list(reading)
    lines = [each.line for each in staged if isinstance(each, StagedLine)]
    assert [(line.sheet, line.row, line.quantity) for line in lines] == [
        ("July", 2, 2),
        ("August", 2, 7),
    ]
    [rejected] = [each for each in staged if isinstance(each, RejectedRow)]
    assert (rejected.sheet, rejected.row, rejected.fields["quantity"]) == ("July", 3, "8")


def test_rows_of_an_archive_are_counted_in_its_members() -> None:
    text = "\n".join([HEAD, "A2,1,2026-02-30,AB-1,2,10,20,USD,Acme\n"]).encode()
    other = workbook([HEADER, ["A5", "1", "2026-08-03", "AB-1", "x", 10, 20, "USD", "Acme"]])
    found = checked(zipped({"2026/july.csv": text, "august.xlsx": other}), name="both.zip")
    assert [(r.sheet, r.row, r.code) for r in found.rejections] == [
        ("2026/july.csv", 2, "bad_date"),
        ("august.xlsx/POS", 2, "not_a_number"),
    ]


def test_rows_of_a_text_have_no_sheet() -> None:
    found = checked("\n".join([HEAD, "A2,1,2026-02-30,AB-1,2,10,20,USD,Acme\n"]))
    assert [r.sheet for r in found.rejections] == [""]
    assert found.summary.sheets == ()


def test_an_answer_to_edi_names_the_set_of_the_member_that_is_wrong() -> None:
    """Both members hold a set at segment 3; only the second one's quantity is no number."""
    good = x12("867", SET)
    bad = x12("867", SET.replace("QTY*32*5", "QTY*32*five")).replace(b"000000031", b"000000032")
    found = checked(zipped({"a.edi": good, "b.edi": bad}), name="both.zip")
    assert [(r.sheet, r.code) for r in found.rejections] == [("b.edi", "not_a_number")]
    assert [header.sheet for header in found.summary.sets] == ["a.edi", "b.edi"]
    at = Stamp(datetime(2026, 8, 3, 7, 15, tzinfo=UTC), 42)
    told = answers(found.summary.sets, found.summary.remarks, found.rejections, at)
    acknowledged = [line for line in told[0].content.decode().split("~") if "AK5" in line]
    assert [line.strip() for line in acknowledged] == ["AK5*A", "AK5*E*5"]


def test_sheets_that_the_profile_leaves_out_are_counted_and_those_it_misses_hold() -> None:
    """August has a header, a bad line and a total: three rows."""
    july = checked(BOOK).summary.profile.model_copy(update={"sheets": ("July",)})
    found = checked(BOOK, july)
    assert [(r.code, r.weight) for r in found.summary.remarks] == [("sheet_left_out", "warns")]
    said = "the profile does not name the sheet 'August': its 3 rows were not read"
    assert found.summary.remarks[0].text == said
    september = july.model_copy(update={"sheets": ("July", "September")})
    assert [(r.code, r.weight) for r in checked(BOOK, september).summary.remarks] == [
        ("sheet_missing", "holds"),
        ("sheet_left_out", "warns"),
    ]
