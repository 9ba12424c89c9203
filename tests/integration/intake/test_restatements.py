"""What was said before: known, restated, replaced for a whole period, or returned."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.integration.test_verify import verified
from tests.kit.dropping import dropped, reread, shown, totals
from tests.kit.edi import edifact, x12
from tests.kit.requests import ADMIN, NORTH
from tests.kit.stack import Stack
from tests.kit.vendor import a_profile, pos_file

Counted = tuple[int, str]


def counted(stack: Stack, first: str = "2026-01", last: str = "2026-03") -> Counted:
    """Lines and quantity that count for disti-north, from the monthly views."""
    asked = stack.api(NORTH).get(f"/sales?first={first}&last={last}").json["rows"]
    quantity = sum((Decimal(row["quantity"]) for row in asked), Decimal(0))
    return sum(row["lines"] for row in asked), f"{quantity.normalize():f}"


def april(day: int) -> datetime:
    return datetime(2026, 4, day, 8, tzinfo=UTC)


def sent(stack: Stack, day: int, *rows: str, head: bytes = b"") -> Any:
    """A file of disti-north that arrives on a day of April 2026."""
    content = pos_file(*rows) if not head else b"\n".join([head, *map(str.encode, rows), b""])
    return dropped(stack, content, f"{day}.csv", at=april(day))


A1 = "A1,1,2026-01-15,SKU-1,Acme Networks,10,100.00"
A2 = "A2,1,2026-01-16,SKU-1,Acme Networks,5,50.00"
A2_CORRECTED = "A2,1,2026-01-16,SKU-1,Acme Networks,7,70.00"
A3 = "A3,1,2026-01-17,SKU-1,Acme Networks,1,10.00"


def test_a_line_said_again_counts_once_and_a_corrected_one_wins_whenever_it_is_read(
    stack: Stack,
) -> None:
    sent(stack, 10, A1, A2_CORRECTED, A3)
    assert counted(stack) == (3, "18")
    first = sent(stack, 3, A1, A2)  # said before, but read after: A1 is known, A2 restated since
    assert first["loaded"]["rows"] == 2
    assert counted(stack) == (3, "18")
    sent(stack, 12, A2)  # the sender goes back to what it said first
    assert counted(stack) == (3, "16")
    assert verified(stack, "--recompute") == (0, set())


def test_a_profile_may_say_that_a_file_replaces_its_period(stack: Stack) -> None:
    profile = a_profile("disti-north").model_dump(mode="json")
    profile |= {"version": 2, "period": {"replaces": True}}
    put = stack.api(ADMIN).put(
        "/partners/disti-north/profiles/pos", profile, headers={"If-Match": '"1"'}
    )
    assert put.status == 200, put.text
    sent(stack, 3, A1, A2, "A9,1,2026-02-01,SKU-2,Acme Networks,2,20.00")
    again = sent(stack, 10, A1, A3)  # 15 to 17 January, and A2 of the 16th is gone
    assert again["replaces"] == ["2026-01-15", "2026-01-18"]
    assert counted(stack) == (3, "13")


def test_a_file_that_replaces_a_period_with_nothing_waits_for_a_person(stack: Stack) -> None:
    sent(stack, 3, A1)
    empty = x12("867", "BPT*05*POS-2*20260205*SS\nDTM*090*20260101\nDTM*091*20260131\nCTT*0")
    upload = dropped(stack, empty, "pos.edi", at=april(10))
    assert upload["verdict"] == "held"
    assert "empty_replacement" in [reason["code"] for reason in upload["reasons"]]
    assert counted(stack) == (1, "10")


def test_the_api_declares_a_replacement_of_days_by_a_revision(stack: Stack) -> None:
    sent(stack, 3, A1, A2, "A9,1,2026-03-01,SKU-2,Acme Networks,2,20.00")
    again = sent(stack, 10, A3)
    assert counted(stack) == (4, "18")
    read = reread(stack, again, replaces=["2026-01-01", "2026-03-01"])
    assert (read["revision"], read["replaces"]) == (1, ["2026-01-01", "2026-03-01"])
    assert counted(stack) == (2, "3")  # A3, and A9 of the first day that is left alone
    wrong = {"reason": "x", "replaces": ["2026-03-01", "2026-01-01"]}
    path = f"/uploads/{again['upload_id']}/revisions"
    assert stack.api(NORTH).post(path, wrong).status == 400
    assert verified(stack, "--recompute") == (0, set())


POS = """BPT*{purpose}*POS-1*20260203*SS
CUR*DS*USD
DTM*090*20260101
DTM*091*20260131
{lines}"""
LINE = """PTD*SS
DTM*003*202601{day}
REF*DI*INV-{day}
N1*ST*Acme Networks
QTY*32*{quantity}*EA
LIN*1*VP*SKU-1
UIT*EA*10*RS"""


def test_an_867_with_purpose_05_replaces_its_period(stack: Stack) -> None:
    lines = [LINE.format(day=day, quantity=4) for day in (10, 11, 12)]
    first = x12("867", POS.format(purpose="00", lines="\n".join(lines)))
    dropped(stack, first, "a.edi", at=april(3))
    assert counted(stack) == (3, "12")
    again = LINE.format(day=11, quantity=5)
    replaced = x12("867", POS.format(purpose="05", lines=again))
    upload = dropped(stack, replaced, "b.edi", at=april(5))
    assert upload["replaces"] == ["2026-01-01", "2026-02-01"]
    assert counted(stack) == (1, "5")
    assert verified(stack, "--recompute") == (0, set())


def test_equal_scans_of_a_slsrpt_are_sales_of_their_own(stack: Stack) -> None:
    scan = "LIN+{n}++SKU-1:VP\nQTY+153:1:PCE\nPRI+AAA:4.10"
    head = "BGM+73E::9+SR+9\nDTM+90:20260112:102\nDTM+91:20260118:102\nNAD+SE+N::9\nCUX+2:USD:4"
    body = "\n".join([head, "LOC+162+S1::9", *(scan.format(n=n) for n in range(1, 13))])
    upload = dropped(stack, edifact(body), "scans.edi", at=april(3))
    assert totals(upload) == (12, "12", {"USD": "49.20"})
    assert counted(stack) == (12, "12")


RULES: dict[str, tuple[dict[str, str], str, str]] = {
    "signed_quantity": ({}, "5,50.00", "-2,-20.00"),
    "type_code": ({"Kind": "transaction_type"}, "5,50.00,SS", "2,20.00,RP"),
    "quantity_qualifier": ({"Q": "quantity_sign"}, "5,50.00,32", "2,20.00,76"),
    "amount_flag": ({"D/C": "amount_sign"}, "5,50.00,D", "2,20.00,C"),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_return_reduces_under_the_one_rule_of_its_feed(stack: Stack, rule: str) -> None:
    more, sale, back = RULES[rule]
    profile = a_profile("disti-north").model_dump(mode="json")
    profile |= {"version": 2, "signs": rule, "columns": profile["columns"] | more}
    put = stack.api(ADMIN).put(
        "/partners/disti-north/profiles/pos", profile, headers={"If-Match": '"1"'}
    )
    assert put.status == 200, put.text
    head = ",".join(profile["columns"]).encode()
    start = "{},1,2026-01-15,SKU-1,Acme Networks,"
    upload = sent(stack, 3, start.format("S1") + sale, start.format("R1") + back, head=head)
    assert totals(shown(stack, upload)) == (2, "3", {"USD": "30.00"})
    assert counted(stack) == (2, "3")
