"""How EDIFACT senders write days, numbers and the currency of an amount."""

import pytest

from channel.formats.edifact_dates import dated
from channel.formats.verdict import Verdict
from tests.kit.checked import checked
from tests.kit.edi import column, edifact, read

LINE = (
    "BGM+73E+R1+9\nCUX+2:EUR:4\nLOC+162+S1\nLIN+1++MPN-1:MF\nDTM+3:{day}\nQTY+153:{q}\nMOA+203:{a}"
)


@pytest.mark.parametrize(
    ("value", "form", "told"),
    [  # UNCL 2379
        ("20261015", "102", ("20261015", "20261015")),
        ("151026", "2", ("261015", "261015")),
        ("101526", "3", ("261015", "261015")),
        ("15102026", "4", ("20261015", "20261015")),
        ("2610151430", "201", ("261015", "261015")),
        ("261015143000", "202", ("261015", "261015")),
        ("202610151430", "203", ("20261015", "20261015")),
        ("20261015143000", "204", ("20261015", "20261015")),
        ("202610151430CET", "303", ("20261015", "20261015")),
        ("202642", "616", ("2026-W42", "2026-W42")),
        ("2642", "615", ("2026-W42", "2026-W42")),
        ("2610", "609", ("202610", "202610")),
        ("20261001-20261031", "718", ("20261001", "20261031")),
        ("2026100120261031", "711", ("20261001", "20261031")),
        ("261001261031", "717", ("261001", "261031")),
        ("202640202643", "716", ("2026-W40", "2026-W43")),
        ("202610010000-202610312359", "719", ("20261001", "20261031")),
        ("15102026", "", ("15102026", "15102026")),
    ],
)
def test_a_day_is_read_as_it_says_that_it_is_written(
    value: str, form: str, told: tuple[str, str]
) -> None:
    assert dated(value, form) == told


def test_a_day_with_the_day_first_is_no_year() -> None:
    found = checked(edifact(LINE.format(day="151026:2", q="5", a="50.00")))
    assert [str(line.sale_date) for line in found.lines] == ["2026-10-15"]


@pytest.mark.parametrize("una", ["", "UNA:+.? '", "UNA:+,? '"])
def test_a_comma_that_cannot_part_thousands_is_a_decimal_mark(una: str) -> None:
    content = edifact(LINE.format(day="20261015:102", q="5", a="50,25"), una=una)
    assert column(read(content), "extended_amount") == ["50.25"]


def test_a_comma_before_three_digits_is_asked_about_unless_una_declares_it() -> None:
    content = edifact(LINE.format(day="20261015:102", q="1,250", a="50.00"))
    found = checked(content)
    assert found.verdict is Verdict.REFUSED
    assert [(each.column, each.code) for each in found.rejections] == [("quantity", "not_a_number")]
    assert column(read(b"UNA:+,? '" + content), "quantity") == ["1.250"]


def test_an_amount_says_its_own_currency() -> None:
    """C516 of MOA names a currency (6345), which stands before that of CUX."""
    content = edifact(LINE.format(day="20261015:102", q="5", a="50.00:USD"))
    assert checked(content).summary.loaded.amounts == {"USD": 50}


def test_a_point_before_three_digits_holds_where_una_declares_the_comma() -> None:
    content = edifact(LINE.format(day="20261015:102", q="1.250", a="50.00"), una="UNA:+,? '")
    found = checked(content)
    assert found.verdict is Verdict.HELD
    assert [each.code for each in found.summary.remarks] == ["ambiguous_number"]


def test_a_deleted_line_is_asked_about() -> None:
    """1229 of LIN: 2 deletes."""
    content = edifact(
        LINE.replace("LIN+1++", "LIN+1+{action}+").format(
            day="20261015:102", q="5", a="50.00", action="2"
        )
    )
    assert [each.code for each in checked(content).summary.remarks] == ["deleted_line"]
    assert checked(content.replace(b"LIN+1+2+", b"LIN+1+1+")).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("name", "PRI QTY MOA DTM NAD LOC RFF GIN PIA IMD CUX DOC GIS BGM".split())
def test_a_segment_that_leaves_its_elements_out_breaks_nothing(name: str) -> None:
    content = edifact(f"{LINE.format(day='20261015:102', q='5', a='50.00')}\n{name}+\n{name}++")
    assert len(checked(content).lines) == 1


def test_text_that_is_switched_by_escapes_holds() -> None:
    """UNOX: ISO 2022, of which each Japanese character looks like two others."""
    content = edifact(LINE.format(day="20261015:102", q="5", a="50.00") + "\nIMD+F++:::@")
    found = checked(content.replace(b"@", "価格表".encode("iso2022_jp")))
    assert found.verdict is Verdict.HELD
    assert [each.code for each in found.summary.remarks] == ["escaped_text"]
