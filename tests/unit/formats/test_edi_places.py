"""What EDI says at a place, ahead of its quantities, is said of these."""

from datetime import date

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import column, edifact, read, x12

HEAD = "BGM+73E+R1+9\nDTM+137:20260803:102\nCUX+2:EUR:4\nLIN+1++A:EN\n"
AT = "LOC+162+S{n}\nDTM+356:2026070{n}:102\n"


@pytest.mark.parametrize(
    "said",
    ["QTY+153:{n}\nPRI+AAA:{n}\n", "PRI+AAA:{n}\nQTY+153:{n}\n", "MOA+203:{n}{n}\nQTY+153:{n}\n"],
)
def test_each_place_of_an_item_has_its_own_day_and_price(said: str) -> None:
    found = checked(edifact(HEAD + "".join((AT + said).format(n=n) for n in (1, 2, 3))))
    assert [line.branch for line in found.lines] == ["S1", "S2", "S3"]
    assert [line.sale_date for line in found.lines] == [date(2026, 7, n) for n in (1, 2, 3)]
    total = 66 if "MOA" in said else 14
    assert found.summary.loaded.amounts == {"EUR": total}


def test_what_is_said_at_a_place_is_said_of_all_its_quantities() -> None:
    more = "QTY+153:2\nRFF+IV:I2\nQTY+61:1\nRFF+IV:I3\n"
    found = checked(edifact(HEAD + AT.format(n=1) + "QTY+153:9\n" + AT.format(n=2) + more))
    assert [(line.quantity, line.sale_date.day) for line in found.lines] == [
        (9, 1),
        (2, 2),
        (-1, 2),
    ]


@pytest.mark.parametrize(
    "said", ["MOA+203:50\nLOC+162+S1\nQTY+153:3", "LOC+162+S1\nMOA+203:50\nQTY+153:3"]
)
def test_one_amount_of_several_places_is_asked_about(said: str) -> None:
    found = checked(edifact(f"{HEAD}{said}\nLOC+162+S2\nQTY+153:2"))
    assert (found.verdict, codes(found)[:1]) == (Verdict.HELD, ["sales_stated_twice"])


def test_stock_of_each_place_is_as_of_its_own_day() -> None:
    at = "N1*WH**92*W{n}\nDTM*405*2026080{n}\nQTY*17*{n}*EA\n"
    body = "BIA*00*DD*I1*20260802\nLIN*1*VP*A\n" + "".join(at.format(n=n) for n in (1, 2, 3))
    assert column(read(x12("846", body)), "as_of_date") == ["20260801", "20260802", "20260803"]
