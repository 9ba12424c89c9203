"""A set that comes again in one file, under other control numbers (formats.md §3, quirk 10)."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import SALE, SCANS, edifact, x12, x12_set
from tests.kit.files import zipped

ACTIVITY = "XQ*H*20260727*20260802*A1\nN1*RL**92*S1\nLIN*1*VP*A\nZA*QS*7*EA\nZA*QA*9*EA"
STOCK = "BIA*00*SI*S1*20260803\nN1*WH**92*W1\nLIN*1*VP*A\nQTY*33*7*EA"


def _again(content: bytes) -> bytes:
    """The interchange, and the same under other numbers."""
    other = content.replace(b"000000031", b"000000032").replace(b"REF31", b"REF32")
    return content + other


@pytest.mark.parametrize(
    "content",
    [x12("867", SALE), x12("852", ACTIVITY), edifact(SCANS)],
    ids=["867", "852", "edifact"],
)
def test_a_set_that_comes_again_under_other_numbers_holds(content: bytes) -> None:
    found = checked(_again(content))
    assert found.verdict is Verdict.HELD
    assert "repeated_set" in codes(found)


def test_a_set_that_comes_again_in_its_group_holds() -> None:
    second = "".join(f"{each}~\n" for each in x12_set("867", SALE, "0002"))
    content = x12("867", SALE).decode().replace("GE*1*31", f"{second}GE*2*31").encode()
    found = checked(content)
    assert codes(found) == ["repeated_set"]
    assert found.summary.remarks[0].text.startswith("the set says line for line what that at row 3")


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ("POS-31", "POS-32"),
        ("DEALER", "DEALERS"),
        ("REF*IV*I1", "REF*IV*I2"),
        ("QTY*32*5", "QTY*32*6"),
    ],
)
def test_sets_that_say_something_else_are_no_repetition(said: str, otherwise: str) -> None:
    one = x12("867", SALE)
    both = one + x12("867", SALE.replace(said, otherwise)).replace(b"000000031", b"000000032")
    assert checked(both).verdict is Verdict.ACCEPTED


def test_nil_reports_and_stock_may_come_again() -> None:
    """Stock that is stated twice counts once."""
    assert checked(_again(x12("867", SALE.split("\nPTD")[0]))).verdict is Verdict.ACCEPTED
    found = checked(_again(x12("846", STOCK)))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.loaded.quantity == 7


def test_a_set_that_comes_again_in_another_member_of_an_archive_holds() -> None:
    one = x12("867", SALE)
    again = one.replace(b"000000031", b"000000032")
    found = checked(zipped({"a.edi": one, "b.edi": again}), name="both.zip")
    assert codes(found) == ["repeated_set"]
    assert "row 3 of a.edi" in found.summary.remarks[0].text


def test_a_report_and_its_replacement_in_one_file_hold_it() -> None:
    one, other = x12("867", SALE), SALE.replace("*I1", "*I2").replace("32*5", "32*4")
    again = x12("867", other.replace("BPT*00", "BPT*05")).replace(b"000000031", b"000000032")
    assert codes(checked(one + again)) == ["original_and_replacement"]
    june = again.replace(b"CUR*", b"DTM*090*20260601~\nDTM*091*20260630~\nCUR*")
    june = june.replace(b"SE*11", b"SE*13").replace(b"20260728", b"20260628")
    assert codes(checked(one + june)) == []
