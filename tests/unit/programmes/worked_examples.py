"""Published figures of other systems (domain.md §4): the conformance page is made from these."""

from datetime import date
from decimal import Decimal
from typing import Any

from channel.programmes.model import Programme
from channel.programmes.terms import Credit, Terms
from tests.kit.programmes import a_programme, banded, paid, sold
from tests.unit.programmes import commission_examples, public_examples, system_examples
from tests.unit.programmes.examples import DOMAIN, Example

D = date


STEPPED = (("0", "10%"), ("1000", "25%"))
THREE = (("0", "10%"), ("100", "20%"), ("300", "30%"))
UNITS = ((1, "1"), (30, "2"), (75, "3"))


def _stepped(mechanism: str, expected: str) -> Example:
    return Example(
        mechanism,
        "10 % up to 1,000; 25 % up to 2,500; V 2,000",
        (expected,),
        (a_programme(banded(mechanism, *STEPPED)),),
        (sold("2000"),),
    )


def _three(mechanism: str, expected: str) -> Example:
    return Example(
        mechanism,
        "0–100 10 %, 100–300 20 %, above 30 %; V 3,800",
        (expected,),
        (a_programme(banded(mechanism, *THREE)),),
        (sold("3800"),),
    )


def _units(mechanism: str, expected: str) -> Example:
    bands = [(str(first - 1), rate) for first, rate in UNITS]
    return Example(
        f"{mechanism}, tiers stated by first unit",
        "units 1–29 → 1, 30–74 → 2, from 75 → 3; 76 units",
        (expected,),
        (a_programme(banded(mechanism, *bands, reached="above"), qualifier={"unit": "units"}),),
        (sold("1", quantity=Decimal(76)),),
    )


def _settlement(sales: list[str], settled: str, expected: str) -> Example:
    bands = (("5000", "2%"), ("27000", "4%"))
    lines = [sold(amount, D(2026, 1, n), str(n)) for n, amount in enumerate(sales, start=1)]
    total = sum(int(amount) for amount in sales)
    return Example(
        "partial settlement",
        f"all units, from 5,000 2 %, from 27,000 4 %; cumulative {total:,}; settled {settled}",
        (expected,),
        (a_programme(banded("all_units", *bands)),),
        tuple(lines),
        settled={"programme": paid(settled)},
    )


def _guarantee(top_up: int, *, cumulative: bool, expected: str, source: str) -> Example:
    return Example(
        "guarantee, cumulative" if cumulative else "guarantee, not cumulative",
        f"10,000 a quarter; Q1 paid 12,000; Q2 earns 5,000, so the top-up is {top_up:,}",
        (expected,),
        (
            a_programme(
                banded("all_units", ("0", "1")),
                guarantee={"amount": "10000", "cumulative": cumulative},
            ),
        ),
        (sold("5000"),),
        source,
        settled={"programme": paid("0", paid_previous=paid("12000").amount)},
    )


def _provision(order: int, rate: str, **stacking: Any) -> Programme:
    return a_programme(
        banded("all_units", ("0", rate)),
        id=f"deal-{order}",
        stacking={"order": order, "category": "provision", **stacking},
    )


def _plan(partner: str, rate: str) -> Programme:
    rule = {"kind": "deal_commission", "rates": [{"rate": rate}]}
    return a_programme(
        rule, id=f"plan-{partner}", payee_tier="reseller", scope={"payee": {"ids": [partner]}}
    )


def _split(partner: str, expected: str) -> Example:
    line = sold("10000", deal_code="D-1")
    credits = {
        line.line_key: (
            Credit("D-1", "reseller-a", Decimal("0.5")),
            Credit("D-1", "reseller-b", Decimal("0.5")),
        )
    }
    return Example(
        "commission split, each on its own plan",
        f"10,000; A 10 %, B 15 %; 50 % each; {partner}",
        (expected,),
        (_plan("reseller-a", "10%"), _plan("reseller-b", "15%")),
        (line,),
        payee=partner,
        terms=Terms(credits=credits),
    )


GROWTH = {
    "kind": "growth_rebate",
    "no_history": "skip",
    "bands": [
        {"threshold": "110%", "rate": "2%"},
        {"threshold": "115%", "rate": "3%"},
        {"threshold": "120%", "rate": "4%"},
    ],
    "baselines": [{"partner": "disti-north", "amount": "2000000"}],
}


def _growth(mode: str, expected: str, source: str = DOMAIN) -> Example:
    return Example(
        f"growth, {mode.replace('_', ' ')}",
        "bands 110/115/120 % → 2/3/4 %; V 2,350,000; B 2,000,000",
        (expected,),
        (a_programme(GROWTH | {"mode": mode}),),
        (sold("2350000"),),
        source,
    )


FORMULA = "domain.md §3, by hand"
EXAMPLES = (
    _stepped("marginal", "350.00"),
    _stepped("all_units", "500.00"),
    _stepped("rolling", "600.00"),
    _stepped("total", "700.00"),
    _three("all_units", "1140.00"),
    _three("marginal", "1100.00"),
    _growth("fully_retrospective", "70500.00"),
    _growth("retrospective", "10500.00", FORMULA),  # 3 % of 350,000
    _growth("marginal", "3500.00", FORMULA),  # 2 % of 100,000 and 3 % of 50,000
    _settlement(["3000"], "0", "0.00"),
    _settlement(["3000", "4000"], "0", "140.00"),
    _settlement(["3000", "4000", "20000"], "140", "940.00"),
    Example(
        "stacking, order 1, 2, 3, 4",
        "1,000; 10/15/20/25 %; 1 and 2 on the full base, 2 reduces no other; 3 and 4 reduced by"
        " what came before",
        ("100.00", "150.00", "180.00", "180.00"),
        (
            _provision(1, "10%", reduced_by=["rebate"]),
            _provision(2, "15%", reduced_by=["rebate"], reduces=False),
            _provision(3, "20%", reduced_by=["all"]),
            _provision(4, "25%", reduced_by=["all"]),
        ),
        (sold("1000"),),
    ),
    _guarantee(3000, cumulative=True, expected="8000.00", source=DOMAIN),
    _guarantee(5000, cumulative=False, expected="10000.00", source=FORMULA),
    Example(
        "credit-note sign",
        "invoices 1,000, credit notes 200, 4 %",
        ("32.00",),
        (a_programme(banded("all_units", ("0", "4%"))),),
        (sold("1000"), sold("-200", number="2")),
    ),
    _split("reseller-a", "500.00"),
    _split("reseller-b", "750.00"),
    _units("marginal", "125.00"),
    _units("all_units", "228.00"),
    *public_examples.EXAMPLES,
    *system_examples.EXAMPLES,
    *commission_examples.EXAMPLES,
)
