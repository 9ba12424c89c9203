"""X12 quantities of a kind that is not read, beside those that are."""

import pytest

from channel.formats.edi_hints import EdiHints
from channel.formats.record import Remark
from tests.kit.edi import column, read, records, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nPTD*SS\nN1*ST*DEALER*92*S1\n"


@pytest.mark.parametrize(
    "line",
    [
        "QTY*39*{q}*EA\nQTY*87*2*EA\nLIN*{n}*VP*AX-{n}\nUIT*EA*10.00*RS",
        "QTY*87*2*EA\nQTY*39*{q}*EA\nLIN*{n}*VP*AX-{n}\nUIT*EA*10.00*RS",
        "QTY*39*{q}*EA\nLIN*{n}*VP*AX-{n}\nUIT*EA*10.00*RS\nQTY*87*2*EA",
        "LIN*{n}*VP*AX-{n}\nQTY*39*{q}*EA\nQTY*87*2*EA\nUIT*EA*10.00*RS",
        "LIN*{n}*VP*AX-{n}\nQTY*87*2*EA\nQTY*39*{q}*EA\nUIT*EA*10.00*RS",
    ],
)
@pytest.mark.parametrize("unread", [{}, {"87": ""}])
def test_a_quantity_that_is_not_read_stands_beside_the_one_of_its_line(
    line: str, unread: dict[str, str]
) -> None:
    lines = (f"{line}\nREF*IV*I{{n}}\nDTM*003*2026080{{n}}".format(n=n, q=n + 4) for n in (1, 2, 3))
    body = HEAD + "\n".join(lines) + "\nCTT*3"
    items = read(x12("867", body), EdiHints(quantities=unread))
    assert column(items, "quantity") == ["5", "6", "7"]
    assert column(items, "quantity_sign") == ["39"] * 3
    assert column(items, "mfr_part_no") == ["AX-1", "AX-2", "AX-3"]
    assert column(items, "unit_resale") == ["10.00"] * 3
    assert column(items, "invoice_no") == ["I1", "I2", "I3"]
    assert remarks(items) == ([] if unread else [("warns", "unknown_qualifier")])


def test_lines_that_state_no_other_quantity_are_kept_without_one() -> None:
    line = "QTY*87*2*EA\nLIN*{n}*VP*AX-{n}\nUIT*EA*10.00*RS\n"
    items = read(x12("867", HEAD + line.format(n=1) + "QTY*39*4*EA\nLIN*2*VP*AX-2\n" + line * 2))
    assert column(items, "quantity") == [None, "4", None, None]
    assert column(items, "unit_resale") == ["10.00", None, "10.00", "10.00"]
    assert records(items)[0].raw[0] == "QTY*87*2*EA"


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        ("QTY*87*2", "QTY 87 ('2') is no qualifier we know (`qualifiers.quantities`"),
        ("REF*ZZ*9", "REF ZZ ('9') is no qualifier we know (`qualifiers.references`"),
        ("UIT*EA*5.00*XX", "UIT XX ('5.00') is no qualifier we know (`qualifiers.prices`"),
    ],
)
def test_a_qualifier_that_nobody_knows_is_told_with_where_to_say_it(
    segment: str, said: str
) -> None:
    items = read(x12("867", HEAD + f"QTY*39*1*EA\nLIN*1*VP*A\n{segment}"))
    (remark,) = (each for each in items if isinstance(each, Remark))
    assert remark.text.startswith(said)


def test_what_may_be_received_or_returned_says_so() -> None:
    """Element 859 calls QR quantity received; formats.md §1.5 counts it with the returns."""
    items = read(x12("852", "XQ*H*20260727*20260802\nLIN*1*VP*A\nZA*QS*7\nZA*QR*3"))
    (remark,) = (each for each in items if isinstance(each, Remark))
    assert "quantity received" in remark.text
    assert "returned" in remark.text
    assert 'map it to "sold" (`qualifiers.quantities` of the profile)' in remark.text


@pytest.mark.parametrize(
    "line",
    [
        "QTY*38*9*EA\nQTY*39*{q}*EA\nLIN*{n}*VP*AX-{n}",
        "QTY*39*{q}*EA\nQTY*38*9*EA\nLIN*{n}*VP*AX-{n}",
        "LIN*{n}*VP*AX-{n}\nQTY*38*9*EA\nQTY*39*{q}*EA",
        "LIN*{n}*VP*AX-{n}\nQTY*39*{q}*EA\nQTY*38*9*EA",
    ],
)
def test_the_original_quantity_is_no_other_sale(line: str) -> None:
    """Element 673: 38 is the original quantity, 39 what was shipped of it."""
    lines = (f"{line}\nREF*IV*I{{n}}".format(n=n, q=n + 4) for n in (1, 2, 3))
    items = read(x12("867", HEAD + "\n".join(lines) + "\nCTT*3"))
    assert column(items, "quantity") == ["5", "6", "7"]
    assert column(items, "quantity_sign") == ["39"] * 3
    assert column(items, "mfr_part_no") == ["AX-1", "AX-2", "AX-3"]
    assert column(items, "invoice_no") == ["I1", "I2", "I3"]
    assert remarks(items) == []


def test_the_original_quantity_stands_where_no_other_is_said() -> None:
    body = "QTY*38*9*EA\nLIN*1*VP*A\nQTY*39*5*EA\nLIN*2*VP*B\nQTY*38*4*EA\nLIN*3*VP*C\nQTY*38*3*EA"
    items = read(x12("867", HEAD + body))
    assert column(items, "quantity") == ["9", "5", "4", "3"]
    assert column(items, "uom") == ["EA"] * 4
    assert column(items, "mfr_part_no") == ["A", "B", "C", None]
