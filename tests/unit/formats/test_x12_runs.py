"""Runs of one shape: read by their shape, they say what their handlers say of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.formats import x12_runs
from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.edi_notes import Item
from tests.kit.edi import column, fields, read, records, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nN1*DS*NORTH*92*D1\n"
GROUP = "PTD*SS***IV*INV-{n}\nDTM*003*2026072{n}\nN1*ST*Customer {n}*92*C{n}\nN4*Boston*MA\n"
LINE = "QTY*32*{n}*EA\nLIN*{n}*VP*WX-{n}\nUIT*EA*{n}.50\n"


@contextmanager
def _by_handlers_alone() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(x12_runs, "_ATTEMPTS", 0)
        yield


def _both_ways(content: bytes, hints: EdiHints = NO_HINTS) -> list[Item]:
    """Read with shapes, which must make no difference."""
    with _by_handlers_alone():
        plainly = read(content, hints)
    items = read(content, hints)
    assert items == plainly
    assert [list(each.fields) for each in records(items)] == [
        list(each.fields) for each in records(plainly)
    ]
    return items


def test_lines_of_one_shape_are_read_by_what_the_first_of_them_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    met: list[str] = []
    learn = x12_runs.Runs.learn

    def learned(self: x12_runs.Runs, name: str, *rest: object) -> None:
        met.append(name)
        learn(self, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(x12_runs.Runs, "learn", learned)
    body = HEAD + "".join((GROUP + LINE).format(n=n) for n in range(1, 9)) + "CTT*8"
    items = read(x12("867", body))
    assert met == ["PTD", "QTY"]  # the other seven groups and six lines have their shapes
    assert fields(items)[7] == {
        "transaction_type": "SS",
        "invoice_no": "INV-8",
        "invoice_date": "20260728",
        "ship_to_id": "C8",
        "ship_to_id_scheme": "assigned",
        "ship_to_name": "Customer 8",
        "ship_to_city": "Boston",
        "ship_to_region": "MA",
        "quantity": "8",
        "quantity_sign": "32",
        "uom": "EA",
        "line_no": "8",
        "mfr_part_no": "WX-8",
        "unit_resale": "8.50",
    }
    assert records(items)[7].row == 59  # ISA GS ST BPT N1, seven times seven, PTD DTM N1 N4 QTY
    assert records(items)[7].raw == ("QTY*32*8*EA", "LIN*8*VP*WX-8", "UIT*EA*8.50")


@pytest.mark.parametrize(
    "odd",
    [
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*",  # no price
        "QTY*32*5 *EA\nLIN*1*VP*WX-5 \nUIT*EA*5 \nREF*IV*5 \nDTM*011*20260725",
        "QTY*32* 5 *EA\nLIN*1*VP* WX-5 \nUIT*EA* 5 \nREF*IV* 5 \nDTM*011*20260725",  # blanks around
        "QTY*32*5*EA\nLIN*1*VP*   \nUIT*EA*5\nREF*IV*5\nDTM*011*20260725",  # a blank product
        "QTY*32*5*EA\nLIN*1*VP*WX-5*UP*012345678905\nUIT*EA*5",
        "QTY*32*5*EA\nLIN*VP*WX-5\nUIT*EA*5",  # LIN01 left out
        "QTY*76*5*EA\nLIN*1*VP*WX-5\nUIT*EA*5",  # a return
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*5\nREF*SE*S1\nREF*SE*S2",
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*5\nREF*ZZ*what",  # nobody knows ZZ
        "LIN*1*VP*WX-5\nQTY*32*5*EA\nUIT*EA*5",
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*5\nN1*ST*Other*92*C9",
        "QTY*32*5*EA\nQTY*32*6*EA\nLIN*1*VP*WX-5\nUIT*EA*5",
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*5\nREF*IV*I5\nDTM*011*260728****20",
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*5\nREF*IV*I5\nDTM*011*20260701-20260702",
        "QTY*32*5*EA\nLIN*1*VP*WX-5\nUIT*EA*500*HP\nREF*IV*I5\nDTM*011*20260725",
        "QTY*32*5*EA\nLIN*1*VP*WX-5*MF*ACME\nUIT*EA*5",
        "QTY*TO*5\nQTY*32*5*EA\nLIN*1*VP*Zq7Wx000\nUIT*EA*Zq7Wx001",  # what stands for any value
        "SII*VP*WX-5*5*EA*9.50\nQTY*32*5*EA",
        "QTY*TO* *EA\nLIN*1*VP*WX-5\nQTY*TO* *EA\nLIN*1*VP*WX-5\nQTY*TO* *EA\nLIN*1*VP*WX-5",
    ],
)
def test_a_line_written_otherwise_is_read_as_it_is_written(odd: str) -> None:
    lines = [LINE.format(n=n) + f"REF*IV*I{n}\nDTM*011*2026072{n}\n" for n in range(1, 5)]
    body = HEAD + GROUP.format(n=1) + "".join(lines) + odd + "\n" + "".join(lines) + "CTT*9"
    items = _both_ways(x12("867", body))
    assert column(items, "mfr_part_no")[:4] == ["WX-1", "WX-2", "WX-3", "WX-4"]
    assert column(items, "mfr_part_no")[-4:] == ["WX-1", "WX-2", "WX-3", "WX-4"]


def test_what_nobody_knows_is_remarked_on_once_and_does_not_hinder() -> None:
    body = HEAD + "".join((GROUP + LINE).format(n=n) + "AMT*ZZ*1\n" for n in range(1, 9)) + "CTT*8"
    items = _both_ways(x12("867", body))
    assert remarks(items) == [("warns", "unknown_qualifier")]
    assert column(items, "quantity") == ["1", "2", "3", "4", "5", "6", "7", "8"]


def test_prices_for_a_hundred_are_divided_in_lines_that_are_written_alike() -> None:
    lines = "".join(f"QTY*32*1*EA\nLIN*{n}*VP*A\nUIT*EA*{n}50*HP\n" for n in range(1, 6))
    items = _both_ways(x12("867", HEAD + "PTD*SS\n" + lines + "CTT*5"))
    assert column(items, "unit_resale") == ["1.5", "2.5", "3.5", "4.5", "5.5"]


def test_a_partners_own_qualifier_of_digits_is_no_line_number() -> None:
    body = HEAD + "PTD*SS\n" + "QTY*32*1*EA\nLIN*7*VP*A\n" * 3 + "QTY*32*1*EA\nLIN*08*B\nCTT*4"
    items = _both_ways(x12("867", body), EdiHints(products={"08": "dist_sku"}))
    assert column(items, "dist_sku") == [None, None, None, "B"]


_TEXTS = [
    "A",
    "B 2",
    " C ",
    " ",
    "",
    "20260728",
    "260728",
    "7",
    "VP",
    "Ünal",
    "Zq7Wx000",
    "99999001",
]
_code = st.sampled_from("IV SE ZZ PO PD 003 011 327 VP UP MF SN TO 32 38 87".split())
_element = st.one_of(st.just("?"), _code)
_segment = st.one_of(
    st.builds("PTD*{}**{}*?*{}*?".format, _element, _code, _code),
    st.builds("DTM*{}*?".format, _code),
    st.builds("N1*{}*?*92*?".format, st.sampled_from(["ST", "BT", "EN", "DS", "XX", "RL"])),
    st.sampled_from(["N3*?*?", "N3*?", "N4*?*?*?", "PID*F****?", "CTT*1", "MEA**X", "REF"]),
    st.sampled_from(["CON*CT*?", "SII*VP*?*1*EA*2", "QTY*32*?*EA", "LIN*?*VP*?", "UIT*EA*?"]),
    st.builds("REF*{}*?".format, _code),
    st.builds("QTY*{}*?*?".format, _code),
    st.builds("LIN*{}*{}*?*{}*?".format, _element, _code, _element),
    st.builds("AMT*{}*?".format, st.sampled_from(["1", "LP", "TT", "CC"])),
    st.sampled_from(["QTY*38*?*EA", "QTY*32*?*TH", "UIT*TH*?", "CTP**RES*?*1*TH", "CUR*SE*?"]),
)
_phrase = st.tuples(st.sampled_from(["PTD*SS", "QTY*32*?*EA", "LIN*?*VP*?"]), st.lists(_segment))


@settings(max_examples=150)
@given(
    st.lists(_phrase, min_size=1, max_size=3),
    st.lists(st.integers(0, 2), min_size=4, max_size=10),
    st.lists(st.sampled_from(_TEXTS), min_size=5, max_size=11),
    st.sampled_from(["867", "844"]),
)
def test_shapes_make_no_difference(
    phrases: list[tuple[str, list[str]]], order: list[int], texts: list[str], name: str
) -> None:
    """The same phrases again and again, each time with other values."""
    body, values = HEAD, cycle(texts)
    for place in order:
        first, rest = phrases[place % len(phrases)]
        body += "".join(f"{each}\n" for each in (first, *rest))
    filled = "".join(next(values) if each == "?" else each for each in body)
    _both_ways(x12(name, filled))
