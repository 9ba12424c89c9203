"""Each service's sums, by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from channel.periods import Period
from channel.services.credit import CreditLine, exposures
from channel.services.intelligence import Observation, Topic, fits
from channel.services.logistics import Shipment, logistics
from channel.services.recruitment import Recruit, recruitment
from channel.services.support import Escalation, support

QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def a_line(
    reseller: str, limit: str, *ages: str, day: int = 1, currency: str = "USD"
) -> CreditLine:
    first, second, third, fourth = (Decimal(age) for age in ages)
    return CreditLine(
        reseller=reseller,
        as_of=date(2026, 3, day),
        currency=currency,
        limit=Decimal(limit),
        age_0_30=first,
        age_31_60=second,
        age_61_90=third,
        age_over_90=fourth,
    )


def test_headroom_is_what_the_ages_leave_of_the_limit() -> None:
    line = a_line("acme", "1000", "100", "50", "25", "12.50")
    assert (line.used, line.headroom) == (Decimal("187.50"), Decimal("812.50"))
    assert a_line("acme", "100", "80", "40", "0", "0").headroom == Decimal(-20)


def test_only_the_latest_line_of_a_reseller_counts_and_currencies_stay_apart() -> None:
    lines = [
        a_line("acme", "1000", "900", "0", "0", "0", day=1),
        a_line("acme", "1000", "100", "0", "20", "0", day=5),
        a_line("acme", "1000", "999", "0", "0", "0", day=9),
        a_line("borealis", "500", "50", "0", "0", "7", day=2),
        a_line("acme", "70", "7", "0", "0", "0", currency="EUR"),
    ]
    euro, dollar = exposures(lines, date(2026, 3, 8))
    assert (euro.currency, euro.headroom) == ("EUR", Decimal(63))
    assert (dollar.limit, dollar.used, dollar.headroom) == (
        Decimal(1500),
        Decimal(177),
        Decimal(1323),
    )
    assert dict(dollar.ageing) == {
        "age_0_30": Decimal(150),
        "age_31_60": Decimal(0),
        "age_61_90": Decimal(20),
        "age_over_90": Decimal(7),
    }


def a_ticket(ticket: str, **said: object) -> Escalation:
    opened = datetime(2026, 3, 9, 12, tzinfo=UTC)
    return Escalation.model_validate({"ticket": ticket, "tier": 2, "opened": opened, **said})


def test_both_clocks_run_until_answered_resolved_or_now() -> None:
    answered = a_ticket("T1", responded=datetime(2026, 3, 9, 14, tzinfo=UTC))
    resolved = a_ticket("T2", resolved=datetime(2026, 3, 9, 18, tzinfo=UTC))
    found = support([answered, resolved], QUARTER, NOW)
    assert (found.open, len(found.tickets)) == (1, 2)
    assert found.response_hours == Decimal("4.0")  # 2 and 6 hours
    assert found.resolution_hours == Decimal("15.0")  # 24 and running, 6


def test_a_ticket_answered_before_it_was_opened_is_refused() -> None:
    with pytest.raises(ValidationError, match="before it was opened"):
        a_ticket("T1", responded=datetime(2026, 3, 9, 11, tzinfo=UTC))


def test_recruits_of_a_period_with_those_who_buy() -> None:
    recruits = [
        Recruit(reseller="new", signed=date(2026, 2, 1)),
        Recruit(reseller="idle", signed=date(2026, 3, 1)),
        Recruit(reseller="old", signed=date(2025, 12, 31)),
    ]
    bought = {"new": date(2026, 3, 1), "old": date(2026, 1, 1)}
    found = recruitment(recruits, bought, QUARTER)
    assert [r.reseller for r in found.signed] == ["new", "idle"]
    assert found.buying == (("new", date(2026, 3, 1)),)


def an_observation(text: str, day: int, **said: object) -> Observation:
    usual = {"region": "Nordics", "observed": date(2026, 3, day), "topic": Topic.PRICE}
    return Observation.model_validate({**usual, "text": text, **said})


def test_an_observation_is_found_by_region_product_and_tag() -> None:
    seen = an_observation("a", 1, products=("SKU-1",), tags=("switches",))
    assert fits(seen)
    assert fits(seen, region="nordics", tag="switches", product="SKU-1")
    assert not fits(seen, region="Iberia")
    assert not fits(seen, product="SKU-2")
    assert not fits(seen, tag="routers")


def test_keys_of_observations_lie_in_the_order_of_their_days() -> None:
    assert an_observation("z", 2).key.startswith("2026-03-02-")


def test_the_same_observation_twice_has_one_key() -> None:
    assert an_observation("a", 1).key == an_observation("a", 1, tags=("late",)).key
    assert an_observation("a", 1).key != an_observation("a", 2).key


def a_shipment(name: str, **days: int | None) -> Shipment:
    dates = {each: date(2026, 3, day) for each, day in days.items() if day}
    return Shipment.model_validate({"shipment": name, "sku": "S", "quantity": "2", **dates})


def test_freight_under_way_lead_time_and_punctuality() -> None:
    shipments = [
        a_shipment("s1", ordered=1, shipped=2, delivered=5, promised=5),
        a_shipment("s2", ordered=1, shipped=3, delivered=8, promised=7),
        a_shipment("s3", ordered=2, shipped=4),
        a_shipment("s4", ordered=3),
    ]
    found = logistics(shipments, QUARTER, date(2026, 3, 6))
    assert [s.shipment for s in found.under_way] == ["s2", "s3"]
    assert found.units_under_way == Decimal(4)
    assert found.lead_days == Decimal("5.5")  # 4 and 7 days
    assert found.on_time == Decimal("0.500")
    assert logistics([a_shipment("s3", ordered=2)], QUARTER, date(2026, 3, 6)).on_time is None


def test_a_shipment_that_came_before_it_left_is_refused() -> None:
    with pytest.raises(ValidationError, match="do not follow"):
        a_shipment("s", ordered=3, shipped=5, delivered=4)
