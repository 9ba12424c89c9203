"""Decimal marks told by products and currencies; amounts without cents; ledgers of items."""

import pytest

from channel.formats.check import Checked
from channel.formats.numbers import number
from channel.formats.profile import NumberStyle
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

HEAD = "Invoice No;Invoice Date;SKU;Qty;Price;Amount;Currency"


def _read(*rows: str) -> Checked:
    lines = [f"I{n};2026-10-0{n + 1};{row}" for n, row in enumerate(rows)]
    return checked("\n".join([HEAD, *lines, ""]))


def test_quantity_times_price_tells_the_mark() -> None:
    found = _read("A;2.000;10.000;20.000;EUR", "B;3.000;10.500;31.500;EUR")
    assert quantities(found) == [2, 3]
    assert str(found.summary.loaded.amounts["EUR"]) == "51.500"
    comma = _read("A;1.200;2,000;2.400,000;EUR", "B;3.000;1,500;4.500,000;EUR")
    assert quantities(comma) == [1200, 3000]


def test_products_that_come_out_under_both_marks_tell_none() -> None:
    assert codes(_read("A;2;1.200;2.400;EUR", "B;1;2.300;2.300;EUR")) == ["ambiguous_number"]
    assert codes(_read("A;2.000;10.000;20.000;EUR")) == ["ambiguous_number"]  # one may be chance


@pytest.mark.parametrize("mark", [",", "."])
def test_currencies_without_a_smaller_unit_have_thousands(mark: str) -> None:
    found = _read(f"A;2;;1{mark}200;JPY", f"B;1;;2{mark}300;KRW")
    assert found.verdict is Verdict.ACCEPTED
    assert {code: str(sum_) for code, sum_ in found.summary.loaded.amounts.items()} == {
        "JPY": "1200",
        "KRW": "2300",
    }


def test_other_currencies_beside_them_leave_it_open() -> None:
    assert "ambiguous_number" in codes(_read("A;2;;1,200;JPY", "B;1;;2,300;KWD"))


@pytest.mark.parametrize(
    ("text", "value"), [("20.-", "20"), ("20.--", "20"), ("20,-", "20"), ("1'020.-", "1020")]
)
def test_a_dash_in_place_of_cents_is_no_minus(text: str, value: str) -> None:
    assert str(number(text, NumberStyle())) == value


def test_a_minus_behind_a_number_stays_one() -> None:
    assert str(number("20-", NumberStyle())) == "-20"
    assert str(number("20.00-", NumberStyle())) == "-20.00"


def test_most_quantities_below_zero_beside_amounts_above_it_hold() -> None:
    found = _read("A;-2;10;20,00;EUR", "B;-3;10;30,00;EUR", "A;1;10;10,00;EUR")
    assert codes(found) == ["status_unclear"]
    assert "did stock go out?" in found.summary.remarks[0].text
    assert codes(_read("A;2;10;20,00;EUR", "B;3;10;30,00;EUR", "A;-1;10;10,00;EUR")) == []


def test_a_state_of_an_order_that_names_a_return_holds() -> None:
    head = "Factura;Fecha;SKU;Cantidad;Importe;Moneda;Estado"
    rows = "F1;2026-10-01;A;2;20,00;EUR;Entregado\nF2;2026-10-02;A;1;10,00;EUR;Devolución\n"
    assert codes(checked(f"{head}\n{rows}")) == ["status_unclear"]


def test_hours_may_be_named() -> None:
    found = checked(
        "Invoice No;Invoice Date;SKU;Qty\nI1;5 de octubre de 2026 10:30 hs.;A;2\n"
        "I2;05.10.2026 10:30 Uhr;A;2\n"
    )
    assert [line.sale_date.isoformat() for line in found.lines] == ["2026-10-05", "2026-10-05"]
