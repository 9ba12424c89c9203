"""A programme is checked when it is saved, and knows its days and its partners."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from channel.partners import Partner, Tier
from channel.periods import Calendar, Pattern
from channel.programmes.model import Programme
from tests.kit.programmes import Q1, a_programme, banded

FLAT = banded("all_units", ("0", "1%"))


def test_a_programme_is_written_and_read_back_unchanged() -> None:
    programme = a_programme(FLAT, scope={"skus": ["b", "a"]}, stacking={"excludes": ["y", "x"]})
    assert Programme.model_validate_json(programme.model_dump_json()) == programme


def test_grace_and_delay_move_the_closing_and_the_calculation() -> None:
    programme = a_programme(FLAT, grace_days=10, delay_days=5)
    assert programme.closes_on(Q1) == date(2026, 4, 11)
    assert programme.calculates_on(Q1) == date(2026, 4, 16)


def test_an_accumulation_runs_from_the_start_of_the_fiscal_year() -> None:
    programme = a_programme(FLAT, accumulates="year")
    weeks = Calendar(pattern=Pattern.W445, first_month=1)
    second = weeks.period("2026-Q2")
    assert programme.window(second, weeks).start == weeks.year(2026).start
    assert a_programme(FLAT).window(second, weeks) == second


def test_a_programme_pays_partners_of_its_tier_and_scope() -> None:
    programme = a_programme(FLAT, scope={"payee": {"regions": ["north"], "excluded": ["late"]}})

    def may(name: str, tier: Tier = Tier.DISTRIBUTOR, region: str = "north") -> bool:
        return programme.may_pay(Partner(id=name, tier=tier, name=name, region=region))

    assert may("disti-north")
    assert not may("late")
    assert not may("reseller-a", Tier.RESELLER)
    assert not may("disti-south", region="south")


def test_what_is_paid_by_the_unit_measures_units_unless_it_says_otherwise() -> None:
    spiff = {"kind": "spiff", "amounts": [{"amount": 1}]}
    assert a_programme(spiff).qualifier.unit == "units"
    per_unit = a_programme(banded("per_unit", ("0", "1")), qualifier={"unit": "revenue"})
    assert (per_unit.qualifier.unit, per_unit.pays_on.unit) == ("revenue", "units")
    with pytest.raises(ValidationError, match="a spiff is paid by the unit"):
        a_programme(spiff, qualifier={"unit": "units"}, earning={"unit": "revenue"})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"until": "2026-01-01"}, "until: 2026-01-01 is not after since 2026-01-01"),
        ({"accumulates": "month"}, "a month is shorter than the quarter it settles in"),
        ({"limits": {"cap": 1, "floor": 2}}, "1 is below the floor 2"),
        ({"accrual": {"basis": "set"}}, "goes with basis set, and only with it"),
        ({"currency": "dollars"}, "currency"),
        ({"payee_tier": "retailer"}, "payee_tier"),
        ({"rule": FLAT | {"kind": "unheard_of"}}, "unheard_of"),
    ],
)
def test_what_contradicts_itself_is_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        a_programme(**({"rule": FLAT} | wrong))


def test_words_may_be_written_in_capitals() -> None:
    schedule = {"mechanism": "PER_UNIT", "bands": [{"rate": "2"}]}
    rule = {"kind": "volume_rebate", "schedule": schedule}
    programme = a_programme(rule, payee_tier="RESELLER", flow="SELL-IN", frequency="Half")
    assert programme.pays_on.unit == "units"
    assert (programme.payee_tier, programme.flow, programme.frequency) == (2, "sell_in", "half")
    with pytest.raises(ValidationError, match="'per_unit'"):
        a_programme({"kind": "volume_rebate", "schedule": schedule | {"mechanism": "each"}})
