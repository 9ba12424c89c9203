"""Bands cannot gap or overlap; other ways of stating them are read as thresholds."""

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from channel.programmes.bands import Band, Mechanism, Schedule
from channel.programmes.slices import Measured, slices

D = Decimal


def _earns(schedule: Schedule, measure: str, earning: str | None = None) -> Fraction:
    measured = Measured(Fraction(measure), Fraction(earning or measure))
    return sum((part.amount for part in slices(schedule, measured)), Fraction(0))


def _stated(mechanism: str, form: str, *pairs: tuple[str | None, str], **more: str) -> Schedule:
    bands = [{form: figure, "rate": rate} for figure, rate in pairs]
    return Schedule.model_validate({"mechanism": mechanism, "bands": bands, **more})


def test_upper_limits_become_thresholds() -> None:
    pairs = ("100", "0.1"), ("300", "0.2"), (None, "0.3")
    schedule = _stated("marginal", "up_to", *pairs)
    assert [band.threshold for band in schedule.bands] == [0, 100, 300]
    assert _earns(schedule, "3800") == 1100
    assert _earns(_stated("all_units", "up_to", *pairs), "3800") == 1140


@pytest.mark.parametrize(("reached", "expected"), [("above", 10), ("at", 20)])
def test_an_upper_limit_says_whether_it_includes_itself(reached: str, expected: int) -> None:
    pairs = ("100", "0.1"), (None, "0.2")
    assert _earns(_stated("all_units", "up_to", *pairs, reached=reached), "100") == expected


def test_a_lower_target_is_met_at_its_own_figure() -> None:
    schedule = _stated("all_units", "target", ("5000", "0.02"), ("27000", "0.04"))
    assert _earns(schedule, "4999.99") == 0
    assert _earns(schedule, "5000") == 100
    assert _earns(schedule, "27000") == 1080


@pytest.mark.parametrize(
    ("units", "marginal", "all_units"),
    [("29", 29, 29), ("30", 31, 60), ("74", 119, 148), ("75", 122, 225), ("76", 125, 228)],
)
def test_a_first_unit_is_in_its_own_band(units: str, marginal: int, all_units: int) -> None:
    tiers = ("1", "1"), ("30", "2"), ("75", "3")
    schedule = _stated("marginal", "from_unit", *tiers)
    assert [band.threshold for band in schedule.bands] == [0, 29, 74]
    assert _earns(schedule, units) == marginal
    assert _earns(_stated("all_units", "from_unit", *tiers), units) == all_units


def test_a_band_begins_at_its_threshold() -> None:
    bands = (Band(), Band(threshold=D(100), rate=D("0.1")))
    schedule = Schedule(mechanism=Mechanism.ALL_UNITS, bands=bands)
    assert _earns(schedule, "99.99") == 0
    assert _earns(schedule, "100") == 10


def test_thresholds_on_one_measure_pay_on_another() -> None:
    bands = (Band(rate=D("0.1")), Band(threshold=D(100), rate=D("0.2")))
    all_units = Schedule(mechanism=Mechanism.ALL_UNITS, bands=bands)
    marginal = Schedule(mechanism=Mechanism.MARGINAL, bands=bands)
    assert _earns(all_units, "200", "50") == 10  # 20 % of 50
    assert _earns(marginal, "200", "50") == Fraction("7.5")  # half of 50 in each band


@pytest.mark.parametrize(
    ("written", "measure", "expected"),
    [
        ({"mechanism": "lump_sum", "bands": [{"threshold": 100, "amount": 7}]}, "99", 0),
        ({"mechanism": "lump_sum", "bands": [{"threshold": 100, "amount": 7}]}, "500", 7),
        ({"mechanism": "per_unit", "bands": [{"rate": 2}, {"threshold": 10, "rate": 3}]}, "10", 30),
        ({"mechanism": "per_increment", "increment": 50, "bands": [{"amount": 4}]}, "149", 8),
        (
            {
                "mechanism": "per_increment",
                "increment": 50,
                "from_threshold": True,
                "bands": [{"threshold": 100, "amount": 4}],
            },
            "249",
            8,
        ),
        (
            {"mechanism": "free_goods", "increment": 10, "unit_value": 12, "bands": [{"free": 1}]},
            "25",
            24,
        ),
    ],
)
def test_fixed_and_counted_mechanisms(
    written: dict[str, object], measure: str, expected: int
) -> None:
    assert _earns(Schedule.model_validate(written), measure) == expected


def test_returns_above_sales_earn_nothing_or_the_first_rate() -> None:
    nothing = {"mechanism": "marginal", "bands": [{"rate": "10%"}, {"threshold": 9, "rate": 1}]}
    assert _earns(Schedule.model_validate(nothing), "-50") == 0
    assert _earns(Schedule.model_validate(nothing | {"below_zero": "first_rate"}), "-50") == -5


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ([{"threshold": 5}, {"threshold": 5}], "5 does not come after 5"),
        ([{"threshold": 5}, {"threshold": 1}], "1 does not come after 5"),
        ([{"threshold": -5}], "greater than or equal to 0"),
        ([{"rate": 0.1}], "write numbers as text"),
        ([{"rate": "ten"}], "'ten' is no number"),
        ([{"rate": "0,5"}], "'0,5' is no number"),
        ([], "at least 1 item"),
        ([{"up_to": 100}, {"up_to": 50}], r"bands\[1\].up_to: 50 does not come after 100"),
        ([{"up_to": None}, {"up_to": 50}], r"bands\[0\].up_to: only the last band goes on"),
        ([{"up_to": "many"}], "'many' is no number"),
        ([{"up_to": [1]}], r"\[1\] is no number"),
        ([{"amount": 500}], r"bands\[0\].amount: marginal pays the rate"),
    ],
)
def test_what_is_no_schedule_is_refused_with_its_reason(
    written: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        Schedule.model_validate({"mechanism": "marginal", "bands": written})


@pytest.mark.parametrize(
    ("bands", "measure", "expected"),
    [
        ([{"up_to": 1000, "rate": "10%"}, {"up_to": 2500, "rate": "25%"}], "2000", 350),
        ([{"up_to": 100, "rate": "10%"}, {"rate": "25%"}], "200", 35),
        ([{"from_unit": 1, "rate": 1}, {"from_unit": 30, "rate": 2}], "31", 33),
        ([{"target": 100, "rate": "10%"}], "150", 5),
        ([{"from": 0, "to": 1000, "rate": "10%"}, {"from": 1000, "rate": "25%"}], "2000", 350),
        ([{"from": 1, "to": 29, "rate": 1}, {"from": 30, "to": 74, "rate": 2}], "31", 33),
        ([{"from": 0, "to": 100, "rate": 1}, {"from": "100.01", "rate": 2}], "101", 102),
    ],
)
def test_bands_are_read_as_their_source_states_them(
    bands: list[dict[str, object]], measure: str, expected: int
) -> None:
    schedule = Schedule.model_validate({"mechanism": "marginal", "bands": bands})
    assert _earns(schedule, measure) == expected


def test_bands_are_stated_one_way_only() -> None:
    bands = [{"up_to": 10, "rate": 1}, {"threshold": 10, "rate": 2}]
    with pytest.raises(ValidationError, match="state all of them one way"):
        Schedule.model_validate({"mechanism": "marginal", "bands": bands})


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ([(0, 1000), (1500, 2500)], r"bands\[0\].to: 1000 leaves a gap before the next band"),
        (
            [(0, 1000), (900, 2500)],
            r"bands\[0\].to: 1000 overlaps the next band, which is from 900",
        ),
        ([(0, 100), (101, 200), (200, 300)], "state all alike"),
        ([(0, "x"), (101, 200)], "'x' is no number"),
    ],
)
def test_ranges_leave_no_gap_and_do_not_overlap(
    bands: list[tuple[object, object]], message: str
) -> None:
    """One threshold each: what lies between two ranges would earn nobody knows what."""
    written = [{"from": low, "to": high, "rate": 1} for low, high in bands]
    with pytest.raises(ValidationError, match=message):
        Schedule.model_validate({"mechanism": "marginal", "bands": written})


@pytest.mark.parametrize(
    ("mechanism", "band", "message"),
    [
        ("lump_sum", {"rate": 500}, "lump_sum pays the amount"),
        ("per_unit", {"amount": 2}, "per_unit pays the rate"),
        ("per_increment", {"rate": 2}, "per_increment pays the amount"),
        ("free_goods", {"amount": 2}, "free_goods pays the free"),
    ],
)
def test_a_band_states_what_its_mechanism_pays(
    mechanism: str, band: dict[str, object], message: str
) -> None:
    """Else a slip of the pen would pay nothing, silently."""
    written = {"mechanism": mechanism, "increment": 10, "unit_value": 1, "bands": [band]}
    with pytest.raises(ValidationError, match=message):
        Schedule.model_validate(written)


def test_free_goods_must_say_what_they_are_worth() -> None:
    written = {"mechanism": "free_goods", "increment": 10, "bands": [{"free": 1}]}
    with pytest.raises(ValidationError, match="what one free unit is worth"):
        Schedule.model_validate(written)


def test_an_increment_must_be_said() -> None:
    with pytest.raises(ValidationError, match="needs the size of one increment"):
        Schedule.model_validate({"mechanism": "per_increment", "bands": [{"amount": 1}]})


def test_a_fixed_amount_is_not_paid_for_more_returns_than_sales() -> None:
    written = {"mechanism": "lump_sum", "below_zero": "first_rate", "bands": [{"amount": 50}]}
    with pytest.raises(ValidationError, match="lump_sum pays by no rate"):
        Schedule.model_validate(written)
