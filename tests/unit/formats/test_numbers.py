"""Numbers as senders write them (formats.md §3, quirks 35 to 38)."""

import pytest

from channel.formats.numbers import is_nothing, number, style_of
from channel.formats.profile import NumberStyle
from channel.formats.unreadable import Unreadable

POINT = NumberStyle()
COMMA = NumberStyle(decimal=",", thousands=".")


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1,234.50", POINT, "1234.50"),
        ("1.234,50", COMMA, "1234.50"),
        ("1'234.50", POINT, "1234.50"),
        ("1’234.50", POINT, "1234.50"),
        ("1 234,50", COMMA, "1234.50"),
        ("1\u00a0234,50", COMMA, "1234.50"),
        ("12,34,567.80", POINT, "1234567.80"),
        ("1.234", COMMA, "1234"),
        ("1.234", POINT, "1.234"),
        ("-5", POINT, "-5"),
        ("5-", POINT, "-5"),
        ("(5)", POINT, "-5"),
        ("($1,500.00)", POINT, "-1500.00"),
        ("−5", POINT, "-5"),
        ("5.00 CR", POINT, "-5.00"),
        ("5.00 DR", POINT, "5.00"),
        ("+5", POINT, "5"),
        ("$£114.00", POINT, "114.00"),
        ("$3", POINT, "3"),
        ("EUR 12,50", COMMA, "12.50"),
        ("12.50 USD", POINT, "12.50"),
        ("€ -12,50", COMMA, "-12.50"),
        (".5", POINT, "0.5"),
        ("10.", POINT, "10"),  # X12 type R: a decimal point may end the number
        ("10,", COMMA, "10"),
        ("007", POINT, "7"),
    ],
)
def test_reads_what_senders_write(text: str, style: NumberStyle, value: str) -> None:
    assert str(number(text, style)) == value


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("abc", POINT, "not_a_number"),
        ("12abc", POINT, "not_a_number"),
        ("ABC5", POINT, "not_a_number"),
        ("1,23", POINT, "not_a_number"),
        ("1.23.4", POINT, "not_a_number"),
        ("10.", COMMA, "not_a_number"),
        ("-.", POINT, "not_a_number"),
        ("5%", POINT, "not_a_number"),
        ("NaN", POINT, "not_a_number"),
        ("Infinity", POINT, "not_a_number"),
        ("1_000", POINT, "not_a_number"),
        ("٥", POINT, "not_a_number"),
        ("1.5E+3", POINT, "mangled_by_spreadsheet"),
        ("#DIV/0!", POINT, "spreadsheet_error"),
        ("#N/A", POINT, "spreadsheet_error"),
        ("1.234", None, "ambiguous_number"),
        ("1,234", None, "ambiguous_number"),
        ("--5", POINT, "not_a_number"),
    ],
)
def test_refuses_what_it_would_have_to_guess(
    text: str, style: NumberStyle | None, code: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        number(text, style)
    assert refused.value.code == code
    assert text in refused.value.reason


@pytest.mark.parametrize("text", ["", " ", "N/A", "n/a", "-", "****", "null", "None", "--"])
def test_knows_the_ways_to_write_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "0.00", "#N/A", "NAN-200"])
def test_does_not_take_a_value_for_nothing(text: str) -> None:
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["1.234", "12,50"], ","),
        (["1,234", "12.50"], "."),
        (["1.234", "1.234.567"], ","),
        (["12", "7"], "."),
        (["1.234", "5.678"], ""),
        (["12.50", "12,50"], ""),
    ],
)
def test_tells_the_decimal_mark_from_a_whole_column(texts: list[str], decimal: str) -> None:
    style = style_of(texts)
    assert (style.decimal if style else "") == decimal
