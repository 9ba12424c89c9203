"""A run as of a past moment uses the terms and partners that were known then."""

from datetime import UTC, datetime
from decimal import Decimal

from channel.aws.reference_facts import reference_at
from channel.aws.store import programme_terms, reference, terms
from channel.aws.store.reference import Document
from channel.partners import VENDOR
from tests.kit.stack import deployed
from tests.kit.vendor import PARTNERS, PRICES, REBATE, SEEDED, seed

BEFORE, CHANGED = datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)


def _change(kind: str, id: str, body: str, expected: int) -> None:
    document = Document(kind, VENDOR, id, 0, body)
    reference.put(document, expected=expected, by="ann", at=CHANGED)


def test_what_changed_later_is_not_known_yet() -> None:
    with deployed():
        seed()
        acme = PARTNERS[2].model_copy(update={"region": "north"})
        _change("partner", acme.id, acme.model_dump_json(), 1)
        price = PRICES[0].model_copy(update={"amount": Decimal(99)})
        _change("price", terms.price_id(price), price.model_dump_json(), 1)
        _change("rates", "current", '{"EUR/USD": "1.1"}', 0)
        later = REBATE.model_copy(update={"version": 2})
        _change("programme", programme_terms.programme_id(later), later.model_dump_json(), 0)
        then, now = reference_at(BEFORE), reference_at(CHANGED)
    assert [p.version for p in then.programmes] == [1]
    assert [p.version for p in now.programmes] == [1, 2]
    assert {p.region for p in then.partners} == {""}
    assert {p.region for p in now.partners} == {"", "north"}
    assert {p.amount for p in then.prices} == {Decimal(10)}
    assert {p.amount for p in now.prices} == {Decimal(10), Decimal(99)}
    assert (then.rates, now.rates) == ({}, {"EUR/USD": Decimal("1.1")})


def test_before_anything_was_known_there_are_no_terms() -> None:
    with deployed():
        seed()
        found = reference_at(SEEDED.replace(year=2025))
    assert (found.programmes, found.partners, found.prices) == ((), (), ())
