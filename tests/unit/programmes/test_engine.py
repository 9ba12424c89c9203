"""Settlements, accruals, versions, currencies, measures: what is paid and what the steps say."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from channel.errors import Invalid
from channel.money import CurrencyMismatch
from channel.periods import Period
from channel.products import Price, Product
from channel.programmes.engine import Purpose, settle
from channel.programmes.gathering import gather_totals
from channel.programmes.kinds.rule import Totals
from channel.programmes.payout import Payout
from channel.programmes.terms import Fund, FxRate, Terms
from tests.kit.programmes import PAYEE, Q1, a_programme, amounts, banded, paid, pay, sold

FLAT = banded("all_units", ("0", "10%"))
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def _codes(payout: Payout) -> list[str]:
    return [left.reason.code for left in payout.excluded]


def test_below_the_minimum_nothing_is_payable_for_now() -> None:
    programme = a_programme(FLAT, settlement={"minimum": "50"})
    (payout,) = pay(programme, sold("400"))
    assert (str(payout.earned), str(payout.payable), str(payout.held)) == (
        "40.00 USD",
        "0.00 USD",
        "40.00 USD",
    )
    assert [part.payable for part in payout.allocations] == [0]
    assert [part.earned for part in payout.allocations] == [4000]


@pytest.mark.parametrize(
    ("policy", "payable", "held"),
    [("clawback", "-20.00", "0.00"), ("carry_forward", "0.00", "-20.00")],
)
def test_a_negative_settlement_is_clawed_back_or_carried(
    policy: str, payable: str, held: str
) -> None:
    programme = a_programme(FLAT, settlement={"negative": policy})
    lines = (sold("1000"), sold("-200", number="2"))
    (payout,) = pay(programme, *lines, settled={"programme": paid("100.00")})
    assert (f"{payout.payable.amount}", f"{payout.held.amount}") == (payable, held)


def test_settling_in_another_currency_than_before_is_refused() -> None:
    with pytest.raises(CurrencyMismatch, match=r"programme pays USD, but 5 EUR was settled"):
        pay(a_programme(FLAT), sold("1"), settled={"programme": paid("5", "EUR")})


def test_a_fraction_of_a_cent_cannot_have_been_settled() -> None:
    with pytest.raises(Invalid, match=r"1\.005 USD was settled, which no payout can be"):
        pay(a_programme(FLAT), sold("1"), settled={"programme": paid("1.005")})


def test_a_line_in_another_currency_is_left_out_or_converted() -> None:
    euros = sold("100", currency="EUR")
    (out,) = pay(a_programme(FLAT), euros)
    assert (amounts([out]), _codes(out)) == (["0.00"], ["other_currency"])
    converting = a_programme(FLAT, foreign_currency="convert")
    rates = (
        FxRate("EUR", "USD", Decimal("1.1"), date(2026, 1, 1)),
        FxRate("EUR", "USD", Decimal("1.3"), date(2026, 1, 16)),
    )
    assert amounts(pay(converting, euros, terms=Terms(fx=rates))) == ["11.00"]
    (missing,) = pay(converting, euros)
    assert _codes(missing) == ["no_fx_rate"]


@pytest.mark.parametrize(
    ("currency", "amount", "expected"),
    [
        ("USD", "0.05", "0.01"),  # half a cent
        ("USD", "0.04", "0.00"),
        ("USD", "-0.05", "-0.01"),  # a return mirrors its sale
        ("JPY", "5", "1"),
        ("JPY", "4", "0"),
        ("KWD", "0.005", "0.001"),
    ],
)
def test_half_a_minor_unit_rounds_away_from_zero(currency: str, amount: str, expected: str) -> None:
    rule = banded("all_units", ("0", "10%"), below_zero="first_rate")
    programme = a_programme(rule, currency=currency)
    assert amounts(pay(programme, sold(amount, currency=currency))) == [expected]


def test_units_points_and_list_prices_are_measured() -> None:
    line = sold("500", quantity=Decimal(3))
    prices = tuple(
        Price(price_list=name, sku="SKU-1", currency="USD", amount=amount, since=date(2026, 1, 1))
        for name, amount in (("book", Decimal(80)), ("contract", Decimal(60)))
    )
    products = {"SKU-1": Product(sku="SKU-1", name="One", points=Decimal(7))}
    terms = Terms(prices=prices, products=products)
    measures: list[dict[str, Any]] = [
        {"unit": "units"},
        {"unit": "points"},
        {"price": "book"},
        {"price": "contract"},
        {"price": "book", "price_list": "contract"},
    ]
    found = [pay(a_programme(FLAT, qualifier=m), line, terms=terms)[0] for m in measures]
    assert [p.workings[0].qualifier for p in found] == [3, 21, 240, 180, 180]
    codes = [_codes(pay(a_programme(FLAT, qualifier=m), line)[0]) for m in measures[1:3]]
    assert codes == [["no_points"], ["no_price"]]


def test_the_qualifier_picks_the_band_and_the_earning_measure_is_paid() -> None:
    rule = banded("all_units", ("0", "1%"), ("100", "5%"))
    programme = a_programme(rule, qualifier={"unit": "units"}, earning={"unit": "revenue"})
    assert amounts(pay(programme, sold("2000", quantity=Decimal(99)))) == ["20.00"]
    assert amounts(pay(programme, sold("2000", quantity=Decimal(100)))) == ["100.00"]


def test_thresholds_on_all_products_may_pay_on_some() -> None:
    families = {"A": "switches", "B": "cables"}
    products = {sku: Product(sku=sku, name=sku, family=f) for sku, f in families.items()}
    rule = banded("all_units", ("0", "1%"), ("1000", "5%"))
    programme = a_programme(rule, qualifier={}, earning={"families": ["switches"]})
    lines = [sold("400", number="1", sku="A"), sold("600", number="2", sku="B")]
    (payout,) = pay(programme, *lines, terms=Terms(products=products))
    assert [part.earned for part in payout.allocations] == [2000, 0]  # 5 % of 400
    neither = a_programme(FLAT, qualifier={"skus": ["C"]})
    assert _codes(pay(neither, lines[0])[0]) == ["not_measured"]


def test_a_return_may_lower_the_threshold_and_not_the_earning() -> None:
    rule = banded("all_units", ("0", "1%"), ("1000", "5%"))
    programme = a_programme(rule, qualifier={}, earning={"net_of_returns": False})
    lines = [sold("1000", number="1"), sold("-1", number="2")]
    assert amounts(pay(programme, *lines)) == ["10.00"]


def test_returns_may_be_left_out_of_the_measure() -> None:
    programme = a_programme(FLAT, qualifier={"net_of_returns": False})
    (payout,) = pay(programme, sold("100"), sold("-40", number="2"))
    assert (amounts([payout]), _codes(payout)) == (["10.00"], ["returns_not_netted"])


def test_caps_and_floors_have_their_step() -> None:
    capped = a_programme(FLAT, qualifier={"cap": "300"}, limits={"cap": "25"})
    (payout,) = pay(capped, sold("500"))
    assert [(s.code, s.before, s.after) for s in payout.steps] == [
        ("measure_cap", 500, 300),
        ("payout_cap", 30, 25),
    ]
    floored = a_programme(FLAT, limits={"floor": "75"})
    (lifted,) = pay(floored, sold("500"), sold("250", number="2"))
    assert amounts([lifted]) == ["75.00"]
    (lifted,) = pay(floored, sold("200"), sold("100", number="2"))
    assert [part.earned for part in lifted.allocations] == [5000, 2500]


def test_under_a_payout_cap_the_first_lines_earn_and_later_ones_nothing() -> None:
    programme = a_programme(banded("marginal", ("0", "10%")), limits={"cap": "15"})
    lines = [sold("100", date(2026, 1, n), str(n)) for n in (1, 2, 3)]
    (payout,) = pay(programme, *lines)
    assert [part.earned for part in payout.allocations] == [1000, 500, 0]


def test_a_guarantee_without_sales_stands_behind_no_line() -> None:
    (payout,) = pay(a_programme(FLAT, guarantee={"amount": "10"}))
    assert [(a.line_key, a.earned) for a in payout.allocations] == [("", 1000)]


def test_the_trace_shows_the_line_that_crossed_a_band() -> None:
    programme = a_programme(banded("marginal", ("0", "10%"), ("150", "20%")))
    lines = [sold("100", date(2026, 1, n), str(n)) for n in (1, 2, 3)]
    (payout,) = pay(programme, *reversed(lines))
    assert [part.earned for part in payout.allocations] == [1000, 1500, 2000]


def test_odd_cents_go_by_largest_remainder() -> None:
    programme = a_programme(banded("all_units", ("0", "1")))
    lines = [sold("0.335", number=str(n)) for n in (1, 2, 3)]
    (payout,) = pay(programme, *lines)
    assert payout.earned.minor == 101
    assert [part.earned for part in payout.allocations] == [34, 34, 33]


def test_what_the_lines_were_given_before_is_taken_off_each() -> None:
    programme = a_programme(FLAT)
    one, two = sold("100", number="1"), sold("100", number="2")
    before = paid("15.00", allocations={one.line_key: 1000, "gone": 500})
    (payout,) = pay(programme, one, two, settled={"programme": before})
    assert [(a.line_key, a.payable) for a in payout.allocations] == [
        (one.line_key, 0),
        (two.line_key, 1000),
        ("gone", -500),
    ]


def test_a_year_is_measured_from_its_start_and_paid_net() -> None:
    programme = a_programme(banded("all_units", ("0", "1%"), ("3000", "5%")), accumulates="year")
    lines = [sold("2000", date(2026, 2, 1), "1"), sold("2000", date(2026, 5, 1), "2")]
    second = Period(date(2026, 4, 1), date(2026, 7, 1))
    (payout,) = pay(programme, *lines, period=second, settled={"programme": paid("20.00")})
    assert str(payout.window) == "2026-01-01/2026-07-01"
    assert (str(payout.earned), str(payout.payable)) == ("200.00 USD", "180.00 USD")


def test_terms_that_change_in_a_period_hold_by_sale_date_and_days() -> None:
    bands = (("0", "1%"), ("900", "2%"))
    first = a_programme(banded("all_units", *bands), until="2026-02-15")  # 45 of 90 days
    second = a_programme(
        banded("all_units", ("0", "10%"), ("900", "20%")), version=2, since="2026-02-15"
    )
    lines = [sold("450", date(2026, 2, 14), "1"), sold("449", date(2026, 2, 15), "2")]
    (payout,) = pay([second, first], *lines)
    assert [(w.version, w.portion, w.amount) for w in payout.workings] == [
        (1, Fraction(1, 2), 9),  # 450 meets half of 900
        (2, Fraction(1, 2), Fraction("44.9")),
    ]
    assert (payout.version, str(payout.payable)) == (2, "53.90 USD")


def test_two_versions_may_not_be_in_force_on_one_day() -> None:
    with pytest.raises(Invalid, match="versions 1 and 2 of programme are both in force"):
        pay([a_programme(FLAT), a_programme(FLAT, version=2, since="2026-02-01")], sold("1"))


def test_a_programme_that_begins_later_keeps_its_thresholds_and_leaves_lines_out() -> None:
    programme = a_programme(banded("all_units", ("100", "10%")), since="2026-02-01")
    lines = [sold("500", date(2026, 1, 31), "1"), sold("100", date(2026, 2, 1), "2")]
    (payout,) = pay(programme, *lines)
    assert (amounts([payout]), _codes(payout)) == (["10.00"], ["not_in_force"])
    assert pay(a_programme(FLAT, since="2027-01-01"), *lines) == ()


@pytest.mark.parametrize(
    ("accrual", "expected"),
    [
        ({"basis": "actual"}, "10.00"),
        ({"basis": "forecast"}, "50.00"),  # heads for 4,000 and more, so 5 % of 1,000
        ({"basis": "set", "expected": "2000"}, "20.00"),
    ],
)
def test_an_accrual_books_the_actual_set_or_forecast_band(
    accrual: dict[str, str], expected: str
) -> None:
    rule = banded("all_units", ("0", "1%"), ("2000", "2%"), ("4000", "5%"))
    programme = a_programme(rule, accumulates="year", accrual=accrual)
    (payout,) = pay(programme, sold("1000"), purpose=Purpose.ACCRUAL)
    assert amounts([payout]) == [expected]
    assert sum(part.earned for part in payout.allocations) == payout.earned.minor
    assert amounts(pay(programme, sold("1000"))) == ["10.00"]


def test_a_forecast_shows_now_and_year_end_and_the_next_band() -> None:
    rule = banded("all_units", ("0", "1%"), ("2000", "2%"), ("4000", "5%"))
    programme = a_programme(rule, accumulates="year")
    (payout,) = pay(programme, sold("1000"), as_of=date(2026, 3, 15))  # 73 of 365 days
    ahead = payout.forecast
    assert (ahead.measure_now, ahead.measure_year_end) == (1000, 5000)
    assert (str(ahead.amount_now), str(ahead.amount_year_end)) == ("10.00 USD", "250.00 USD")
    assert (ahead.next_threshold, ahead.distance) == (2000, 1000)


def test_a_fund_shows_its_balance_after_the_accrual() -> None:
    rule = {"kind": "mdf_accrual", "schedule": FLAT["schedule"]}
    funds = {("programme", PAYEE): Fund(Decimal(500), Decimal(120), Decimal(80), Decimal(40))}
    (payout,) = pay(a_programme(rule), sold("300"), terms=Terms(funds=funds))
    assert payout.fund is not None
    assert (payout.fund.allocated, payout.fund.balance) == (Decimal("530.00"), Decimal("290.00"))


def test_lines_of_others_other_flows_and_other_days_have_their_reason() -> None:
    (payout,) = pay(
        a_programme(FLAT),
        sold("1", distributor="disti-south"),
        sold("1", number="2", flow="sell_in"),
        sold("1", date(2025, 12, 31), "3"),
        sold("1", number="4"),
        sold("1", number="4"),
    )
    wanted = ["duplicate_line", "other_flow", "other_payee", "outside_period"]
    assert sorted(_codes(payout)) == wanted


def test_totals_pay_as_lines_do() -> None:
    rule = banded("rolling", ("0", "1%"), ("300", "2%"))
    programme = a_programme(rule, limits={"cap": "90"}, stacking={"order": 2})
    lines = [sold("250", number="1"), sold("500", number="2")]
    (by_line,) = pay(programme, *lines)
    totals = {("programme", 1): Totals(Fraction(750), Fraction(750))}
    work = gather_totals([programme], PAYEE, totals, Terms(), Q1)
    assert work
    (by_cell,) = settle([work], Terms())
    assert by_cell.workings == by_line.workings
    assert by_cell.payable == by_line.payable
    assert by_cell.allocations == ()
