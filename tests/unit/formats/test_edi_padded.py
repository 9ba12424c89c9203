"""EDI whose writers pad elements with blanks says the same as without them (formats.md §3, 4)."""

from collections.abc import Callable

import pytest

from tests.kit.checked import checked
from tests.kit.edi import edifact, fields, read, x12

LINE = "QTY*39*{q}*EA\nLIN*{n}*VP*AX-{n}\nUIT*EA*10.00*RS\nREF*IV*I{n}\nDTM*003*2026072{n}\n"
SALES = (
    "BPT*00*R1*20260803*SS\nCUR*DS*USD\nN1*DS*NORTH*92*D1\nPTD*SS\nN1*ST*DEALER*92*S1\n"
    + "".join(LINE.format(n=n, q=n + 4) for n in (1, 2, 3))
    + "QTY*76*2*EA\nLIN*4*VP*AX-1\nUIT*EA*10.00*RS\nREF*IV*I4\nCTT*4"
)
ACTIVITY = "XQ*H*20260727*20260802\nN1*RL**92*S1\nLIN*1*VP*A\nZA*QS*7*EA\nZA*QU*1*EA\nZA*QA*9*EA"
SCANS = """BGM+73E+R1+9
DTM+137:20260803:102
CUX+2:EUR:4
LOC+162+S1::92
LIN+1++A:MF
QTY+153:5:PCE
MOA+203:50.00
RFF+IV:I1"""


def _each(content: bytes, change: Callable[[str], str]) -> bytes:
    """The file with its segments changed, but for those of the interchange."""
    head, *lines, tail, end = content.decode().split("\n")
    return "\n".join([head, *(change(line) for line in lines), tail, end]).encode()


@pytest.mark.parametrize("body", [("867", SALES), ("852", ACTIVITY)])
@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace("*", " *"),
        lambda line: line.replace("*", "* "),
        lambda line: "*".join(each.ljust(12) for each in line[:-1].split("*")) + "~",
    ],
)
def test_padded_x12(body: tuple[str, str], change: Callable[[str], str]) -> None:
    plain = x12(*body)
    padded = _each(plain, change)
    assert fields(read(padded)) == fields(read(plain))
    assert checked(padded).summary.loaded == checked(plain).summary.loaded


def test_a_padded_code_marks_a_return() -> None:
    padded = _each(x12("852", ACTIVITY), lambda line: line.replace("QU", "QU  "))
    assert [str(line.quantity) for line in checked(padded).lines] == ["7", "-1"]


@pytest.mark.parametrize("before", ["+", ":"])
@pytest.mark.parametrize("pad", ["{} ", " {}"])
def test_padded_edifact(before: str, pad: str) -> None:
    plain = edifact(SCANS)
    padded = _each(plain, lambda line: line.replace(before, pad.format(before)))
    assert fields(read(padded)) == fields(read(plain))
