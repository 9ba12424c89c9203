"""What is particular to each kind: baselines, targets, levels, accelerators, unit amounts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from channel.partners import LevelSpan, Partner, Tier
from channel.periods import Period
from channel.products import Product
from channel.programmes.kinds import KINDS
from channel.programmes.model import Programme
from channel.programmes.terms import Credit, Terms
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, amounts, pay, sold

GROWTH: dict[str, Any] = {
    "kind": "growth_rebate",
    "mode": "retrospective",
    "no_history": "skip",
    "bands": [{"threshold": "110%", "rate": "10%"}],
}
Q2 = Period(date(2026, 4, 1), date(2026, 7, 1))


def test_every_kind_is_a_row_under_its_own_name() -> None:
    assert {name: kind.model_fields["kind"].default for name, kind in KINDS.items()} == {
        name: name for name in KINDS
    }


@pytest.mark.parametrize(
    ("source", "day"), [("prior_period", date(2026, 2, 1)), ("prior_year", date(2025, 5, 1))]
)
def test_a_baseline_is_measured_from_earlier_lines(source: str, day: date) -> None:
    programme = a_programme(GROWTH | {"baseline": source})
    lines = [sold("1000", day, "1"), sold("1500", date(2026, 5, 1), "2")]
    (payout,) = pay(programme, *lines, period=Q2)
    assert payout.workings[0].base == 1000
    assert amounts([payout]) == ["50.00"]  # 10 % of 500


@pytest.mark.parametrize(("rule", "expected"), [("skip", "0.00"), ("zero", "150.00")])
def test_a_partner_without_history_is_skipped_or_starts_at_zero(rule: str, expected: str) -> None:
    programme = a_programme(GROWTH | {"no_history": rule, "baseline": "prior_year"})
    (payout,) = pay(programme, sold("1500"))
    assert amounts([payout]) == [expected]
    reason = payout.workings[0].reason
    assert (reason.code if reason else None) == ("no_history" if rule == "skip" else None)


def test_a_version_grows_from_its_days_share_of_the_baseline() -> None:
    rule = GROWTH | {"baselines": [{"partner": "*", "amount": "1000"}]}
    first = a_programme(rule, until="2026-02-15")  # 45 of 90 days
    second = a_programme(rule, version=2, since="2026-02-15")
    lines = [sold("800", date(2026, 1, 5), "1"), sold("540", date(2026, 3, 5), "2")]
    (payout,) = pay([first, second], *lines)
    assert [w.amount for w in payout.workings] == [30, 0]  # 10 % of 300; 540 is under 550


@pytest.mark.parametrize(
    ("sales", "mode", "bands", "expected"),
    [
        # Enable, Targeted percentage rate with growth targets: 4 %, from 500,000 6 %, 750,000 8 %
        ("2600000", "fully_retrospective", (("0", "4%"), ("500000", "6%")), "156000.00"),
        ("2499999.99", "fully_retrospective", (("0", "4%"), ("500000", "6%")), "100000.00"),
        ("2600000", "marginal", (("0", "4%"), ("500000", "6%")), "26000.00"),
        ("1999999.99", "fully_retrospective", (("0", "4%"), ("500000", "6%")), "0.00"),
    ],
)
def test_growth_may_be_how_much_more_than_the_baseline(
    sales: str, mode: str, bands: tuple[tuple[str, str], ...], expected: str
) -> None:
    rule = GROWTH | {
        "mode": mode,
        "growth": "absolute",
        "bands": [{"threshold": low, "rate": rate} for low, rate in bands],
        "baselines": [{"partner": "*", "amount": "2000000"}],
    }
    assert amounts(pay(a_programme(rule), sold(sales))) == [expected]


def test_growth_may_pay_a_fixed_amount() -> None:
    bands = [{"threshold": "110%", "amount": 100}, {"threshold": "120%", "amount": 250}]
    rule = GROWTH | {"mode": "lump_sum", "bands": bands}
    rule |= {"baselines": [{"partner": "*", "amount": "1000"}]}
    assert amounts(pay(a_programme(rule), sold("1199.99"))) == ["100.00"]
    with pytest.raises(ValidationError, match="lump_sum pays the amount"):
        a_programme(GROWTH | {"mode": "lump_sum"})


def test_more_returns_than_sales_are_no_history() -> None:
    rule = GROWTH | {"baselines": [{"partner": "*", "amount": "-100"}]}
    (payout,) = pay(a_programme(rule), sold("10"))
    assert payout.workings[0].reason is not None
    from_zero = a_programme(rule | {"no_history": "zero"})
    assert amounts(pay(from_zero, sold("10"))) == ["1.00"]  # 10 % of all, not of 110


def test_a_growth_programme_must_say_what_holds_without_history() -> None:
    with pytest.raises(ValidationError, match="no_history"):
        a_programme({k: v for k, v in GROWTH.items() if k != "no_history"})


def test_a_target_is_the_partners_own_in_its_own_period() -> None:
    rule = {
        "kind": "target_achievement",
        "schedule": {
            "mechanism": "lump_sum",
            "bands": [{"threshold": "80%", "amount": 50}, {"threshold": 1, "amount": 100}],
        },
        "targets": [
            {"partner": "*", "amount": "10"},
            {"partner": "disti-north", "amount": "500"},
            {"partner": "disti-north", "amount": "1000", "period": "2026-Q1"},
        ],
    }
    programme = a_programme(rule)
    assert amounts(pay(programme, sold("800"))) == ["50.00"]
    assert amounts(pay(programme, sold("800", date(2026, 5, 1)), period=Q2)) == ["100.00"]
    missing = a_programme(rule | {"targets": []})
    reason = pay(missing, sold("800"))[0].workings[0].reason
    assert reason is not None
    assert reason.code == "no_target"


PLAN: dict[str, Any] = {
    "kind": "deal_commission",
    "rates": [{"level": "gold", "rate": "12%"}, {"rate": "10%"}],
}
RISING = Partner(
    id="reseller-a",
    tier=Tier.RESELLER,
    name="A",
    levels=(
        LevelSpan(level="silver", since=date(2025, 1, 1)),
        LevelSpan(level="gold", since=date(2026, 2, 1)),
    ),
)


def _commission(rule: dict[str, Any], *lines: SalesLine) -> list[str]:
    terms = Terms(
        partners={"reseller-a": RISING},
        credits={line.line_key: (Credit("D", "reseller-a"),) for line in lines},
    )
    plan: Programme = a_programme(rule, payee_tier="reseller")
    return amounts(pay(plan, *lines, payee="reseller-a", terms=terms))


def test_a_new_level_holds_for_later_sales_only() -> None:
    early, late = sold("100", date(2026, 1, 31), "1"), sold("100", date(2026, 2, 1), "2")
    assert _commission(PLAN, early) == ["10.00"]
    assert _commission(PLAN, early, late) == ["22.00"]


def test_a_return_is_clawed_back_at_the_level_of_its_sale() -> None:
    sale = sold("100", date(2026, 1, 31), invoice="A")
    back = sold("-100", date(2026, 3, 1), invoice="A")
    assert _commission(PLAN, sale, back) == ["0.00"]
    alone = sold("-100", date(2026, 3, 1), invoice="B")
    assert _commission(PLAN, alone) == ["-12.00"]


def test_a_return_finds_its_sale_in_an_earlier_period_or_in_its_credit() -> None:
    sale = sold("100", date(2025, 12, 31), invoice="A")
    back = sold("-100", date(2026, 3, 1), invoice="A")
    assert _commission(PLAN, sale, back) == ["-10.00"]
    credit = Credit("D", "reseller-a", sold=date(2025, 12, 31))
    terms = Terms(partners={"reseller-a": RISING}, credits={back.line_key: (credit,)})
    plan = a_programme(PLAN, payee_tier="reseller")
    assert amounts(pay(plan, back, payee="reseller-a", terms=terms)) == ["-10.00"]


def test_only_lines_matched_to_a_deal_of_the_payee_count() -> None:
    line = sold("100")
    plan = a_programme(PLAN, payee_tier="reseller")
    (unmatched,) = pay(plan, line, payee="reseller-a")
    assert unmatched.excluded[0].reason.code == "no_deal_credit"
    other = Terms(credits={line.line_key: (Credit("D", "reseller-b"),)})
    (theirs,) = pay(plan, line, payee="reseller-a", terms=other)
    assert theirs.excluded[0].reason.text == "its deal credits reseller-b, not reseller-a"
    open_plan = a_programme(PLAN | {"requires_deal": False}, payee_tier="reseller")
    assert amounts(pay(open_plan, line, payee="reseller-a")) == ["10.00"]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({}, "16.00"),  # 100 at 10 %, 40 at 15 %
        ({"retroactive": True}, "21.00"),  # 140 at 15 %
        ({"attainment": "measure"}, "20.95"),  # 1 at 10 %, 139 at 15 %
        ({"accelerators": [{"threshold": "50%", "rate": "20%"}]}, "23.00"),  # 50 at 10, 90 at 20 %
    ],
)
def test_accelerators_lift_what_is_above_or_everything(
    extra: dict[str, Any], expected: str
) -> None:
    rule = {
        "kind": "deal_commission",
        "rates": [{"rate": "10%"}],
        "accelerators": [{"threshold": 1, "multiplier": "1.5"}],
        "targets": [{"partner": "*", "amount": 100}],
    }
    lines = [sold("80", date(2026, 1, 1), "1"), sold("60", date(2026, 1, 2), "2")]
    assert _commission(rule | extra, *lines) == [expected]


def test_a_spiff_pays_the_first_amount_that_fits() -> None:
    rule = {
        "kind": "spiff",
        "amounts": [{"sku": "SKU-1", "amount": "5"}, {"family": "cable", "amount": "1"}],
    }
    lines = [
        sold("100", number="1", quantity=Decimal(3)),
        sold("-50", number="2", quantity=Decimal(-1)),
        sold("50", number="3", sku="OTHER", quantity=Decimal(9)),
    ]
    (payout,) = pay(a_programme(rule), *lines)
    assert amounts([payout]) == ["10.00"]
    assert [left.reason.code for left in payout.excluded] == ["no_unit_amount"]
    assert amounts(pay(a_programme(rule | {"from_units": 3}), *lines)) == ["0.00"]
    assert amounts(pay(a_programme(rule), lines[1])) == ["-5.00"]


def _shares(rule: dict[str, Any], *lines: SalesLine, **said: Any) -> list[int]:
    plan = {"kind": "deal_commission", "requires_deal": False, "attainment": "measure"} | rule
    programme = a_programme(plan, payee_tier="reseller", **said)
    (payout,) = pay(programme, *lines, payee="reseller-a")
    return [part.earned for part in payout.allocations]


def test_the_line_that_crosses_an_accelerators_threshold_earns_both_rates() -> None:
    # NetSuite, Commission Calculation Options: nothing up to 10,000, then 4 %; 8,000 and 3,000
    rule = {"rates": [{"rate": 0}], "accelerators": [{"threshold": "10000", "rate": "4%"}]}
    lines = [sold("8000", number="1"), sold("3000", number="2")]
    assert _shares(rule, *lines) == [0, 4000]


def test_under_a_cap_on_the_measure_the_first_lines_fill_it() -> None:
    rule = {"rates": [{"rate": "10%"}], "accelerators": [{"threshold": "1000", "multiplier": 2}]}
    lines = [sold("1000", number=n) for n in "123"]
    assert _shares(rule, *lines, qualifier={"cap": "1500"}) == [10000, 10000, 0]
    apart = {"qualifier": {"cap": "1500"}, "earning": {"price": "resale"}}
    assert _shares(rule, *lines, **apart) == [10000, 20000, 20000]  # the third fills no band
    with pytest.raises(ValidationError, match=r"earning\.cap: a deal_commission rates each"):
        _shares(rule, *lines, earning={"cap": "1500"})


def test_a_rate_by_the_unit_may_be_for_points() -> None:
    rule = {
        "kind": "volume_rebate",
        "schedule": {"mechanism": "per_unit", "bands": [{"rate": "0.01"}]},
    }
    terms = Terms(products={"SKU-1": Product(sku="SKU-1", name="One", points=Decimal(25))})
    programme = a_programme(rule, qualifier={"unit": "points"})
    assert amounts(pay(programme, sold("1", quantity=Decimal(10)), terms=terms)) == ["2.50"]


def test_a_plan_may_rate_products_apart() -> None:
    # OCA agreement_rebate, a rebate by line: 20 % on P1, 30 % on V1, 40 % on everything else
    rates = [
        {"sku": "P1", "rate": "20%"},
        {"family": "variants", "rate": "30%"},
        {"rate": "40%", "level": "gold"},
    ]
    rule = {"kind": "deal_commission", "requires_deal": False, "rates": rates}
    products = {"V1": Product(sku="V1", name="One", family="variants")}
    lines = [sold(amount, number=sku, sku=sku) for sku, amount in (("P1", "1000"), ("V1", "300"))]
    (payout,) = pay(a_programme(rule), *lines, sold("9", sku="X"), terms=Terms(products=products))
    assert [part.earned for part in payout.allocations] == [20000, 9000]
    (left,) = payout.excluded
    assert left.reason.text == "no rate is set for disti-north at level 'none' and 'X'"
