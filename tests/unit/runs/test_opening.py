"""A run freezes every version that counts for its period, and every rival of theirs."""

import json
from datetime import UTC, date, datetime
from typing import Any

from channel.identity import digest
from channel.partners import Partner, Tier
from channel.periods import Calendar
from channel.programmes.model import Programme
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode, RunOrder
from channel.runs.opening import Reference, freeze
from tests.kit.programmes import a_programme, banded

NORTH = Partner(id="disti-north", tier=Tier.DISTRIBUTOR, name="North")
FLAT = banded("all_units", ("0", "1%"))


def of_second_quarter(*programmes: Programme, names: tuple[str, ...] = ()) -> Manifest:
    known = Reference(programmes, [NORTH], [], [], {}, Calendar())
    order = RunOrder(
        mode=RunMode.SETTLEMENT,
        start=date(2026, 4, 1),
        end=date(2026, 7, 1),
        as_of=datetime(2026, 7, 2, tzinfo=UTC),
        programmes=names,
        occasion="quarterly",
    )
    return freeze(order, known, [], [])


def two_versions(**said: Any) -> tuple[Programme, Programme]:
    """The first ends on its own, the day that the second begins."""
    first = a_programme(FLAT, until="2026-04-01", **said)
    return first, a_programme(FLAT, version=2, since="2026-04-01", **said)


def test_a_year_is_measured_under_the_versions_that_have_ended_in_it() -> None:
    found = of_second_quarter(*two_versions(accumulates="year"))
    assert [p.version for p in found.programmes] == [1, 2]


def test_a_version_that_ended_before_the_quarter_does_not_count_for_it() -> None:
    found = of_second_quarter(*two_versions())
    assert [p.version for p in found.programmes] == [2]


def test_a_rival_that_ended_in_the_year_still_holds_what_it_was_paid_for() -> None:
    ended = a_programme(FLAT, id="promo", until="2026-04-01", stacking={"excludes": ["all"]})
    year = a_programme(FLAT, id="year", accumulates="year")
    quarter = a_programme(FLAT, id="quarter")
    assert [p.id for p in of_second_quarter(ended, year).rivals] == ["promo"]
    assert of_second_quarter(ended, quarter, names=("quarter",)).rivals == ()


def test_a_manifest_keeps_its_digest_when_its_model_has_grown() -> None:
    """Frozen by an earlier release, before there were rivals: as stored, so it stays."""
    known = json.loads(of_second_quarter(*two_versions()).content())
    del known["rivals"]
    stored = json.dumps(known).encode()
    assert Manifest.of(stored).rivals == ()
    assert Manifest.of(stored).digest == digest(stored)
