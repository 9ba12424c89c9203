"""Figures from public documentation of other systems, each with its address, and a few by hand."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from channel.programmes.terms import Terms
from tests.kit.programmes import a_programme, banded, sold
from tests.unit.programmes.examples import Example

PHOCAS = "Phocas, Rebates calculation methods (helpphocassoftware.atlassian.net)"
PRICEFX = "Pricefx, Rebate Types Reference (pricefx.atlassian.net)"
NETSUITE = "NetSuite, Calculation Methods for Volume Rebates (docs.oracle.com), Example 2, Item B"
FORUM = "excelforum.com, thread 861932, accelerators over quota"
BY_HAND = "domain.md §3, by hand"


def _percentage(value: str, expected: str) -> Example:
    bands = banded("marginal", ("0", "5%"), ("10000", "10%"))
    inputs = f"5 % up to 10,000; 10 % up to 50,000; V {value}"
    lines = (sold(value),)
    return Example("marginal", inputs, (expected,), (a_programme(bands),), lines, PHOCAS)


def _by_item(items: int, expected: str) -> Example:
    rule = banded("marginal", ("0", "1"), ("100", "2"))
    programme = a_programme(rule, qualifier={"unit": "units"})
    inputs = f"1 an item up to 100; 2 up to 500; {items} items"
    lines = (sold("1", quantity=Decimal(items)),)
    return Example("marginal, by the unit", inputs, (expected,), (programme,), lines, PHOCAS)


def _target(value: str, expected: str) -> Example:
    bands = [{"threshold": "100000", "amount": "1000"}]
    rule = {"kind": "volume_rebate", "schedule": {"mechanism": "lump_sum", "bands": bands}}
    inputs = f"1,000 from 100,000; V {value}"
    lines = (sold(value),)
    return Example("lump sum", inputs, (expected,), (a_programme(rule),), lines, PRICEFX)


def _quota(rule: dict[str, Any], inputs: str, expected: str, source: str) -> Example:
    commission = {"kind": "deal_commission", "requires_deal": False} | rule
    programme = a_programme(commission, payee_tier="reseller")
    lines = (sold("150000"),)
    found = Example("accelerators", inputs, (expected,), (programme,), lines, source)
    return replace(found, payee="reseller-a")


def _double_dip(winner: str, expected: tuple[str, str]) -> Example:
    stacking = {"order": 1, "excludes": ["promo"], "winner": winner}
    base = a_programme(banded("all_units", ("0", "2%")), id="base", stacking=stacking)
    promo = a_programme(banded("all_units", ("0", "5%")), id="promo", stacking={"order": 2})
    inputs = f"1,000 in two programmes, 2 % and 5 %, that exclude each other; {winner} wins"
    return Example("double dip", inputs, expected, (base, promo), (sold("1000"),), BY_HAND)


EXAMPLES = (
    _percentage("6000", "300.00"),
    _percentage("8000", "400.00"),
    _percentage("20000", "1500.00"),
    _by_item(20, "20.00"),
    _by_item(80, "80.00"),
    _by_item(120, "140.00"),
    _target("110000", "1000.00"),
    _target("90000", "0.00"),
    Example(
        "marginal",
        "5 % up to 100; 10 % up to 350; 15 % up to 500; V 200",
        ("15.00",),
        (a_programme(banded("marginal", ("0", "5%"), ("100", "10%"), ("350", "15%"))),),
        (sold("200"),),
        NETSUITE,
        terms=Terms(),
    ),
    _quota(
        {
            "rates": [{"rate": "5%"}],
            "attainment": "measure",
            "accelerators": [
                {"threshold": "100000", "rate": "6%"},
                {"threshold": "125000", "rate": "7%"},
            ],
        },
        "5 % to 100,000; 6 % to 125,000; 7 % above; 150,000 (5,000 + 1,500 + 1,750)",
        "8250.00",
        FORUM,
    ),
    _quota(
        {
            "rates": [{"rate": "10%"}],
            "accelerators": [
                {"threshold": "0", "multiplier": "0.5"},
                {"threshold": "50%", "multiplier": "1"},
                {"threshold": "100%", "multiplier": "1.5"},
            ],
            "targets": [{"partner": "*", "amount": "100000"}],
        },
        "10 %; half of it below 50 % of the target 100,000; 1.5 times above it; 150,000",
        "15000.00",
        BY_HAND,
    ),
    _double_dip("higher", ("0.00", "50.00")),
    _double_dip("order", ("20.00", "0.00")),
)
