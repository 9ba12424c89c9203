"""Figures that the documentation of other systems works out, one builder a shape of example."""

from datetime import date
from decimal import Decimal
from typing import Any

from channel.products import Product
from channel.programmes.engine import Purpose
from channel.programmes.model import Programme
from channel.programmes.terms import Terms
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, banded, paid, sold
from tests.unit.programmes.examples import Example

FORMULA = "domain.md §3, by hand"
SPEEDY = "Speedy Labs, Rebate types, fixed unit rate (blog.speedylabs.ai)"
BY_HAND = "; its terms, the sum by hand"
DYNAMICS = "Dynamics 365, Rebate reduction principles (learn.microsoft.com)"
DEALS = "Dynamics 365, Rebate management deals (learn.microsoft.com)"
METHODS = "RM503, Rebate calculation methods in D365 (aipowered365.com)"
ENABLE = f"Enable, mechanisms (help-center.enable.com){BY_HAND}"
ACCRUALS = "Enable, Earnings result types (enable.com)"
ORACLE = "Oracle support, JD Edwards rebates, document 2936440.1"
OCA = "OCA agreement_rebate, its tests (github.com/OCA/agreement)"
OCA_36 = "OCA agreement, issue 36: what was settled is to be taken off"
METASFRESH = "metasfresh, issue 4475, tiered refund"
MYTIME = "MyTime, Tiered Commission by Revenue (help.mytime.com), fourth pay cycle"
SALESFORCE = f"Salesforce, How Are Rebate Payouts Calculated? (help.salesforce.com){BY_HAND}"
CLAIMDS = f"ClaimDS, Growth and target rebates (claimds.com){BY_HAND}"
IDCO = f"IDCO, Thermoid supplier rebate 2024 (idco.coop){BY_HAND}"
BT = f"BT, notification of prices, 15 June 2012: incremental credit on spend{BY_HAND}"


def _banded(
    mechanism: str, bands: dict[str, str], value: str, expected: str, source: str, **said: Any
) -> Example:
    told = ", ".join(f"from {low} {rate}" for low, rate in bands.items())
    programme = a_programme(banded(mechanism, *bands.items()), **said)
    lines = (sold(value),)
    return Example(mechanism, f"{told}; V {value}", (expected,), (programme,), lines, source)


def _units(
    mechanism: str, bands: dict[int, str], units: int, expected: str, source: str, price: int = 1
) -> Example:
    """Bands by first unit; a rate in per cent is of the money, any other is by the unit."""
    written = [{"from_unit": first, "rate": rate} for first, rate in bands.items()]
    rule = {"kind": "volume_rebate", "schedule": {"mechanism": mechanism, "bands": written}}
    money = any("%" in rate for rate in bands.values())
    earning = {"earning": {"unit": "revenue"}} if money else {}
    programme = a_programme(rule, qualifier={"unit": "units"}, **earning)
    told = ", ".join(f"from unit {first} {rate}" for first, rate in bands.items())
    told += f"; {units} units" + (f" at {price}" if money else "")
    line = sold(str(units * price), quantity=Decimal(units))
    name = f"{mechanism}, by the unit"
    return Example(name, told, (expected,), (programme,), (line,), source)


RATES = {1: "10%", 2: "15%", 3: "20%", 4: "25%"}
REDUCED: dict[int, dict[str, Any]] = {
    1: {},
    2: {"reduced_by": ["rebate"], "reduces": False},
    3: {"reduced_by": ["all"]},
    4: {"reduced_by": ["all"]},
}


def _deal(number: int, place: int) -> Programme:
    stacking = {"order": place, "category": "provision", **REDUCED[number]}
    rule = banded("all_units", ("0", RATES[number]))
    return a_programme(rule, id=f"deal-{number}", stacking=stacking)


def _stacked(order: tuple[int, ...], *expected: str) -> Example:
    programmes = tuple(_deal(number, place) for place, number in enumerate(order))
    inputs = "1,000; deals 10/15/20/25 %, each reduced as in the order 1, 2, 3, 4"
    name = f"stacking, order {', '.join(map(str, order))}"
    return Example(name, inputs, expected, programmes, (sold("1000"),), DYNAMICS)


def _growth(
    inputs: str, expected: str, source: str, sales: str, baseline: str, **rule: Any
) -> Example:
    said = {"kind": "growth_rebate", "no_history": "skip", **rule}
    said["baselines"] = [{"partner": "*", "amount": baseline}]
    told = f"{inputs}; V {int(sales):,}; B {int(baseline):,}"
    programme = (a_programme(said),)
    return Example(f"growth, {rule['mode']}", told, (expected,), programme, (sold(sales),), source)


FAMILIES = {"P1": "one", "P2": "two", "V1": "variants", "V2": "variants"}
INVOICED = {"V1": "300", "V2": "500", "P1": "1000", "P2": "2000"}
SECTIONS = (("0", "10%"), ("100.01", "20%"), ("300.01", "30%"))


def _sections(mechanism: str, expected: str, source: str = OCA) -> Example:
    bands = [
        {"from": low, "to": high, "rate": rate}
        for (low, rate), high in zip(SECTIONS, ("100", "300", "6000"), strict=True)
    ]
    rule = {"kind": "volume_rebate", "schedule": {"mechanism": mechanism, "bands": bands}}
    programme = a_programme(rule, scope={"skus": ["P1"]})
    inputs = "0–100 10 %, 100.01–300 20 %, 300.01–6,000 30 %; 3,800 invoiced, 1,000 of it in scope"
    return Example(mechanism, inputs, (expected,), (programme,), _invoiced(), source)


def _invoiced() -> tuple[SalesLine, ...]:
    return tuple(sold(amount, number=sku, sku=sku) for sku, amount in INVOICED.items())


def _accrued(name: str, inputs: str, expected: str, accrual: dict[str, str]) -> Example:
    tiers = (("100000", "3%"), ("200000", "4%"), ("300000", "5%"))
    programme = a_programme(banded("all_units", *tiers), accrual=accrual)
    return Example(
        f"accrual, {name}",
        f"from 100,000 3 %, 200,000 4 %, 300,000 5 %; 110,000 so far; {inputs}",
        (expected,),
        (programme,),
        (sold("110000"),),
        ACCRUALS,
        purpose=Purpose.ACCRUAL,
        as_of=date(2026, 2, 15),  # 45 of the 90 days have passed
    )


def _narrowed() -> Example:
    """Thresholds on all that is invoiced, paid on two variants of one template."""
    rule = banded("all_units", ("0", "10%"), ("100", "20%"), ("300", "30%"))
    programme = a_programme(rule, qualifier={}, earning={"families": ["variants"]})
    products = {sku: Product(sku=sku, name=sku, family=f) for sku, f in FAMILIES.items()}
    return Example(
        "all-units, thresholds on A, paid on B",
        "0–100 10 %, 100–300 20 %, above 30 %; 3,800 reach the band, 800 of them earn",
        ("240.00",),
        (programme,),
        _invoiced(),
        FORMULA,
        terms=Terms(products=products),
        by_line=("0.00", "0.00", "90.00", "150.00"),
    )


def _free_goods() -> Example:
    schedule = {"mechanism": "free_goods", "increment": 100, "unit_value": "12.50"}
    rule = {"kind": "volume_rebate", "schedule": schedule | {"bands": [{"free": 2}]}}
    line = sold("1", quantity=Decimal(150))
    inputs = "2 free for every 100, worth 12.50 each; 150 bought, so 2 are free"
    return Example("free goods", inputs, ("25.00",), (a_programme(rule),), (line,), DEALS)


def _ruled(
    name: str, inputs: str, expected: str, source: str, line: SalesLine, **rule: Any
) -> Example:
    return Example(name, inputs, (expected,), (a_programme(rule),), (line,), source)


def _guaranteed(settled: str, expected: str, told: str) -> Example:
    programme = a_programme(banded("all_units", ("0", "1")), guarantee={"amount": "10000"})
    lines = (sold("5000"), sold("7000", date(2026, 2, 1), "2"))
    inputs = f"10,000 for the period; 5,000 and 7,000 earned; {told}"
    settlement = {"programme": paid(settled)}
    return Example("guarantee", inputs, (expected,), (programme,), lines, DEALS, settled=settlement)


TURNOVER = {"1000000": "2%", "1500000": "3%", "2000000": "4%"}
UNIT_RATES = {10000: "2.00", 15000: "2.50", 20000: "3.00"}

EXAMPLES = (
    _stacked((4, 3, 2, 1), "250.00", "150.00", "150.00", "100.00"),
    _stacked((3, 2, 1, 4), "200.00", "150.00", "100.00", "175.00"),
    _stacked((2, 4, 1, 3), "150.00", "250.00", "100.00", "130.00"),
    _guaranteed("10000", "2000.00", "10,000 paid at the beginning"),
    _guaranteed("5000", "7000.00", "5,000 paid for the first month"),
    _free_goods(),
    _units("marginal", {1: "0", 501: "2", 1001: "3"}, 1200, "1600.00", METHODS),
    _units("all_units", {1: "0%", 501: "5%", 1001: "10%"}, 1200, "1200.00", METHODS, 10),
    _banded("all_units", TURNOVER, "1800000", "54000.00", ENABLE),
    _banded("marginal", TURNOVER, "1800000", "19000.00", ENABLE),
    _banded("all_units", TURNOVER, "1000000", "20000.00", ENABLE),
    _banded("all_units", TURNOVER, "999999.99", "0.00", ENABLE),
    _units("per_unit", {n + 1: r for n, r in UNIT_RATES.items()}, 18000, "45000.00", ENABLE),
    _units("marginal", {n + 1: r for n, r in UNIT_RATES.items()}, 18000, "17500.00", ENABLE),
    _growth(
        "absolute: 4 %, from 500,000 more 6 %, from 750,000 more 8 %",
        "156000.00",
        ENABLE,
        "2600000",
        "2000000",
        mode="fully_retrospective",
        growth="absolute",
        bands=[
            {"threshold": low, "rate": rate}
            for low, rate in (("0", "4%"), ("500000", "6%"), ("750000", "8%"))
        ],
    ),
    _growth(
        "absolute: 10,000; from 500,000 more 20,000; from 750,000 more 30,000",
        "20000.00",
        ENABLE,
        "2600000",
        "2000000",
        mode="lump_sum",
        growth="absolute",
        bands=[
            {"threshold": low, "amount": amount}
            for low, amount in (("0", "10000"), ("500000", "20000"), ("750000", "30000"))
        ],
    ),
    _growth(
        "more than 10 % earn 1.5 %",
        "16.50",
        CLAIMDS,
        "1100",
        "1000",
        mode="fully_retrospective",
        bands=[{"threshold": "110%", "rate": "1.5%"}],
    ),
    _growth(
        "15 % more earn 3 % of what is above",
        "20550.00",
        IDCO,
        "5000000",
        "4315000",
        mode="retrospective",
        bands=[{"threshold": "115%", "rate": "3%"}],
    ),
    _accrued("actual", "the band reached", "3300.00", {"basis": "actual"}),
    _accrued("set", "the 5 % band set", "5500.00", {"basis": "set", "expected": "300000"}),
    _accrued("forecast", "half of the time has passed", "4400.00", {"basis": "forecast"}),
    _banded("marginal", {"0": "2%", "1000": "4%", "2000": "6%"}, "1323", "32.92", ORACLE),
    _banded("all_units", {"0": "2%", "1000": "4%", "2000": "6%"}, "1323", "52.92", ORACLE),
    _sections("all_units", "300.00"),
    _sections("marginal", "260.00", f"{OCA}; 280 there, by its known error"),
    Example(
        "partial settlement",
        "all units, 5 %, from 1,000 10 %, from 10,000 20 %; V 11,500; settled 50",
        ("2250.00",),
        (a_programme(banded("all_units", ("0", "5%"), ("1000", "10%"), ("10000", "20%"))),),
        (sold("1000"), sold("10500", number="2")),
        OCA_36,
        settled={"programme": paid("50")},
    ),
    _units("marginal", {1: "0.1", 15: "0.2"}, 31, "4.80", METASFRESH),
    _units("per_unit", {1: "2", 201: "5"}, 200, "400.00", SALESFORCE),
    _units("per_unit", {1: "2", 201: "5"}, 201, "1005.00", SALESFORCE),
    _banded("marginal", {"0": "25%", "500": "30%", "3000": "40%"}, "5000", "1675.00", MYTIME),
    _banded(
        "marginal",
        {"0": "18%", "14999.99": "22%", "149999.99": "24%", "499999.99": "25%"},
        "600000",
        "141400.00",
        BT,
    ),
    _narrowed(),
    _ruled(
        "spiff",
        "2 for every unit, 5 for those of SKU-9; 5,000 units of SKU-1",
        "10000.00",
        SPEEDY,
        sold("1", quantity=Decimal(5000)),
        kind="spiff",
        amounts=[{"sku": "SKU-9", "amount": "5"}, {"amount": "2"}],
    ),
    _ruled(
        "per increment",
        "1,000 for each full 10,000 above 100,000; V 135,000",
        "3000.00",
        FORMULA,
        sold("135000"),
        kind="volume_rebate",
        schedule={
            "mechanism": "per_increment",
            "increment": "10000",
            "from_threshold": True,
            "bands": [{"threshold": "100000", "amount": "1000"}],
        },
    ),
    _ruled(
        "target achievement",
        "from 100 % of the target 2 %, from 120 % 3 %; V 120,000; target 100,000",
        "3600.00",
        CLAIMDS,
        sold("120000"),
        kind="target_achievement",
        schedule={
            "mechanism": "all_units",
            "bands": [{"threshold": "100%", "rate": "2%"}, {"threshold": "120%", "rate": "3%"}],
        },
        targets=[{"partner": "*", "amount": "100000"}],
    ),
    _ruled(
        "MDF accrual",
        "3 % of what is sold goes into the fund; V 10,000",
        "300.00",
        FORMULA,
        sold("10000"),
        kind="mdf_accrual",
        schedule={"mechanism": "all_units", "bands": [{"rate": "3%"}]},
    ),
)
