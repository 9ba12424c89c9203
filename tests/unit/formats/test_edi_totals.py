"""What EDI sets state of themselves, held against what their lines come to."""

from decimal import Decimal

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import column, controls, edifact, read, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nCUR*DS*USD\nPTD*SS\nN1*ST*DEALER*92*S1\nDTM*003*20260728\n"
PRICED = "QTY*{kind}*{q}*EA\nLIN*{n}*VP*AX-{n}\nUIT*EA*{price}*RS\nREF*IV*I{n}\n"


def _lines(*told: tuple[str, str, str]) -> str:
    return HEAD + "".join(
        PRICED.format(n=n, kind=kind, q=q, price=price)
        for n, (kind, q, price) in enumerate(told, 1)
    )


@pytest.mark.parametrize(
    ("stated", "verdict"), [("95.50", Verdict.ACCEPTED), ("95.51", Verdict.HELD)]
)
def test_a_total_holds_for_lines_that_say_their_price_alone(stated: str, verdict: Verdict) -> None:
    body = _lines(("32", "5", "10.00"), ("32", "7", "6.50"))
    assert checked(x12("867", f"{body}CTT*2\nAMT*TT*{stated}")).verdict is verdict


def test_amounts_by_price_may_have_been_rounded_line_by_line() -> None:
    body = _lines(("32", "3", "1.2345"), ("32", "3", "1.2345"))  # 3.70 twice, not 7.407
    assert checked(x12("867", f"{body}CTT*2\nAMT*TT*7.40")).verdict is Verdict.ACCEPTED
    assert checked(x12("867", f"{body}CTT*2\nAMT*TT*7.42")).verdict is Verdict.HELD


@pytest.mark.parametrize("quantity", ["7", "3"])  # 5 sold and 2 returned
@pytest.mark.parametrize("amount", ["70.00", "30.00"])
def test_a_total_may_count_returns_as_stated_or_take_them_off(quantity: str, amount: str) -> None:
    body = _lines(("32", "5", "10.00"), ("76", "2", "10.00"))
    found = checked(x12("867", f"{body}CTT*2*{quantity}\nAMT*TT*{amount}"))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.loaded.quantity == 3
    assert found.summary.loaded.amounts == {"USD": 30}


def test_a_total_behind_the_last_line_is_none_of_its_own() -> None:
    body = _lines(("32", "5", "10.00"), ("32", "5", "10.00")) + "AMT*TT*100.00\nCTT*2"
    items = read(x12("867", body))
    assert column(items, "extended_amount") == [None, None]
    assert controls(items) == [("amount", "100.00"), ("lines", "2")]
    found = checked(x12("867", body))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.loaded.amounts == {"USD": Decimal(100)}


def test_total_amounts_that_each_line_has_are_its_own() -> None:
    body = HEAD + "QTY*32*5*EA\nLIN*1*VP*A\nAMT*TT*50.00\nQTY*32*2*EA\nLIN*2*VP*B\nAMT*TT*20.00"
    items = read(x12("867", body + "\nCTT*2"))
    assert column(items, "extended_amount") == ["50.00", "20.00"]


def test_a_set_like_the_one_before_ends_with_a_total_too() -> None:
    body = _lines(*[("32", "5", "10.00")] * 3) + "AMT*TT*150.00\nCTT*3"
    content = x12("867", body).decode()
    head, tail = content.index("ST*867"), content.index("GE*1")
    one = content[head:tail]
    both = content[:head] + one + one.replace("*0001~", "*0002~").replace("REF*IV*I", "REF*IV*J")
    both += content[tail:].replace("GE*1*", "GE*2*")
    items = read(both.encode())
    assert column(items, "extended_amount") == [None] * 6
    assert controls(items).count(("amount", "150.00")) == 2


def test_an_amount_ahead_of_a_groups_lines_holds() -> None:
    """Each of them would take it for its own."""
    body = "BPT*00*R1*20260803*SS\nPTD*SS\nAMT*1*70.00\n" + PRICED.format(
        n=1, kind="32", q="5", price="10"
    )
    assert remarks(read(x12("867", body))) == [("holds", "amount_ahead_of_lines")]


@pytest.mark.parametrize(
    "content",
    [
        x12("846", "BIA*00*SI*S1*20260803\nQTY*33*9*EA\nLIN*1*VP*A\nQTY*33*5*EA\nCTT*1"),
        x12("852", "XQ*H*20260727*20260802\nZA*QS*9*EA\nLIN*1*VP*A\nZA*QS*5*EA\nCTT*1"),
        edifact("BGM+73E+R1+9\nQTY+153:9\nLIN+1++A:MF\nQTY+153:5"),
    ],
)
def test_a_quantity_that_belongs_to_no_item_holds(content: bytes) -> None:
    assert "quantity_without_item" in codes(checked(content))
    assert checked(content).verdict is Verdict.HELD


def test_serial_and_deal_numbers_are_read_by_their_standard_codes() -> None:
    """Element 235: SN is a serial number; element 128: PD a promotion or deal number."""
    body = HEAD + "QTY*32*1*EA\nLIN*1*VP*A*SN*S-1\nREF*PD*DEAL-5\nREF*IV*I1"
    items = read(x12("867", body))
    assert column(items, "serial_no") == ["S-1"]
    assert column(items, "deal_code") == ["DEAL-5"]
    assert remarks(items) == []


def test_a_day_with_hyphens_is_no_span_of_days() -> None:
    body = HEAD.replace("20260728", "2026-07-28") + "QTY*32*1*EA\nLIN*1*VP*A\nREF*IV*I1"
    assert column(read(x12("867", body)), "invoice_date") == ["2026-07-28"]
