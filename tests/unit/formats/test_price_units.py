"""Prices that EDI states per another unit than the one that is counted."""

from decimal import Decimal

import pytest

from channel.formats.edi_prices import price_by
from tests.kit.checked import checked
from tests.kit.edi import column, edifact, read, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nCUR*SE*USD\nPTD*SS\nN1*ST*DEALER*92*S1\nDTM*003*20260728\n"
LINE = "QTY*39*5000*{unit}\nLIN*{n}*VP*AX-{n}\nUIT*{per}*25.00*RS\nREF*IV*I{n}\n"


@pytest.mark.parametrize(
    ("unit", "per", "price"),
    [
        ("EA", "TH", "0.025"),
        ("EA", "HU", "0.25"),
        ("PCE", "MIL", "0.025"),
        ("TH", "TH", "25.00"),
        ("TH", "EA", "25000"),
        ("CA", "EA", "25.00"),  # nobody knows how many are in a case
        ("EA", "", "25.00"),
    ],
)
def test_a_price_is_that_of_what_is_counted(unit: str, per: str, price: str) -> None:
    assert price_by(unit, per, "25.00") == price


def test_a_price_by_the_thousand_is_that_of_one_piece() -> None:
    body = HEAD + "".join(LINE.format(n=n, unit="EA", per="TH") for n in (1, 2, 3)) + "CTT*3"
    assert checked(x12("867", body)).summary.loaded.amounts == {"USD": 375}
    assert column(read(x12("867", body)), "uom") == ["EA"] * 3
    body = HEAD + LINE.format(n=1, unit="TH", per="TH")
    assert checked(x12("867", body)).summary.loaded.amounts == {"USD": 125000}


def test_a_quantity_has_its_own_unit_whatever_stands_before_it() -> None:
    body = HEAD + "LIN*1*VP*A\nUIT*{per}*25.00*RS\nQTY*39*5*EA\nREF*IV*I1"
    items = read(x12("867", body.format(per="PC")))
    assert (column(items, "uom"), remarks(items)) == (["EA"], [])
    items = read(x12("867", body.format(per="TH")))
    assert (column(items, "uom"), remarks(items)) == (["EA"], [("holds", "price_unit")])


@pytest.mark.parametrize(
    "said",
    [
        "PRI+AAA:25:::1:MIL\nQTY+153:5000:PCE",
        "QTY+153:5000\nPRI+AAA:25:::1:MIL",
        "QTY+153:5:MIL\nPRI+AAA:25:::1:MIL",
        "QTY+153:5000:PCE\nPRI+AAA:25:::1000:PCE",
    ],
)
def test_an_edifact_price_is_by_its_unit(said: str) -> None:
    """6411 of PRI, as that of QTY; without one pieces are counted."""
    head = "BGM+73E+R1+9\nDTM+137:20260803:102\nCUX+2:EUR:4\nLOC+162+S1\nLIN+1++A:MF\n"
    found = checked(edifact(head + said))
    assert found.summary.loaded.amounts == {"EUR": Decimal(125)}


@pytest.mark.parametrize(("unit", "per"), [("TH", "EA"), ("EA", "TH")])
def test_lines_written_alike_have_each_its_own_price(unit: str, per: str) -> None:
    prices = ["10.00", "20.00", "30.00", "40.00"]
    lines = [LINE.format(n=n, unit=unit, per=per) for n in range(1, 5)]
    body = "".join(x.replace("25.00", p) for x, p in zip(lines, prices, strict=True))
    assert column(read(x12("867", HEAD + body)), "unit_resale") == [
        price_by(unit, per, price) for price in prices
    ]
