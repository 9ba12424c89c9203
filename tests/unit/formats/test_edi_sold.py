"""Sales that one item states in several ways count once, or are asked about."""

from decimal import Decimal

import pytest

from channel.formats.edi_hints import EdiHints
from channel.formats.profile import Profile, Qualifiers
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import edifact, read, remarks, x12

ACTIVITY = "XQ*H*20260727*20260802\nN1*RL**92*S1\nLIN*1*VP*A\n"
SALES = "BGM+73E+R1+9\nDTM+137:20260803:102\nCUX+2:EUR:4\nLOC+162+S1\nLIN+1++A:MF\n"


def _net(content: bytes) -> tuple[Verdict, Decimal]:
    found = checked(content)
    return found.verdict, found.summary.loaded.quantity


@pytest.mark.parametrize(
    ("said", "sold"),
    [  # element 859
        ("ZA*QS*7*EA\nZA*TS*7*EA", 7),
        ("ZA*RE*5*EA\nZA*WQ*2*EA\nZA*TS*7*EA", 7),
        ("ZA*RE*5*EA\nZA*WQ*2*EA", 7),
        ("ZA*QS*10*EA\nZA*QU*2*EA\nZA*Q1*8*EA", 8),
        ("ZA*Q1*8*EA", 8),
        ("ZA*QS*7*EA\nQTY*32*7*EA", 7),
        ("ZA*QS*10*EA\nZA*QU*2*EA", 8),
    ],
)
def test_activity_that_says_its_sales_twice_counts_once(said: str, sold: int) -> None:
    assert _net(x12("852", ACTIVITY + said)) == (Verdict.ACCEPTED, sold)


@pytest.mark.parametrize(
    "said",
    [
        "ZA*QS*7*EA\nZA*TS*9*EA",
        "ZA*RE*5*EA\nZA*WQ*2*EA\nZA*QS*5*EA",
        "ZA*QS*10*EA\nZA*QU*2*EA\nZA*Q1*10*EA",
        "ZA*Q1*8*EA\nZA*QU*2*EA",  # sold net, and what was returned of it
    ],
)
def test_activity_that_says_its_sales_otherwise_holds(said: str) -> None:
    found = checked(x12("852", ACTIVITY + said))
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["sales_stated_twice"]
    text = found.summary.remarks[0].text
    assert "`qualifiers.quantities`" in text


def test_a_profile_leaves_the_other_statement_out() -> None:
    content = x12("852", ACTIVITY + "ZA*QS*7*EA\nZA*TS*9*EA")
    assert remarks(read(content, EdiHints(quantities={"TS": ""}))) == []
    own = Profile(qualifiers=Qualifiers(quantities={"QS": ""}))
    assert checked(content, own).summary.loaded.quantity == 9


def test_places_and_days_state_their_sales_apart() -> None:
    body = "ZA*QS*7*EA*007*20260728\nZA*TS*9*EA*007*20260729\nN1*RL**92*S2\nZA*TS*4*EA"
    assert _net(x12("852", ACTIVITY + body)) == (Verdict.ACCEPTED, 20)


@pytest.mark.parametrize(
    ("said", "verdict", "sold"),
    [  # 6063
        ("QTY+153:5\nQTY+47:5", Verdict.ACCEPTED, 5),
        ("QTY+12:5\nQTY+47:4", Verdict.HELD, 9),
        ("QTY+25:3\nQTY+29:2\nQTY+153:5", Verdict.ACCEPTED, 5),
        ("QTY+153:5\nQTY+61:2", Verdict.ACCEPTED, 3),
        ("QTY+153:5\nQTY+210:2", Verdict.ACCEPTED, 3),  # returned by consumers
        ("QTY+153:5\nQTY+192:1", Verdict.ACCEPTED, 6),  # free goods besides
    ],
)
def test_a_report_that_says_its_sales_twice_counts_once(
    said: str, verdict: Verdict, sold: int
) -> None:
    assert _net(edifact(SALES + said)) == (verdict, sold)


def test_the_statement_with_a_price_is_kept() -> None:
    found = checked(edifact(SALES + "QTY+47:5\nQTY+153:5\nMOA+203:50.00"))
    assert [line.extended_amount for line in found.lines] == [50]


@pytest.mark.parametrize(
    ("last", "held"), [("N1*ST*S2*92*2", ["place_behind"]), ("LIN*2*VP*B\nZA*QS*1*EA", [])]
)
def test_places_that_stand_behind_their_activities_are_asked_about(
    last: str, held: list[str]
) -> None:
    body = f"XQ*H*20260727*20260802\nLIN*1*VP*A\nZA*QS*5*EA\nN1*ST*S1*92*1\nZA*QS*3*EA\n{last}"
    assert codes(checked(x12("852", body))) == held
