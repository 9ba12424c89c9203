"""Commissions that the documentation of other systems works out, with what each deal earns."""

from datetime import date
from typing import Any

from tests.kit.programmes import a_programme, sold
from tests.unit.programmes.examples import Example

NETSUITE = "NetSuite, Commission Calculation Options (docs.oracle.com)"
NETSUITE_BOTH = "NetSuite, Commission Attainment and Payout Categorization (docs.oracle.com)"
DEALS_SPLIT = "Free Tiered Commission Calculator (salescommissionsexplained.com)"
COOKIE = "Sales Cookie, Cumulative and Non-Cumulative Tiers; its terms, the sum by hand"


def _commission(
    inputs: str,
    expected: str,
    source: str,
    sales: tuple[str, ...],
    by_line: tuple[str, ...] = (),
    **rule: Any,
) -> Example:
    said = {"kind": "deal_commission", "requires_deal": False, **rule}
    plan = a_programme(said, payee_tier="reseller")
    days = [date(2026, 1, 1 + n) for n in range(len(sales))]
    lines = tuple(sold(s, d, str(n)) for n, (s, d) in enumerate(zip(sales, days, strict=True)))
    told = f"{inputs}; {', '.join(sales)}"
    return Example(
        "accelerators", told, (expected,), (plan,), lines, source, "reseller-a", by_line=by_line
    )


ATTAINED = [{"threshold": 0, "rate": "6%"}, {"threshold": 1, "rate": "8%"}]
QUOTA = [{"partner": "*", "amount": "100000"}]
FOUR_DEALS = [
    {"threshold": low, "rate": rate} for low, rate in ((100, "5%"), (200, "7%"), (500, "9%"))
]

EXAMPLES = (
    _commission(
        "nothing up to 100, 5 % to 200, 7 % to 500, 9 % above",
        "73.70",
        DEALS_SPLIT,
        ("30", "550", "150", "300"),
        ("0.00", "33.20", "13.50", "27.00"),
        rates=[{"rate": "0"}],
        attainment="measure",
        accelerators=FOUR_DEALS,
    ),
    _commission(
        "nothing up to 10,000, 4 % above",
        "40.00",
        NETSUITE,
        ("8000", "3000"),
        ("0.00", "40.00"),
        rates=[{"rate": "0"}],
        attainment="measure",
        accelerators=[{"threshold": "10000", "rate": "4%"}],
    ),
    _commission(
        "nothing up to 10,000, 3 % to 11,000, 3.5 % to 12,000, 4 % above",
        "85.00",
        NETSUITE_BOTH,
        ("8000", "3000", "1500"),
        ("0.00", "30.00", "55.00"),
        rates=[{"rate": "0"}],
        attainment="measure",
        accelerators=[
            {"threshold": "10000", "rate": "3%"},
            {"threshold": "11000", "rate": "3.5%"},
            {"threshold": "12000", "rate": "4%"},
        ],
    ),
    _commission(
        "6 % below 100 % of the quota of 100,000, 8 % on everything from there",
        "8800.00",
        COOKIE,
        ("110000",),
        rates=[{"rate": "6%"}],
        accelerators=ATTAINED,
        retroactive=True,
        targets=QUOTA,
    ),
    _commission(
        "6 % below 100 % of the quota of 100,000, 8 % on what is above",
        "6800.00",
        COOKIE,
        ("110000",),
        rates=[{"rate": "6%"}],
        accelerators=ATTAINED,
        targets=QUOTA,
    ),
)
