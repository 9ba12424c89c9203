"""What is answered although no line of it is read, and in whose name."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from channel.errors import Rejection
from channel.formats.acknowledgements.answers import Answer, answers
from channel.formats.acknowledgements.places import row_of
from channel.formats.acknowledgements.receipt import Stamp
from channel.formats.profile import Profile
from channel.formats.reading import read
from channel.rejected import Fault, RejectedRow
from tests.kit.edi import SALE, SCANS, edifact, x12, x12_set

STAMP = Stamp(datetime(2026, 8, 3, 7, 15, tzinfo=UTC), 42)
ORDER = "BEG*00*SA*PO1**20260803\nPO1*1*1*EA"


def _answers(content: bytes) -> dict[str, list[str]]:
    """The segments of each document that answers a file."""
    reading = read(BytesIO(content), "f.edi", Profile(), today=date(2026, 8, 4))
    rows = [each for each in reading if isinstance(each, RejectedRow)]
    rejected = [
        Rejection(row_of(row, f), f.column, f.value, f.code, f.reason, row.sheet)
        for row in rows
        for f in row.faults
    ]
    summary = reading.summary()
    made = answers(summary.sets, summary.remarks, rejected, STAMP)
    return {each.kind: _segments(each) for each in made}


def _segments(answer: Answer) -> list[str]:
    end = "'\n" if answer.kind == "contrl" else "~\n"
    return answer.content.decode().split(end)[:-1]


def _said(found: list[str], *names: str) -> list[str]:
    return [each for each in found if each[:3] in names]


def _asking(content: bytes) -> bytes:
    return content.replace(b"*0*P*>", b"*1*P*>")


def test_a_set_of_another_kind_is_rejected_by_itself() -> None:
    """AK502 1: transaction set not supported."""
    order = "".join(f"{each}~\n" for each in x12_set("850", ORDER, "0002"))
    content = x12("867", SALE).decode().replace("GE*1*31", f"{order}GE*2*31").encode()
    found = _answers(content)
    assert _said(found["997"], "AK1", "AK2", "AK5", "AK9") == [
        "AK1*PT*31",
        "AK2*867*0001",
        "AK5*A",
        "AK2*850*0002",
        "AK5*R*1",
        "AK9*P*2*2*1",
    ]
    assert _said(found["824"], "OTI") == ["OTI*TR*TN*0002*****31*0002*850"]


def test_a_message_of_another_kind_is_rejected_by_itself() -> None:
    order = "UNH+2+ORDERS:D:96A:UN'\nBGM+220+1+9'\nUNT+3+2'\n"
    content = edifact(SCANS).decode().replace("UNZ+1+", f"{order}UNZ+2+").encode()
    assert _said(_answers(content)["contrl"], "UCI", "UCM") == [
        "UCI+REF31+NORTH+VENDOR+7",
        "UCM+1+SLSRPT:D:96A:UN+7",
        "UCM+2+ORDERS:D:96A:UN+4+14",
    ]


@pytest.mark.parametrize(("name", "content"), [("997", "AK1*PO*1\nAK9*A*1*1*1"), ("850", ORDER)])
def test_acknowledgements_are_not_acknowledged(name: str, content: str) -> None:
    assert ("997" in _answers(x12(name, content))) is (name != "997")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_asking(x12("850", ORDER)), "A*000"),
        (_asking(x12("867", SALE)), "A*000"),
        (_asking(x12("867", SALE)).split(b"ST*867")[0], "R*023"),
        (_asking(x12("867", SALE)).split(b"QTY*")[0], "R*023"),
        (_asking(x12("867", SALE)).replace(b"IEA*1*000000031", b"IEA*1*000000032"), "R*001"),
        (_asking(x12("867", SALE)).replace(b"IEA*1*", b"IEA*2*"), "R*021"),
    ],
)
def test_an_interchange_of_which_no_set_is_read_gets_its_ta1(content: bytes, told: str) -> None:
    assert _said(_answers(content)["ta1"], "TA1") == [f"TA1*000000031*260803*0612*{told}"]


def test_an_interchange_sent_twice_is_rejected_the_second_time() -> None:
    """UNCL 0085 26: duplicate detected."""
    assert _said(_answers(edifact(SCANS) * 2)["contrl"], "UCI", "UCM") == [
        "UCI+REF31+NORTH+VENDOR+7",
        "UCM+1+SLSRPT:D:96A:UN+7",
        "UCI+REF31+NORTH+VENDOR+4",
        "UCM+1+SLSRPT:D:96A:UN+4+26",
    ]


def test_a_group_whose_number_differs_is_told_as_a_groups_fault() -> None:
    """AK905 4: group control number in header and trailer do not agree."""
    found = _answers(x12("867", SALE).replace(b"GE*1*31", b"GE*1*32"))
    assert _said(found["997"], "AK5", "AK9") == ["AK5*R*5", "AK9*R*1*1*0*4"]


def test_an_answer_goes_to_those_that_interchange_and_group_name() -> None:
    content = x12("867", SALE).replace(b"*ZZ*NORTH ", b"*01*NORTH ")
    found = _answers(content.replace(b"GS*PT*NORTH*VENDOR*", b"GS*PT*NORTHAPP*VENDAPP*"))
    assert found["997"][0].split("*")[5:9] == ["ZZ", "VENDOR         ", "01", "NORTH          "]
    assert found["997"][1] == "GS*FA*VENDAPP*NORTHAPP*20260803*0715*42*X*004010"


def test_a_wrong_element_is_placed_at_its_own_segment() -> None:
    """AK302 counts the segments from ST."""
    found = _answers(x12("867", SALE.replace("20260728", "20260735")))
    assert _said(found["997"], "AK3", "AK4") == ["AK3*DTM*10**8", "AK4*2*373*8*20260735"]
    assert _said(found["824"], "TED")[0].split("*")[4] == "10"


def test_what_shares_its_items_segments_is_placed_at_the_line() -> None:
    fault = Fault("quantity", "x", "not_a_number", "no number")
    cells = ("LIN*1*VP*A", "ZA*QS*1*EA", "ZA*QU*x*EA")
    row = RejectedRow(row=7, cells=cells, fields={"quantity": "x"}, faults=(fault,))
    assert row_of(row, fault) == 7


def test_a_reason_is_told_whole_however_long() -> None:
    found = _answers(x12("867", SALE).replace(b"IEA*1*000000031", b"IEA*1*000000032"))
    assert _said(found["824"], "NTE") == [
        "NTE*ERN*control_number: IEA closes 000000032, its ISA13 was '000000031'"
    ]


def test_a_missing_element_is_placed_at_the_segment_that_lacks_it() -> None:
    found = _answers(x12("867", SALE.replace("LIN*1*VP*AB-1", "LIN*1")))
    assert _said(found["997"], "AK3", "AK4") == ["AK3*LIN*7**8", "AK4*3*234*1"]


def test_wrong_elements_are_told_in_the_order_of_their_segments() -> None:
    line = SALE[SALE.index("QTY*") :].replace("I1", "I2")
    wrong = line.replace("QTY*32*5", "QTY*32*5x").replace("20260728", "20260735")
    found = _answers(x12("867", f"{SALE}\n{wrong.replace('10.00', '1O.00')}"))
    assert _said(found["997"], "AK3", "AK4") == [
        "AK3*QTY*11**8",
        "AK4*2*380*6*5x",
        "AK3*UIT*13**8",
        "AK4*2*212*6*1O.00",
        "AK3*DTM*15**8",
        "AK4*2*373*8*20260735",
    ]


def test_what_is_asked_about_the_content_is_no_fault_of_the_form() -> None:
    """A sender whose set is rejected for its form sends the same again."""
    found = _answers(x12("867", SALE.replace("CUR*DS*USD", "CUR*DS*USD\nCUR*BY*CAD")))
    assert _said(found["997"], "AK5", "AK9") == ["AK5*A", "AK9*A*1*1*1"]
    assert _said(found["824"], "OTI", "TED") == [
        "OTI*TR*TN*POS-31*****31*0001*867",
        "TED*848*repeated_value: currency is stated more than once: 'USD' kep",
    ]
    found = _answers(edifact("BGM+73E+SR-31+9\nQTY+153:2\nLIN+1++A:SA\nQTY+153:1"))
    assert _said(found["contrl"], "UCM") == ["UCM+1+SLSRPT:D:96A:UN+7"]
