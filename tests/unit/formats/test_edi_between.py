"""What stands between the interchanges of one file costs none of them its lines."""

import pytest

from tests.kit.edi import column, edifact, read, remarks, x12

BODY = "BPT*00*R{n}*20260803*SS\nPTD*SS\nN1*ST*DEALER*92*S1\nQTY*39*{n}*EA\nLIN*1*VP*A"
SCANS = "BGM+73E+R{n}+9\nLIN+1++A:SA\nQTY+153:{n}"
OTHER = {"element": "|", "component": "^", "terminator": "'\n"}


def _x12(n: int, **written: str) -> bytes:
    return x12("867", BODY.format(n=n), **written).replace(b"000000031", f"00000003{n}".encode())


def _edifact(n: int, una: str = "") -> bytes:
    return edifact(SCANS.format(n=n), una=una).replace(b"REF31", f"REF3{n}".encode())


@pytest.mark.parametrize(
    ("between", "told"),
    [
        (b"", []),
        (b"\r\n \n\n", []),
        (b"=======\n", ["warns"]),
        (b"-- end of file 1 --\n", ["holds"]),
    ],
)
@pytest.mark.parametrize("other", [{}, OTHER])
def test_x12_interchanges_are_told_apart(
    between: bytes, told: list[str], other: dict[str, str]
) -> None:
    items = read(_x12(1) + between + _x12(2, **other))
    assert column(items, "quantity") == ["1", "2"]
    assert remarks(items) == [(weight, "trailing_text") for weight in told]


@pytest.mark.parametrize(
    ("between", "told"), [(b"", []), (b"\n\r\n", []), (b"-- next --\n", ["holds"])]
)
@pytest.mark.parametrize("una", ["", "UNA:+.? '\n"])
def test_edifact_interchanges_are_told_apart(between: bytes, told: list[str], una: str) -> None:
    items = read(_edifact(1) + between + _edifact(2, una))
    assert column(items, "quantity") == ["1", "2"]
    assert remarks(items) == [(weight, "trailing_text") for weight in told]


def test_a_set_without_an_envelope_between_two_interchanges_is_read() -> None:
    alone = "ST*867*0009~\n" + BODY.format(n=3).replace("\n", "~\n") + "~\nSE*7*0009~\n"
    items = read(_x12(1) + alone.encode() + _x12(2))
    assert column(items, "quantity") == ["1", "3", "2"]
    assert ("warns", "envelope_missing") in remarks(items)
