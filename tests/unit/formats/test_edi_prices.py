"""What stands beside EDI prices and amounts, and changes what they come to."""

import pytest

from channel.formats.edi_hints import EdiHints
from tests.kit.edi import column, edifact, read, remarks, x12

HEAD = "BPT*00*R1*20260803*SS{mult}\nCUR*SE*USD\n{more}PTD*SS{ptd}\nN1*ST*DEALER*92*S1\n"
LINE = "QTY*39*5*EA\nLIN*1*VP*A\nCTP**RES*10.00*5*EA{ctp}\nREF*IV*I1"
SALE = "BGM+73E+R1+9\nCUX+2:EUR:4\nLOC+162+S1\nLIN+1++MPN-1:MF\nQTY+153:5\n"


@pytest.mark.parametrize(
    "said",
    [{"mult": "*SEL*0.9"}, {"ptd": "*DIS*0.9"}, {"ctp": "*DIS*0.9*45.00"}],
)
def test_a_price_multiplier_holds_the_file(said: dict[str, str]) -> None:
    """Elements 648 and 649 in BPT05, PTD02 and CTP06: prices may be before it or after it."""
    told = {"mult": "", "more": "", "ptd": "", "ctp": ""} | said
    content = x12("867", (HEAD + LINE).format(**told))
    assert remarks(read(content)) == [("holds", "price_multiplier")]
    tolerant = EdiHints(tolerated=frozenset({"price_multiplier"}))
    assert remarks(read(content, tolerant)) == [("warns", "price_multiplier")]


def test_a_multiplier_of_one_changes_nothing() -> None:
    told = {"mult": "", "more": "", "ptd": "", "ctp": "*SEL*1*50.00"}
    assert remarks(read(x12("867", (HEAD + LINE).format(**told)))) == []


@pytest.mark.parametrize(("second", "told"), [("USD", []), ("CAD", [("holds", "repeated_value")])])
def test_two_currencies_of_one_report_hold_it(second: str, told: list[tuple[str, str]]) -> None:
    said = {"mult": "", "more": f"CUR*BY*{second}\n", "ptd": "", "ctp": ""}
    assert remarks(read(x12("867", (HEAD + LINE).format(**said)))) == told


@pytest.mark.parametrize(
    "amounts",
    ["MOA+203:50.00\nMOA+128:59.50", "MOA+128:59.50\nMOA+203:50.00", "MOA+128:50.00"],
)
def test_the_amount_of_the_line_stands_before_other_amounts(amounts: str) -> None:
    """5025: 203 is the line item amount, 128 a total amount."""
    items = read(edifact(SALE + amounts))
    assert column(items, "extended_amount") == ["50.00"]
    assert remarks(items) == []


def test_other_amounts_that_differ_are_told() -> None:
    items = read(edifact(SALE + "MOA+66:50.00\nMOA+128:59.50"))
    assert column(items, "extended_amount") == ["50.00"]
    assert remarks(items) == [("warns", "repeated_value")]


@pytest.mark.parametrize(
    ("amounts", "claimed"),
    [
        ("AMT*1*480.00\nAMT*CC*160.00", "160.00"),
        ("AMT*CC*160.00\nAMT*1*480.00", "160.00"),
        ("AMT*1*160.00", "160.00"),
    ],
)
def test_what_is_claimed_stands_before_other_amounts_of_a_claim(amounts: str, claimed: str) -> None:
    line = f"QTY*32*40*EA\nLIN*1*VP*A\n{amounts}\nREF*DI*I1\nDTM*003*20260728"
    items = read(x12("844", f"BGN*00*C1*20260803\nCUR*DS*USD\nCON*CT*SD-1\n{line}\nCTT*1"))
    assert column(items, "claim_amount") == [claimed]
