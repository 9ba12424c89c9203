"""Of how many an EDI line is: several quantities of one product, packs, prices for many."""

from decimal import Decimal

import pytest

from channel.formats.check import Checked
from channel.formats.edi_hints import EdiHints
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities
from tests.kit.edi import column, edifact, read, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nCUR*SE*USD\nPTD*SS\nN1*ST*DEALER*92*S1\nDTM*003*20260728\n"
SCAN = "BGM+73E+R1+9\nDTM+137:20260803:102\nCUX+2:EUR:4\nLOC+162+S1\nLIN+1++A:MF\n"


def _sums(found: Checked) -> list[tuple[str, Decimal, Decimal | None]]:
    return [(line.invoice_no, line.quantity, line.unit_resale) for line in found.lines]


@pytest.mark.parametrize("first", ["LIN*1*VP*A\n{}", "{}\nLIN*1*VP*A"])
def test_what_was_returned_of_a_product_is_a_line_of_its_own(first: str) -> None:
    counts = first.format("QTY*32*5*EA\nQTY*76*2*EA")
    found = checked(x12("867", f"{HEAD}{counts}\nUIT*EA*10.00*RS\nREF*IV*I1\nCTT*1"))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPTED, [])
    assert _sums(found) == [("I1", Decimal(5), Decimal(10)), ("I1", Decimal(-2), Decimal(10))]
    assert found.summary.loaded.amounts == {"USD": 30}


@pytest.mark.parametrize("again", ["QTY*39*5*EA", "QTY*76*0*EA"])
def test_a_quantity_that_says_nothing_new_is_taken_once(again: str) -> None:
    body = f"{HEAD}LIN*1*VP*A\nQTY*32*5*EA\n{again}\nUIT*EA*10.00*RS\nREF*IV*I1\nCTT*1"
    found = checked(x12("867", body))
    assert (found.verdict, quantities(found)) == (Verdict.ACCEPTED, [5])


@pytest.mark.parametrize(
    "counts",
    ["QTY*32*5*EA\nQTY*39*4*EA", "QTY*32*5*EA\nQTY*32*5*EA", "QTY*32*5*EA\nQTY*76*1*EA\nAMT*1*40"],
)
def test_quantities_of_one_line_that_differ_hold_the_file(counts: str) -> None:
    found = checked(x12("867", f"{HEAD}LIN*1*VP*A\n{counts}\nUIT*EA*10.00*RS\nREF*IV*I1"))
    assert (found.verdict, codes(found)[:1]) == (Verdict.HELD, ["sales_stated_twice"])


def test_quantities_of_a_product_have_each_its_own_invoice() -> None:
    line = "LIN*{n}*VP*A{n}\nUIT*EA*10.00*RS\nQTY*32*5*EA\nREF*IV*I{n}\nQTY*32*4*EA\nREF*IV*J{n}\n"
    found = checked(x12("867", HEAD + "".join(line.format(n=n) for n in range(1, 6)) + "CTT*5"))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPTED, [])
    assert _sums(found)[-2:] == [("I5", Decimal(5), Decimal(10)), ("J5", Decimal(4), Decimal(10))]
    assert found.summary.loaded.amounts == {"USD": 450}


@pytest.mark.parametrize(
    ("counted", "price", "held"),
    [
        ("EA", "UIT*CA*10.00*RS", True),
        ("CA", "UIT*EA*10.00*RS", True),
        ("CA", "UIT*CA*10.00*RS", False),
        ("EA", "UIT*CA*10.00*RS\nAMT*1*4.00", False),
        ("EA", "UIT*XX*10.00*RS", False),
        ("CA", "UIT*LB*10.00*RS", True),
        ("EA", "UIT*M*10.00*RS", True),
        ("EA", "CTP**RES*10.00*1000*EA", True),
        ("EA", "CTP**RES*10.00*5.0*EA", False),
        ("EA", "CTP**RES*10.00*1000*EA\nAMT*1*0.05", False),
    ],
)
def test_a_price_of_who_knows_how_many_is_asked_about(counted: str, price: str, held: bool) -> None:
    """CTP04 is a quantity, C001 of UIT01 and CTP05 a unit: both of the price."""
    lines = "".join(f"QTY*32*5*{counted}\nLIN*1*VP*A\n{price}\nREF*IV*I{n}\n" for n in range(4))
    told = [each for each in remarks(read(x12("867", HEAD + lines))) if each[0] == "holds"]
    assert told == [("holds", "price_unit")] * 4 * held


@pytest.mark.parametrize(("per", "held"), [("CT", True), ("PCE", False), ("MIL", False)])
def test_an_edifact_price_by_the_carton_is_asked_about(per: str, held: bool) -> None:
    items = read(edifact(f"{SCAN}QTY+153:5:PCE\nPRI+AAA:25:::1:{per}"))
    assert remarks(items) == [("holds", "price_unit")] * held


@pytest.mark.parametrize(("unit", "held"), [("EA", 0), ("EA>1>1", 0), ("EA>>1000", 1), ("EA>3", 1)])
def test_a_unit_with_a_multiplier_is_asked_about(unit: str, held: int) -> None:
    """C001: unit, exponent, multiplier."""
    content = x12("867", f"{HEAD}QTY*32*5*{unit}\nLIN*1*VP*A\nREF*IV*I1")
    assert column(read(content), "uom") == ["EA"]
    assert remarks(read(content)) == [("holds", "composite_unit")] * held
    tolerant = EdiHints(tolerated=frozenset({"composite_unit"}))
    assert remarks(read(content, tolerant)) == [("warns", "composite_unit")] * held


@pytest.mark.parametrize(
    "said", ["CTP**RES*9.99*1*TH\nZA*QS*5000*EA", "ZA*QS*5000*EA\nUIT*TH*9.99*RS"]
)
def test_a_price_of_activity_is_that_of_what_is_counted(said: str) -> None:
    found = checked(x12("852", f"XQ*H*20260727*20260802\nCUR*SE*USD\nLIN*1*VP*A\n{said}"))
    assert found.summary.loaded.amounts == {"USD": Decimal("49.95")}
    packed = checked(
        x12("852", f"XQ*H*20260727*20260802\nCUR*SE*USD\nLIN*1*VP*A\n{said.replace('*TH', '*CA')}")
    )
    assert (packed.verdict, codes(packed)) == (Verdict.HELD, ["price_unit"])


def test_stock_is_counted_in_the_unit_of_its_quantity() -> None:
    body = "BIA*00*DD*R1*20260803\nCUR*SE*USD\nLIN*1*VP*A\nCTP**WS*100*1*HU\nQTY*17*500*EA"
    (line,) = checked(x12("846", body)).inventory
    assert (line.qty_on_hand, line.uom, line.unit_cost) == (500, "EA", 1)


@pytest.mark.parametrize("price", ["PRI+AAA:10", "PRI+AAE:12::RTP\nPRI+AAA:10::NTP"])
def test_a_price_behind_a_sale_and_its_return_is_that_of_both(price: str) -> None:
    """5125 AAE is an information price: the calculation net (AAA) stands before it."""
    found = checked(edifact(f"{SCAN}QTY+153:5\nQTY+61:2\n{price}"))
    assert (quantities(found), found.summary.loaded.amounts) == ([5, -2], {"EUR": 30})


@pytest.mark.parametrize(
    "said",
    [
        "ZA*QS*5*EA\nZA*QU*2*EA\nZA*QA*9*EA",
        "ZA*QS\nQTY*32*5*EA\nZA*QU\nQTY*32*2*EA",
        "ZA*QS\nSDQ*EA*92*S1*5\nZA*QU\nSDQ*EA*92*S1*2",
    ],
)
def test_a_price_behind_several_activities_is_that_of_each(said: str) -> None:
    body = f"XQ*H*20260727*20260802\nCUR*SE*USD\nLIN*1*VP*A\n{said}\nCTP**RES*10.00"
    found = checked(x12("852", body))
    assert (quantities(found), found.summary.loaded.amounts) == ([5, -2], {"USD": 30})


def test_an_amount_behind_a_sale_and_its_return_is_asked_about() -> None:
    found = checked(edifact(f"{SCAN}QTY+153:5\nQTY+61:2\nMOA+203:50"))
    assert (found.verdict, codes(found)[:1]) == (Verdict.HELD, ["sales_stated_twice"])


@pytest.mark.parametrize(("stated", "claimed"), [("16000", "160.00"), ("160.00", "160.00")])
def test_an_allowance_has_two_implied_places(stated: str, claimed: str) -> None:
    """ITA07, element 360: N2."""
    line = f"QTY*32*40*EA\nLIN*1*VP*A\nITA*A***06***{stated}\nREF*DI*I1\nDTM*003*20260728"
    items = read(x12("844", f"BGN*00*C1*20260803\nCUR*DS*USD\nCON*CT*SD-1\n{line}\nCTT*1"))
    assert column(items, "claim_amount") == [claimed]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("QTY*32*5*EA\nUIT*EA*2\nQTY*32*4*EA\nUIT*EA*2\nREF*IV*I1", ["details_behind"]),
        ("QTY*32*5*EA\nREF*IV*I1\nQTY*32*4*EA\nREF*IV*I2\nUIT*EA*2", ["details_behind"]),
        ("REF*IV*I1\nQTY*32*5*EA\nUIT*EA*2\nQTY*32*4*EA\nUIT*EA*2\nQTY*32*3*EA", []),
    ],
)
def test_what_stands_behind_the_last_quantity_alone_is_asked_about(
    said: str, held: list[str]
) -> None:
    assert codes(checked(x12("867", f"{HEAD}LIN*1*VP*A\n{said}\nCTT*1"))) == held


@pytest.mark.parametrize(
    ("rest", "held"),
    [
        ("CTT*1", []),
        ("CTT*2", ["several_quantities"]),
        ("", ["several_quantities"]),
        ("LIN*2*VP*B\nREF*IV*I3\nCTT*2", ["several_quantities"]),
    ],
)
def test_a_second_quantity_for_want_of_a_product_is_asked_about(rest: str, held: list[str]) -> None:
    said = "LIN*1*VP*A\nUIT*EA*2\nQTY*32*5*EA\nREF*IV*I1\nQTY*32*4*EA\nREF*IV*I2"
    assert codes(checked(x12("867", f"{HEAD}{said}\n{rest}"))) == held
