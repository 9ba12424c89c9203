"""What EDI lines bill by a credit note, and what stands behind several quantities or currencies."""

import pytest

from channel.formats.profile import Profile, SignRule
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities
from tests.kit.edi import edifact, x12

HEAD = "BPT*00*R1*20260803*SS\nCUR*SE*USD\nPTD*SS\nN1*ST*DEALER*92*S1\nDTM*003*20260728\n"
LINE = "QTY*32*{q}*EA\nLIN*1*VP*A\nUIT*EA*10.00*RS\nREF*{kind}*I{n}\n"
SCAN = "BGM+73E+R1+9\nDTM+90:20260701:102\nDTM+91:20260731:102\nCUX+2:EUR:4\nLOC+162+S1\n"
ITEM = "LIN+{n}++A:MF\nQTY+153:{q}\nPRI+AAA:10\n{kind}\n"


@pytest.mark.parametrize("returned", ["2", "-2"])
def test_what_a_credit_memo_bills_is_a_return(returned: str) -> None:
    """REF01 CM: a credit memo's number, in place of an invoice's."""
    sold = "".join(LINE.format(q=5, kind="IV", n=n) for n in range(1, 4))
    found = checked(x12("867", HEAD + sold + LINE.format(q=returned, kind="CM", n=9) + "CTT*4"))
    assert (found.verdict, quantities(found)) == (Verdict.ACCEPTED, [5, 5, 5, -2])
    assert found.lines[-1].invoice_no == "I9"


@pytest.mark.parametrize("kind", ["DOC+381+C9", "RFF+CD:C9"])
def test_what_an_edifact_credit_note_bills_is_a_return(kind: str) -> None:
    """1001 381: credit note; 1153 CD: its number."""
    sold = "".join(ITEM.format(n=n, q=5, kind=f"DOC+380+I{n}") for n in range(1, 4))
    found = checked(edifact(SCAN + sold + ITEM.format(n=9, q=2, kind=kind)))
    assert (found.verdict, quantities(found)) == (Verdict.ACCEPTED, [5, 5, 5, -2])
    assert found.summary.loaded.amounts == {"EUR": 130}


def test_credit_memos_alone_are_asked_about_and_a_profile_answers() -> None:
    content = x12("867", HEAD + LINE.format(q=2, kind="CM", n=1) + "CTT*1")
    assert codes(checked(content)) == ["sign_rule_unknown"]
    told = checked(content, Profile(signs=SignRule.SIGNED_QUANTITY))
    assert (told.verdict, quantities(told)) == (Verdict.ACCEPTED, [2])


@pytest.mark.parametrize("order", ["{0}\n{1}", "{1}\n{0}"])
def test_a_credit_memo_of_a_debit_is_asked_about(order: str) -> None:
    said = order.format("REF*CM*C1", "AMT*1*20.00*D")
    sold = "".join(LINE.format(q=5, kind="IV", n=n) for n in range(1, 4))
    found = checked(x12("867", f"{HEAD}{sold}QTY*32*2*EA\nLIN*4*VP*A\n{said}\nCTT*4"))
    assert (found.verdict, codes(found)[0]) == (Verdict.HELD, "repeated_value")


def test_a_line_with_an_invoice_and_the_memo_beside_it_is_a_sale() -> None:
    found = checked(x12("867", HEAD + LINE.format(q=2, kind="DI", n=1) + "REF*CM*C1\nCTT*1"))
    assert (quantities(found), found.lines[0].invoice_no) == ([2], "I1")


def test_a_price_behind_an_unknown_quantity_beside_the_sale_is_the_sales() -> None:
    found = checked(edifact(SCAN + "LIN+1++A:MF\nQTY+12:5\nQTY+21:9\nPRI+AAA:10"))
    assert (quantities(found), found.summary.loaded.amounts) == ([5], {"EUR": 50})
    assert codes(found) == ["unknown_qualifier"]


@pytest.mark.parametrize(("second", "held"), [("CAD", True), ("USD", False)])
def test_two_currencies_of_one_segment_hold_the_report(second: str, held: bool) -> None:
    """CUR02 and CUR05: those of two parties."""
    head = HEAD.replace("CUR*SE*USD", f"CUR*SE*USD**BY*{second}")
    found = checked(x12("867", head + LINE.format(q=2, kind="DI", n=1) + "CTT*1"))
    assert codes(found) == ["repeated_value"] * held
