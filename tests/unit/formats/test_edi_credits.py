"""Credit flags of X12 amounts: of few lines they mark returns, of most they are asked about."""

from decimal import Decimal

from channel.formats.profile import Profile, SignRule
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import x12

CLAIM = """BGN*00*CLM-1*20260803
CUR*DS*USD
N1*DS*NORTH*92*D1
CON*CT*SD-142
N1*EC*CLINIC*92*E1
"""
LINE = "QTY*32*{q}*EA\nLIN*{n}*VP*A\nAMT*CC*{a}*{flag}\nREF*DI*INV-{n}\nDTM*003*20260728\n"


def _claims(*lines: tuple[str, str, str]) -> bytes:
    body = "".join(LINE.format(n=n, q=q, a=a, flag=flag) for n, (q, a, flag) in enumerate(lines, 1))
    return x12("844", f"{CLAIM}{body}CTT*{len(lines)}")


def test_claims_that_all_ask_for_a_credit_are_no_returns_unless_said_so() -> None:
    content = _claims(("40", "160.00", "C"), ("10", "40.00", "C"))
    found = checked(content)
    assert found.verdict is Verdict.HELD
    (remark,) = found.summary.remarks
    assert remark.code == "sign_rule_unknown"
    assert remark.text.startswith("amounts of 2 of 2 lines are credits (row 9 is the first)")
    asked = checked(content, Profile(signs=SignRule.SIGNED_QUANTITY))
    assert asked.verdict is Verdict.ACCEPTED
    assert asked.summary.loaded.amounts == {"USD": 200}
    returned = checked(content, Profile(signs=SignRule.AMOUNT_FLAG))
    assert returned.verdict is Verdict.ACCEPTED
    assert returned.summary.loaded.amounts == {"USD": -200}


def test_few_credits_among_debits_are_returns() -> None:
    found = checked(_claims(("40", "160.00", "D"), ("8", "32.00", "D"), ("10", "40.00", "C")))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.loaded.quantity == 38
    assert found.summary.loaded.amounts == {"USD": 152}


def test_a_credit_beside_a_debit_is_a_return() -> None:
    assert checked(_claims(("40", "160.00", "D"), ("8", "32.00", "C"))).verdict is Verdict.ACCEPTED
    assert checked(_claims(("40", "160.00", ""), ("8", "32.00", "C"))).verdict is Verdict.HELD


def test_an_adjustment_of_no_units_below_zero_leaves_nothing_to_ask() -> None:
    body = "BPT*00*R1*20260803*SS\nCUR*SE*USD\nPTD*PA***CM*CM-{n}\nDTM*003*20260728\n"
    body += "QTY*32*{q}*EA\nLIN*1*VP*A\nAMT*1*{a}"
    adjusted = checked(x12("867", body.format(n=1, q=0, a="-12.50")))
    assert adjusted.verdict is Verdict.ACCEPTED
    assert adjusted.summary.loaded.amounts == {"USD": Decimal("-12.50")}
    assert adjusted.summary.loaded.quantity == 0
    for quantity, amount in ((0, "12.50"), (1, "-12.50"), (1, "12.50")):
        held = checked(x12("867", body.format(n=1, q=quantity, a=amount)))
        assert "sign_rule_unknown" in codes(held)
