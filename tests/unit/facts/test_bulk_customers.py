"""End customers of whole columns are who they are in rows, whatever is stated or was decided."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import product

import pytest

from channel.facts.bulk.customers import Customers
from channel.formats.remarks import Remarks
from channel.formats.values import Values
from channel.resolution.customers import customer_identity
from channel.resolution.decisions import Decision, Snapshot, Subject
from channel.resolution.resolve import Resolver
from channel.sales import NOBODY, CustomerClass
from tests.kit.pos import PROFILE

NORTH = "disti-north"
ACME = customer_identity("Acme", "DE")
NAMES = (
    "",
    "n/a",
    "Acme GmbH",
    "ACME",
    "K&K",
    "Cash Sale",
    "Walk-in #2",
    "Müller & Söhne",
    "株式会社",
)
PARTIES = [
    NOBODY._replace(
        name=name, country=country, id=number, id_scheme=scheme, domain=domain, city="X"
    )
    for name, country, (number, scheme), domain in product(
        NAMES,
        ("", "DE", "DEU"),
        (("", ""), ("150483782", "duns"), ("150483782", ""), ("", "duns")),
        ("", "www.acme.de", "-"),
    )
]


def _decided(key: str, chosen: str, distributor: str = NORTH) -> Decision:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Decision(
        subject=Subject.END_CUSTOMER,
        distributor=distributor,
        key=key,
        chosen=chosen,
        by="person:ann",
        at=at,
    )


@pytest.mark.parametrize(
    "decisions",
    [
        (),
        (_decided("name:acme|DE|x", "ec-decided"),),
        (_decided("id:duns:150483782", "ec-number"), _decided(ACME, "ec-joined", "")),
    ],
    ids=["none", "a name", "a number and a merger"],
)
def test_a_customer_is_in_bulk_who_it_is_in_a_row(decisions: tuple[Decision, ...]) -> None:
    resolver = Resolver((), (), Snapshot.of(decisions))
    values = Values(PROFILE, date(2026, 11, 23), Remarks())
    whole: Callable[[tuple[str, ...]], tuple[str, ...]] = tuple
    read = Customers(whole, values, resolver, NORTH).read
    assert {each.chosen for each in decisions} <= {read(tuple(party))[0] for party in PARTIES}
    for party in PARTIES:
        who, called, land, kind, beside = read(tuple(party))
        stated = resolver.stated_customer(values.party_of(party), NORTH)
        assert (who, called, land, kind) == stated
        unknown = stated[3] is CustomerClass.UNKNOWN
        assert beside == (CustomerClass.PLACEHOLDER if unknown else stated[3])


def test_an_acme_of_germany_is_known_by_its_name_alone() -> None:
    values = Values(PROFILE, date(2026, 11, 23), Remarks())
    read = Customers(tuple, values, Resolver((), ()), NORTH).read
    assert read(tuple(NOBODY._replace(name="ACME GmbH", country="DEU"))) == (
        ACME, "ACME GmbH", "DEU", "named", "named",
    )  # fmt: skip
