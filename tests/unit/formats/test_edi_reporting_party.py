"""INVRPT: who reports stock (NAD GY) is where it is, unless a place is said."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked
from tests.kit.edi import edifact

HEAD = "BGM+35+R1+9\nDTM+137:20260803:102\nNAD+BY+NORTH::91\n"
ITEM = "CUX+2:EUR:10\nLIN+1++A:SA\nQTY+145:{q}"


def test_each_shop_reports_its_own_stock() -> None:
    first = edifact(HEAD + "NAD+GY+S1::90\n" + ITEM.format(q=2), kind="INVRPT")
    second = edifact(HEAD + "NAD+GY+S2::90\n" + ITEM.format(q=5), kind="INVRPT")
    message = second[second.index(b"UNH") : second.index(b"UNZ")].replace(b"UNH+1", b"UNH+2")
    message = message.replace(b"+1'\n", b"+2'\n") if message.endswith(b"+1'\n") else message
    both = first.replace(b"UNZ+1", message + b"UNZ+2")
    found = checked(both)
    assert found.verdict is Verdict.ACCEPTED
    assert [(each.location, each.qty_on_hand) for each in found.inventory] == [("S1", 2), ("S2", 5)]
    assert {each.reporting_partner for each in found.inventory} == {"NORTH"}


@pytest.mark.parametrize(
    "places", ["NAD+WH+W1::92\nNAD+GY+D1::9\n", "NAD+GY+D1::9\nNAD+WH+W1::92\n"]
)
def test_a_warehouse_is_the_place_whoever_reports(places: str) -> None:
    found = checked(edifact(HEAD + places + ITEM.format(q=2), kind="INVRPT"))
    assert [each.location for each in found.inventory] == ["W1"]


def test_shops_may_follow_one_another_in_one_message() -> None:
    shops = "".join(f"NAD+GY+S{q}::90\nLIN+{q}++A:SA\nQTY+145:{q}\n" for q in (1, 2, 3))
    found = checked(edifact(HEAD + shops, kind="INVRPT"))
    assert [(each.location, each.qty_on_hand) for each in found.inventory] == [
        ("S1", 1),
        ("S2", 2),
        ("S3", 3),
    ]


def test_a_place_of_an_item_is_its_own() -> None:
    body = HEAD + "NAD+GY+D1::9\n" + ITEM.format(q=2) + "\nLOC+18+W7\nLIN+2++B:SA\nQTY+145:1"
    found = checked(edifact(body, kind="INVRPT"))
    assert [each.location for each in found.inventory] == ["W7", "D1"]
