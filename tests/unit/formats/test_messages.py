"""EDI through the pipeline: headers, controls, purposes and the direction of an 867."""

from datetime import date

import pytest

from channel.formats.profile import PeriodRule, Profile, Qualifiers
from channel.formats.record import Document
from channel.formats.verdict import Verdict
from channel.periods import Period
from channel.sales import Flow
from tests.kit.checked import checked, codes, sales
from tests.kit.edi import edifact, x12

ROW = "A1,1,2026-08-03,AB-1,5,10.00,50.00,USD,Acme"


def _x12(purpose: str = "00", count: str = "1", sold: str = "32") -> bytes:
    body = (
        f"ST*867*0001~BPT*{purpose}*POS-1*20260803*SS~CUR*DS*USD~DTM*090*20260727~"
        "DTM*091*20260802~PTD*SS~DTM*003*20260728~REF*DI*INV-1~N1*ST*HARBOR CLINIC*92*S-2210~"
        f"QTY*{sold}*3*EA~LIN*1*VP*AX-2400~UIT*EA*412.50*RS~CTT*{count}~SE*14*0001~"
    )
    return (
        "ISA*00*          *00*          *01*081940553      *01*004321519      *260803*0612*U"
        "*00401*000000001*0*P*>~GS*PT*081940553*004321519*20260803*0612*1*X*004010~"
        f"{body}GE*1*1~IEA*1*000000001~"
    ).encode()


def test_the_header_gives_period_currency_and_report() -> None:
    found = checked(_x12())
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.period == Period(date(2026, 7, 27), date(2026, 8, 3))
    assert (found.summary.currency, found.summary.report_no) == ("USD", "POS-1")
    assert found.summary.replaces is None


def test_a_replacing_report_replaces_its_period() -> None:
    found = checked(_x12("05"))
    assert found.summary.replaces == Period(date(2026, 7, 27), date(2026, 8, 3))


@pytest.mark.parametrize(
    ("period", "stated"),
    [
        ("DTM+263:202631:616", Period(date(2026, 7, 27), date(2026, 8, 3))),  # ISO week 31
        ("DTM+263:202607:610", Period(date(2026, 7, 1), date(2026, 8, 1))),
    ],
)
def test_a_replaced_week_or_month_is_replaced_from_its_first_day(
    period: str, stated: Period
) -> None:
    body = f"BGM+73E+R1+5\n{period}\nNAD+SE+N::92\nLIN+1++A:MF\nQTY+153:2\nDTM+3:20260728:102"
    found = checked(edifact(body))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.replaces == stated


def test_a_cancelling_report_waits_for_a_person() -> None:
    found = checked(_x12("01"))
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["cancellation"]


def test_a_line_count_that_disagrees_holds() -> None:
    found = checked(_x12(count="2"))
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["control_mismatch"]
    [control] = found.summary.controls
    assert (control.what, control.stated, control.found) == ("lines", "2", "1")


def test_a_tolerated_hold_only_warns() -> None:
    found = checked(_x12(count="2"), Profile(tolerated=("control_mismatch",)))
    assert found.verdict is Verdict.ACCEPTED


def test_a_returned_quantity_is_a_return() -> None:
    assert [line.quantity for line in checked(_x12(sold="76")).lines] == [-3]


def test_the_vendors_own_867_is_sell_in() -> None:
    found = checked(_x12(), Profile(document=Document.SELL_IN))
    assert found.lines[0].flow is Flow.SELL_IN
    assert found.summary.documents == (Document.SELL_IN,)


def test_a_profile_maps_a_partners_own_qualifier() -> None:
    unknown = checked(_x12(sold="ZZ"))
    assert "unknown_qualifier" in codes(unknown)
    told = Profile(qualifiers=Qualifiers(quantities={"ZZ": "quantity"}))
    assert checked(_x12(sold="ZZ"), told).verdict is Verdict.ACCEPTED


def test_a_qualifier_that_means_no_field_is_no_profile() -> None:
    with pytest.raises(ValueError, match="qualifiers mean no field: \\['qty_onhand'\\]"):
        Qualifiers(quantities={"17": "qty_onhand"})
    assert Qualifiers(parties={"header BY": "reporting_partner"}, dates={"999": "period"})


def test_whole_period_replacement_is_declared_by_the_profile() -> None:
    rule = PeriodRule(start=date(2026, 8, 1), end=date(2026, 9, 1), replaces=True)
    found = sales(ROW, profile=Profile(period=rule))
    assert found.summary.replaces == Period(date(2026, 8, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    "content",
    [
        _x12().replace(b"*0*P*>", b"*0*T*>"),
        edifact("BGM+73E+R1+9\nDTM+137:20260803:102\nLIN+1++A:MF\nQTY+153:2").replace(
            b"+REF31'", b"+REF31++++++1'", 1
        ),
    ],
)
def test_an_interchange_that_is_marked_as_a_test_says_so_once(content: bytes) -> None:
    found = checked(content)
    assert found.verdict is Verdict.ACCEPTED
    assert codes(found).count("test_interchange") == 1


def test_returns_marked_in_two_ways_are_named_by_their_rows() -> None:
    body = "XQ*H*20260727*20260802\nLIN*1*VP*A\nZA*QS*7\nZA*QS*-2\nLIN*2*VP*B\nZA*QU*1"
    found = checked(x12("852", body))
    assert found.verdict is Verdict.HELD
    (remark,) = found.summary.remarks
    assert remark.code == "sign_rule_unknown"
    assert "(row 7: -2 QS, row 8: 1 QU)" in remark.text


def test_a_deleting_report_waits_for_a_person_too() -> None:
    """Element 353: 03 deletes."""
    found = checked(_x12("03"))
    assert (found.verdict, codes(found)) == (Verdict.HELD, ["cancellation"])
