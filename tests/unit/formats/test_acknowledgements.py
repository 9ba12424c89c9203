"""TA1, 997, 999, 824 and CONTRL: deterministic, well formed, and about the right set and line."""

from datetime import UTC, datetime
from io import StringIO

import pytest

from channel.errors import Rejection
from channel.formats.acknowledgements.contrl import syntax_acknowledgement
from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp, Verdict, received
from channel.formats.acknowledgements.x12_824 import application_advice
from channel.formats.acknowledgements.x12_997 import functional_acknowledgement
from channel.formats.acknowledgements.x12_ta1 import interchange_acknowledgement
from channel.formats.record import Remark, Weight
from tests.kit.edi import edifact, header, read, remarks, x12

STAMP = Stamp(datetime(2026, 8, 3, 7, 15, tzinfo=UTC), 42)
POS = "BPT*00*POS-31*20260803*SS\nPTD*SS\nQTY*32*5*EA\nLIN*1*VP*AB-1\nCTT*1"
REJECTIONS = (
    Rejection(6, "quantity", "5x", "not_a_number", "5x is no quantity"),
    Rejection(6, "invoice_no", "", "missing_value", "an invoice number is needed"),
    Rejection(6, "mfr_part_no", "AB-1", "unknown_product", "AB-1 is not one of our products"),
)


def _set(*rejections: Rejection, against: tuple[Remark, ...] = ()) -> ReceivedSet:
    return received(header(read(x12("867", POS))), against, rejections)


def _segments(content: bytes) -> list[str]:
    return content.decode("ascii").split("~\n")


def test_an_accepted_set_is_answered_with_a_997() -> None:
    assert _segments(functional_acknowledgement((_set(),), STAMP)) == [
        "ISA*00*          *00*          *ZZ*VENDOR         *ZZ*NORTH          "
        "*260803*0715*U*00401*000000042*0*P*>",
        "GS*FA*VENDOR*NORTH*20260803*0715*42*X*004010",
        "ST*997*0001",
        "AK1*PT*31",
        "AK2*867*0001",
        "AK5*A",
        "AK9*A*1*1*1",
        "SE*6*0001",
        "GE*1*42",
        "IEA*1*000000042",
        "",
    ]


def test_wrong_data_elements_are_named_by_segment_and_element() -> None:
    # the line opens at segment 6 of the file, which is segment 4 of the set that opens at 3
    assert _segments(functional_acknowledgement((_set(*REJECTIONS),), STAMP))[3:11] == [
        "AK1*PT*31",
        "AK2*867*0001",
        "AK3*QTY*4**8",
        "AK4*2*380*6*5x",
        "AK3*REF*4**8",
        "AK4*2*127*1",
        "AK5*E*5",
        "AK9*E*1*1*1",
    ]


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("document_not_supported", "AK5*R*1"),
        ("truncated", "AK5*R*2"),
        ("control_number", "AK5*R*3"),
        ("segment_count", "AK5*R*4"),
        ("not_a_sale", "AK5*R*5"),
    ],
)
def test_a_held_or_refused_set_is_rejected_with_its_reason(code: str, answer: str) -> None:
    against = (Remark(Weight.HOLDS, code, "why", 9),)
    segments = _segments(functional_acknowledgement((_set(against=against),), STAMP))
    assert answer in segments
    assert any(each.startswith("AK9*R*1*1*0") for each in segments)


def test_remarks_that_only_warn_reject_nothing() -> None:
    against = (Remark(Weight.WARNS, "unknown_qualifier", "REF ZZ", 9),)
    assert _set(against=against).verdict is Verdict.ACCEPTED


def test_a_group_of_which_a_part_is_rejected_is_partly_accepted() -> None:
    bad = _set(against=(Remark(Weight.HOLDS, "segment_count", "why", 9),))
    segments = _segments(functional_acknowledgement((_set(), bad), STAMP))
    assert "AK9*P*2*2*1" in segments


def test_a_set_of_5010_is_answered_with_a_999() -> None:
    """997 is the answer to 4010, 999 to 5010 (formats.md §1.1)."""
    content = x12("867", POS).replace(b"*X*004010", b"*X*005010")
    newer = received(header(read(content)), (), REJECTIONS[:1])
    segments = _segments(functional_acknowledgement((newer,), STAMP))
    assert segments[0].split("*")[11:13] == ["^", "00501"]
    assert segments[1] == "GS*FA*VENDOR*NORTH*20260803*0715*42*X*005010X231A1"
    assert segments[2:9] == [
        "ST*999*0001",
        "AK1*PT*31*005010",
        "AK2*867*0001",
        "IK3*QTY*4**8",
        "IK4*2*380*6*5x",
        "IK5*E*5",
        "AK9*E*1*1*1",
    ]


@pytest.mark.parametrize(
    ("against", "answer"),
    [
        ((), "TA1*000000031*260803*0612*A*000"),
        (("segment_count",), "TA1*000000031*260803*0612*A*000"),
        (("interchange_count",), "TA1*000000031*260803*0612*R*021"),
        (("truncated",), "TA1*000000031*260803*0612*R*023"),
    ],
)
def test_a_ta1_answers_the_envelope_where_isa14_asks_for_it(
    against: tuple[str, ...], answer: str
) -> None:
    told = header(read(x12("867", POS).replace(b"*0*P*>", b"*1*P*>")))
    remarked = [Remark(Weight.HOLDS, code, "why", 9) for code in against]
    segments = _segments(interchange_acknowledgement((received(told, remarked),), STAMP))
    assert segments[1:] == [answer, "IEA*0*000000042", ""]
    assert "acknowledge" not in header(read(x12("867", POS))).fields


def test_an_824_names_each_rejected_line_and_why() -> None:
    segments = _segments(application_advice((_set(*REJECTIONS),), STAMP))
    assert segments[1:] == [
        "GS*AG*VENDOR*NORTH*20260803*0715*42*X*004010",
        "ST*824*0001",
        "BGN*11*42*20260803",
        "OTI*TE*TN*POS-31*****31*0001*867",
        "TED*848*5x is no quantity**4***5x",
        "NTE*ERN*SEGMENT 6 quantity not_a_number: 5x is no quantity",
        "TED*007*an invoice number is needed**4",
        "NTE*ERN*SEGMENT 6 invoice_no missing_value: an invoice number is needed",
        "TED*011*AB-1 is not one of our products**4***AB-1",
        "NTE*ERN*SEGMENT 6 mfr_part_no unknown_product: AB-1 is not one of our products",
        "SE*10*0001",
        "GE*1*42",
        "IEA*1*000000042",
        "",
    ]


def test_an_824_of_an_accepted_or_rejected_set_says_so() -> None:
    assert "OTI*TA*TN*POS-31*****31*0001*867" in _segments(application_advice((_set(),), STAMP))
    bad = _set(against=(Remark(Weight.REFUSES, "not_a_sale", "a usage summary", 4),))
    segments = _segments(application_advice((bad,), STAMP))
    assert "OTI*TR*TN*POS-31*****31*0001*867" in segments
    assert "TED*848*not_a_sale: a usage summary" in segments


def test_what_a_sender_wrote_cannot_break_out_of_its_element() -> None:
    hostile = Rejection(6, "quantity", "1~ST*997*9~", "not_a_number", "Größe*~\nX")
    for content in (
        application_advice((_set(hostile),), STAMP),
        functional_acknowledgement((_set(hostile),), STAMP),
    ):
        assert content.count(b"~\nST*") == 1
        assert remarks(read(content)) == [("refuses", "document_not_supported")]


def test_pyx12_finds_no_fault_in_our_envelopes() -> None:
    from pyx12.x12file import X12Reader

    for content in (
        application_advice((_set(*REJECTIONS),), STAMP),
        functional_acknowledgement((_set(*REJECTIONS), _set()), STAMP),
    ):
        reader = X12Reader(StringIO(content.decode()))  # type: ignore[no-untyped-call]
        assert sum(1 for _ in reader) > 8
        assert reader.pop_errors() == []


def test_contrl_answers_each_message() -> None:
    told = header(read(edifact("BGM+73E+SR-31\nLIN+1++A:SA\nQTY+153:1")))
    good = received(told)
    bad = received(told, (Remark(Weight.HOLDS, "segment_count", "why", 9),))
    assert syntax_acknowledgement((good, bad), STAMP).decode().split("'\n") == [
        "UNB+UNOC:3+VENDOR+NORTH+260803:0715+42",
        "UNH+1+CONTRL:D:3:UN",
        "UCI+REF31+NORTH+VENDOR+7",
        "UCM+1+SLSRPT:D:96A:UN+7",
        "UCM+1+SLSRPT:D:96A:UN+4+29",
        "UNT+5+1",
        "UNZ+1+42",
        "",
    ]
    assert b"UCI+REF31+NORTH+VENDOR+4'" in syntax_acknowledgement((bad,), STAMP)


def test_contrl_is_well_formed_whatever_the_numbers_hold() -> None:
    content = edifact("BGM+73E+SR-31\nLIN+1++A:SA\nQTY+153:1").replace(b"NORTH", b"N?+O?'?:")
    answer = syntax_acknowledgement((received(header(read(content))),), STAMP)
    assert remarks(read(answer)) == [("refuses", "document_not_supported")]
    assert b"UCI+REF31+N?+O?'?:+VENDOR+7" in answer


def test_nothing_received_is_nothing_to_answer() -> None:
    with pytest.raises(ValueError, match="at least one transaction set"):
        functional_acknowledgement((), STAMP)
    with pytest.raises(ValueError, match="at least one message"):
        syntax_acknowledgement((), STAMP)


def test_a_test_is_answered_by_a_test() -> None:
    told = received(header(read(x12("867", POS).replace(b"*0*P*>", b"*0*T*>"))))
    assert _segments(functional_acknowledgement((told,), STAMP))[0].endswith("*0*T*>")
    content = edifact("BGM+73E+SR-31\nLIN+1++A:SA\nQTY+153:1")
    told = received(header(read(content.replace(b"+REF31'", b"+REF31++++++1'", 1))))
    assert b"+260803:0715+42++++++1'" in syntax_acknowledgement((told,), STAMP)
