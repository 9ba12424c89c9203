"""EDI that says more than is read: no report of nothing, and no line without a word."""

from datetime import date

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.edi import column, edifact, read, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nN1*DS*NORTH*92*N\n"
SCANS = "BGM+73E+R1+9\nDTM+137:20260803:102\n"
STOCK = "BGM+35+R1+9\nDTM+137:20260803:102\nNAD+WH+W1::92\n"


@pytest.mark.parametrize(
    "content",
    [
        x12("867", HEAD + "CTT*0"),
        x12("844", "BGN*00*C1*20260803\nCTT*0"),
        x12("852", "XQ*H*20260727*20260802\nCTT*0"),
        x12("846", "BIA*00*DD*I1*20260802"),
        edifact(SCANS),
        edifact(STOCK, kind="INVRPT"),
    ],
)
def test_a_report_that_says_nothing_more_is_nil(content: bytes) -> None:
    assert checked(content).nil


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (x12("867", HEAD + "PTD*SS\nN1*ST*A*92*1\nPTD*SS\nN1*ST*B*92*2"), "a group (PTD)"),
        (x12("867", HEAD + "QTY*87*5*EA"), "QTY 87 (segment 6)"),
        (x12("844", "BGN*00*C1*20260803\nCID*SB*SPA*45180.00"), "CID (segment 5)"),
        (x12("852", "XQ*H*20260727*20260802\nZA*ZZ*5*EA"), "ZA ZZ (segment 5)"),
        (edifact(SCANS + "RCD+1+5"), "RCD (segment 5)"),
    ],
)
def test_a_report_without_lines_that_says_more_is_asked_about(content: bytes, what: str) -> None:
    found = checked(content)
    assert found.verdict is Verdict.HELD
    (held,) = (each for each in found.summary.remarks if each.code == "nothing_read")
    assert what in held.text


def test_a_report_of_nothing_behind_one_with_more_is_nil_by_itself() -> None:
    first = x12(
        "867", HEAD + "REF*ZZ*1\nSCH*1*EA\nPTD*SS\nQTY*32*5*EA\nLIN*1*VP*A\nDTM*003*20260728"
    )
    nil = b"ST*867*0002~\nBPT*00*R2*20260803*SS~\nSE*3*0002~\nGE*2"
    assert checked(first.replace(b"GE*1", nil)).verdict is Verdict.ACCEPTED


def test_as_many_groups_as_ctt_counts_are_no_lines() -> None:
    found = checked(x12("867", HEAD + "PTD*SS\nN1*ST*A*92*1\nCTT*1"))
    assert "control_mismatch" in codes(found)


@pytest.mark.parametrize("kind", ["PM", "BO"])
def test_usage_of_other_meters_is_no_sale(kind: str) -> None:
    group = f"PTD*{kind}***OZ*GAS\nDTM*150*20260701\nQTY*QD*22348*{{unit}}\nMEA**PRQ*22348*HH***51"
    for body in (group.format(unit="TD"), group.format(unit="HH")):
        assert "not_a_sale" in codes(checked(x12("867", HEAD + body)))
    assert codes(checked(x12("867", "BPT*52*R1*20260803*DD")))[0] == "not_a_sale"


@pytest.mark.parametrize(
    "comment", ["  // sold: 5 units\n", "<!-- units -->", "# units\n", "Remark*x"]
)
def test_text_between_segments_may_hide_one(comment: str) -> None:
    body = HEAD + "PTD*SS\nQTY*32*5*EA\nLIN*1*VP*A\nQTY*32*6*EA\nLIN*2*VP*B\nDTM*003*20260728"
    content = x12("867", body).replace(b"QTY*32*6", comment.encode() + b"QTY*32*6")
    assert ("holds", "stray_text") in remarks(read(content))
    scans = edifact(SCANS + "LIN+1++A:SA\nQTY+153:1\nLIN+2++B:SA\nQTY+153:2")
    assert ("holds", "stray_text") in remarks(
        read(scans.replace(b"LIN+2", comment.encode() + b"LIN+2"))
    )


def test_places_ahead_of_the_quantity_of_their_item_are_asked_about() -> None:
    item = "BIA*00*DD*I1*20260802\nLIN*1*VP*A\n"
    ahead = checked(x12("846", item + "SDQ*EA*54*MEL*5*SYD*2\nQTY*33*7*EA"))
    assert [(each.location, each.qty_available) for each in ahead.inventory] == [
        ("MEL", 5),
        ("SYD", 2),
    ]
    assert codes(ahead) == []
    other = item + "SDQ*EA*54*MEL*50\nQTY*33*7*EA\nLIN*2*VP*B\nQTY*33*1"
    assert codes(checked(x12("846", other))) == ["spread_total"]
    none = item + "SDQ*EA*54*MEL*50\nLIN*2*VP*B\nQTY*33*1"
    assert codes(checked(x12("846", none))) == ["quantity_without_item"]
    assert checked(x12("846", item + "QTY*33*7*EA\nSDQ*EA*54*MEL*7")).verdict is Verdict.ACCEPTED
    assert codes(checked(x12("846", item + "QTY*ZZ*50*EA\nSDQ*EA*54*MEL*50\nQTY*33*7*EA"))) == [
        "unknown_qualifier"
    ]


def test_a_quantity_behind_an_unknown_one_has_its_own_day() -> None:
    moved = "INV+1++11\nQTY+156:{q}:PCE\nQTY+145:{q}:PCE\nLOC+18+YA\nDTM+179:2026070{q}:102\n"
    items = read(
        edifact(STOCK + "LIN+1++A:SA\n" + moved.format(q=3) + moved.format(q=4), kind="INVRPT")
    )
    assert column(items, "qty_on_hand") == ["3", "4"]
    assert column(items, "as_of_date") == ["20260703", "20260704"]
    assert remarks(items) == [("warns", "unknown_qualifier")]


def test_a_report_runs_from_its_start_date_to_its_end_date() -> None:
    dates = "DTM+194:20260701:102\nDTM+206:20260731:102\n"
    sold = checked(edifact(SCANS + dates + "LIN+1++A:SA\nQTY+153:1"))
    assert sold.summary.period is not None
    assert (sold.summary.period.start, sold.summary.period.end) == (
        date(2026, 7, 1),
        date(2026, 8, 1),
    )
    counted = checked(edifact(SCANS + dates + "LIN+1++A:SA\nQTY+145:1\nQTY+198:4", kind="INVRPT"))
    (line,) = counted.inventory
    assert line.as_of_date == date(2026, 7, 31)


@pytest.mark.parametrize("before", ["{n:3} ", "> ", '"'])
def test_segments_behind_other_text_are_told_of(before: str) -> None:
    for content in (x12("867", HEAD + "CTT*0"), edifact(SCANS)):
        lines = content.decode().splitlines()
        shown = "\n".join(before.format(n=n) + line for n, line in enumerate(lines, 1))
        for text, row in ((shown, 1), ("Example 1: a report\n\n" + "\n".join(lines), 3)):
            found = checked(text)
            assert found.verdict is Verdict.REFUSED
            assert f"row {row} reads as EDI" in found.summary.remarks[0].text


@pytest.mark.parametrize("behind", ["' Message header", "'   # the head", "' (mandatory)"])
def test_comments_behind_segments_refuse_the_file(behind: str) -> None:
    content = edifact(SCANS + "LIN+1++A:SA\nQTY+153:1", terminator=f"{behind}\n")
    assert codes(checked(content)) == ["stray_text"]
    guide = x12("867", HEAD + "CTT*0", terminator="~   as the guide says\n")
    assert codes(checked(guide)) == ["stray_text"]
    named = edifact(SCANS + "LIN+1++A:SA\nQTY+153:1", terminator="\n").replace(b"NORTH", b"O'NEIL")
    assert checked(named).verdict is Verdict.ACCEPTED
