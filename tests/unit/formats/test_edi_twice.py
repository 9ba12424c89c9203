"""EDI that states a quantity of an item again right behind it: is it another, or a part of it?"""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import edifact, x12

REPORT = "BGM+35+R1+9\nDTM+137:20260803:102\nLIN+1++A:SA\n"
ACTIVITY = "XQ*H*20260727*20260802\nN1*RL**92*S1\nLIN**VP*A\n"


@pytest.mark.parametrize(
    "counted",
    [
        "QTY+145:300\nQTY+145:150\nCPS+1\nQTY+145:150",
        "QTY+145:300\nQTY+145:200\nLOC+18+W1\nQTY+145:100\nLOC+18+W2",
        "QTY+17:300\nQTY+145:200",
    ],
)
def test_a_total_ahead_of_its_parts_is_asked_about(counted: str) -> None:
    assert "stock_stated_twice" in codes(checked(edifact(REPORT + counted, kind="INVRPT")))


def test_two_available_quantities_of_an_846_are_asked_about() -> None:
    head = "BIA*00*DD*R1*20260802\nLIN**VP*A\n"
    assert "stock_stated_twice" in codes(checked(x12("846", head + "QTY*33*50\nQTY*QA*40")))
    assert codes(checked(x12("846", head + "QTY*17*50\nQTY*33*40"))) == []


@pytest.mark.parametrize("others", ["ZA*OH*100*EA\nZA*QA*90*EA", "ZA*QC*5*EA\nZA*QH*2*EA"])
def test_quantities_of_several_meanings_are_not_asked_about(others: str) -> None:
    assert "stock_stated_twice" not in codes(checked(x12("852", ACTIVITY + others)))


def test_sales_stated_again_in_the_same_words_are_asked_about() -> None:
    assert codes(checked(x12("852", ACTIVITY + "ZA*QS*4*EA\nQTY*QS*4*EA"))) == [
        "sales_stated_twice"
    ]
    assert codes(checked(x12("852", ACTIVITY + "ZA*QS*4*EA\nZA*QS*-1*EA"))) == []
    apart = "ZA*QS*4*EA\nDTM*007*20260801\nZA*QS*4*EA\nDTM*007*20260802"
    assert "sales_stated_twice" not in codes(checked(x12("852", ACTIVITY + apart)))


def test_what_an_inventory_report_says_was_sold_net_is_sold() -> None:
    found = checked(edifact(REPORT + "QTY+145:9\nQTY+212:-4", kind="INVRPT"))
    assert found.verdict is Verdict.ACCEPTED
    assert [(line.quantity, line.mfr_part_no) for line in found.lines] == [(-4, "A")]
