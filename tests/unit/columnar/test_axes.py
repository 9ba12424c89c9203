"""Values of a line that no programme tells apart fall into one class; others never do."""

from channel.columnar.asking import Ask, grain_of
from channel.columnar.axes import axes_of
from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.terms import Terms
from tests.bench import market
from tests.bench.totals import QUARTER


def _types(measure: dict[str, object], scope: dict[str, object] | None = None) -> dict[str, int]:
    given = market.programmes(1, 0)[0].model_dump(mode="json", exclude={"earning"})
    asked = Programme.model_validate({**given, "qualifier": measure, "scope": scope or {}})
    days = Period(QUARTER.start, QUARTER.end)
    axes = axes_of(grain_of(asked), [Ask(asked, days)], Terms())
    return next(axis for axis in axes if axis.column == "transaction_type").classes


def test_sales_and_returns_are_one_class_where_the_measure_nets_returns() -> None:
    found = _types({"unit": "revenue"})
    assert found["sale"] == found["return"]
    assert found["sample"] != found["sale"]


def test_returns_stand_alone_where_a_measure_does_not_net_them() -> None:
    found = _types({"unit": "revenue", "net_of_returns": False})
    assert found["return"] != found["sale"]


def test_price_adjustments_stand_alone_where_units_are_measured() -> None:
    assert _types({"unit": "revenue"})["price_adjustment"] == _types({"unit": "revenue"})["sale"]
    found = _types({"unit": "units"})
    assert found["price_adjustment"] != found["sale"]


def test_an_expression_keeps_every_value_apart() -> None:
    found = _types({"unit": "revenue"}, {"expression": "customer_class == 'named'"})
    assert len(set(found.values())) == 4
