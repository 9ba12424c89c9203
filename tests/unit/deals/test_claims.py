"""Claims: two deals share a key exactly when they overlap, and one approval wins."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.deals import actions as act
from channel.deals.actions import Actor, Seat
from channel.deals.claims import ClaimChange, claim_change, claims_of, scope_units
from channel.deals.duplicates import overlaps, same_claim, suspects
from channel.deals.lifecycle import decide
from channel.deals.model import HOLDING, Deal
from channel.errors import Invalid, Refusal
from tests.kit.deals import (
    ANN,
    PARTNER,
    RULE,
    TODAY,
    after,
    approved,
    around,
    customer,
    draft,
    terms,
)
from tests.kit.reported import product

customers = st.sampled_from(
    [
        customer("Acme Inc"),
        customer("ACME Incorporated", domain="www.acme.com"),
        customer("Akme Trading", domain="ann@acme.de"),
        customer("Acme GmbH", country="DE"),
        customer("Acme Inc", distinction="plumbing, Reno"),
        customer("Bolt", domain="bolt.io"),
    ]
)
units = st.sets(st.sampled_from(["family:a", "family:b", "sku:X"]), min_size=1)
places = st.sets(st.sampled_from(["US-W", "US-E", "DE"]), min_size=1)


@st.composite
def drafts(draw: st.DrawFn, id: str = "deal-1") -> Deal:
    return draft(
        id,
        reseller=f"acme-{id}",
        customer=draw(customers),
        scope=tuple(sorted(draw(units))),
        territories=tuple(sorted(draw(places))),
    )


@settings(max_examples=150)
@given(drafts("deal-1"), drafts("deal-2"))
def test_deals_share_a_key_exactly_when_they_overlap_and_overlap_is_symmetric(
    left: Deal, right: Deal
) -> None:
    shared = bool(set(claims_of(left)) & set(claims_of(right)))
    assert shared == same_claim(left, right) == same_claim(right, left)
    assert overlaps(left, right) == overlaps(right, left)


@pytest.mark.parametrize(
    ("domain", "same"),
    [
        ("www.acme.com", True),
        ("https://shop.acme.co.uk/x", True),
        ("buyer@acme.de", True),
        ("acme-corp.com", False),
        ("gmail.com", False),
        ("", False),
    ],
)
def test_variants_of_a_web_domain_are_one_customer(domain: str, same: bool) -> None:
    left = draft("deal-1", customer=customer("Acme", domain="acme.com"))
    right = draft("deal-2", customer=customer("Quite Another", domain=domain))
    assert same_claim(left, right) is same


def test_two_free_mail_addresses_are_not_one_customer() -> None:
    left = draft("deal-1", customer=customer("Acme", domain="acme@gmail.com"))
    right = draft("deal-2", customer=customer("Bolt", domain="bolt@gmail.com"))
    assert not same_claim(left, right)


def test_the_keys_of_a_deal_are_readable_and_sorted() -> None:
    deal = draft(customer=customer("Acme Inc", domain="acme.com", known_as="ec-1"))
    assert claims_of(deal) == (
        "D:ACME|FAMILY:SWITCHES|US-W",
        "I:EC-1|FAMILY:SWITCHES|US-W",
        "N:ACME@US|FAMILY:SWITCHES|US-W",
    )


def test_a_deal_too_wide_for_one_transaction_is_refused_at_once() -> None:
    wide = draft(
        customer=customer("Acme", domain="acme.com"),
        scope=tuple(f"family:{n}" for n in range(31)),
    )
    with pytest.raises(Invalid, match="at most 30 combinations"):
        decide(wide, act.Submit(), PARTNER, around())


def test_a_sku_stands_for_its_family() -> None:
    catalogue = [product("S1", family="switches"), product("S2", family="switches"), product("X")]
    assert scope_units(["S1", "X"], [], catalogue) == ("family:switches", "sku:X")
    assert scope_units(["S2"], ["switches"], catalogue) == ("family:switches",)
    with pytest.raises(Invalid, match="S9"):
        scope_units(["S9"], ["cables"], catalogue)


def test_a_suspect_is_shown_with_what_speaks_for_it() -> None:
    deal = draft("deal-1", customer=customer("Acme Networks", domain="acme.com"))
    certain = approved("deal-2", customer=customer("Acme EU", domain="acme.eu"))
    alike = approved("deal-3", customer=customer("Acme Network"))
    apart = approved("deal-4", customer=customer("Bolt"))
    first, second = suspects(deal, [apart, alike, certain, deal])
    assert (first.deal_id, first.certain, first.protected) == ("deal-2", True, True)
    assert "web domains acme.com and acme.eu are one" in first.evidence
    assert (second.deal_id, second.certain, second.score) == ("deal-3", False, 96)


def test_an_approval_takes_claims_an_extension_moves_them_and_a_loss_frees_them() -> None:
    deal = approved()
    keys, end = claims_of(deal), deal.protected_until
    submitted = deal.model_copy(update={"status": "submitted", "protected_until": None})
    assert claim_change(submitted, deal, TODAY) == ClaimChange("deal-1", keys, (), TODAY, end)
    assert end is not None
    longer = decide(deal, act.Extend(end + timedelta(days=5), "more"), ANN, around())
    assert longer.claims == ClaimChange("deal-1", keys, (), TODAY, end + timedelta(days=5))
    lost = decide(deal, act.Lose("price"), PARTNER, around())
    assert (lost.claims.take, lost.claims.release) == ((), keys)
    won = decide(deal, act.Win(), PARTNER, around())
    assert (won.claims.take, won.claims.release) == ((), ())


def test_a_granted_amendment_takes_only_the_new_ground_and_frees_the_old() -> None:
    asked = after(approved(), (act.Ask(terms(territories=("US-E",)), "moved"), PARTNER))
    outcome = decide(asked, act.Grant(), ANN, around())
    assert {key.split("|")[2] for key in outcome.claims.take} == {"US-E"}
    assert {key.split("|")[2] for key in outcome.claims.release} == {"US-W"}


class Store:
    """The store's conditional transaction, as claims.py documents it."""

    def __init__(self) -> None:
        self.claims: dict[str, tuple[str, object]] = {}
        self.deals: dict[str, Deal] = {}

    def write(self, deal: Deal, change: ClaimChange) -> bool:
        for key in change.take:
            holder, until = self.claims.get(key, ("", None))
            if holder not in ("", deal.id) and not until <= change.since:  # type: ignore[operator]
                return False
        for key in change.release:
            if self.claims.get(key, ("", None))[0] == deal.id:
                del self.claims[key]
        self.claims |= dict.fromkeys(change.take, (deal.id, change.until))
        self.deals[deal.id] = deal
        return True


@settings(max_examples=60)
@given(st.tuples(*(drafts(f"deal-{n}") for n in range(4))), st.integers(0, 10_000))
def test_no_two_overlapping_deals_are_ever_protected_whatever_is_done_at_once(
    deals: tuple[Deal, ...], seed: int
) -> None:
    """Reviewers act on stale reads and see no suspects: only the claims keep the rule."""
    rng, store = random.Random(seed), Store()
    store.deals = {deal.id: deal for deal in deals}
    today = TODAY
    for _ in range(30):
        today += timedelta(days=rng.choice([0, 0, 0, 1, 40]))
        for deal in rng.sample(sorted(store.deals.values(), key=lambda d: d.id), 2):
            partner = Actor("pat", Seat.PARTNER, deal.reseller)
            step = rng.choice(_moves(deal, partner, today, rng))
            try:
                outcome = decide(deal, *step, around(today=today))
            except Refusal:
                continue
            store.write(outcome.deal, outcome.claims)
        _assert_one_each(store, today)


def _moves(
    deal: Deal, partner: Actor, today: object, rng: random.Random
) -> list[tuple[act.Action, Actor]]:
    later = (deal.protected_until or TODAY) + timedelta(days=rng.randrange(1, 60))
    other = terms(customer=deal.terms.customer, territories=("US-E",), scope=deal.terms.scope)
    return [
        (act.Submit(), partner),
        (act.Approve(), ANN),
        (act.Approve(), ANN),
        (act.Win(), partner),
        (act.Lose("price"), partner),
        (act.Expire(), RULE),
        (act.Extend(later, "more"), ANN),
        (act.Ask(other, "moved", later), partner),
        (act.Grant(), ANN),
    ]


def _assert_one_each(store: Store, today: object) -> None:
    held = [d for d in store.deals.values() if d.status in HOLDING and d.protected_until > today]  # type: ignore[operator]
    for number, left in enumerate(held):
        for right in held[number + 1 :]:
            assert not same_claim(left, right)
