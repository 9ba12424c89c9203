"""The one-registration rule in the store: claims under concurrent approvals, lapses, releases."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from channel.aws.store import deals
from channel.deals import actions as act
from channel.deals.claims import ClaimChange
from channel.deals.lifecycle import decide
from channel.deals.model import Deal, Status
from channel.errors import Conflict
from tests.integration.portal.conftest import running
from tests.kit import deals as kit
from tests.kit.lock import one_at_a_time

REVIEWERS = 8


@pytest.fixture
def tables() -> Iterator[None]:
    with running(), one_at_a_time():
        yield


def stored(id: str, at: datetime = kit.NOW, **fields: object) -> Deal:
    deal = kit.submitted(id, **fields)
    deals.save(deal, 0, by="pat", at=at, change=ClaimChange(id))
    return deal


def approve(deal: Deal, at: datetime = kit.NOW) -> None:
    """As a reviewer who saw no rival: only the claims stand in the way."""
    outcome = decide(deal, act.Approve(), kit.ANN, kit.around(now=at, today=at.date()))
    deals.save(outcome.deal, 1, by="ann", at=at, change=outcome.claims)


def found(id: str) -> tuple[Deal, int]:
    standing = deals.find(id)
    assert standing is not None
    return standing


def status(id: str) -> Status:
    return found(id)[0].status


def test_of_concurrent_approvals_of_one_opportunity_exactly_one_wins(tables: None) -> None:
    names = [f"deal-{n}" for n in range(REVIEWERS)]
    waiting = [stored(name) for name in names]
    start, refused = threading.Barrier(REVIEWERS), []

    def review(deal: Deal) -> None:
        start.wait()
        try:
            approve(deal)
        except Conflict:
            refused.append(deal.id)

    threads = [threading.Thread(target=review, args=(deal,)) for deal in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    approved = [name for name in names if status(name) is Status.APPROVED]
    assert len(approved) == 1
    assert sorted([*approved, *refused]) == names
    assert {status(name) for name in refused} == {Status.SUBMITTED}


def test_deals_that_share_one_of_several_claims_exclude_each_other_whole(tables: None) -> None:
    wide = stored("wide", territories=("US-E", "US-W"))
    approve(stored("west", territories=("US-W",)))
    with pytest.raises(Conflict):
        approve(wide)
    approve(stored("east", territories=("US-E",)))  # the refused one left no claim behind


def test_a_claim_yields_on_the_day_its_protection_ends_without_any_sweep(tables: None) -> None:
    approve(stored("first"))
    last = kit.NOW + timedelta(days=89)
    later = stored("later")
    with pytest.raises(Conflict):
        approve(later, last)
    approve(later, last + timedelta(days=1))


def test_a_lapsed_deal_expires_although_another_holds_its_claims_now(tables: None) -> None:
    approve(stored("first"))
    end = kit.NOW + timedelta(days=90)
    approve(stored("later"), end)
    first, revision = found("first")
    outcome = decide(first, act.Expire(), kit.RULE, kit.around(now=end, today=end.date()))
    deals.save(outcome.deal, revision, by="rule", at=end, change=outcome.claims)
    assert (status("first"), status("later")) == (Status.EXPIRED, Status.APPROVED)
    with pytest.raises(Conflict):
        approve(stored("third"), end)


def test_a_deal_as_it_was_known_at_a_moment_is_what_a_run_sees(tables: None) -> None:
    approve(stored("deal-1", datetime(2026, 8, 3, 8, tzinfo=UTC)))
    moments = (datetime(2026, 8, 3, hour, tzinfo=UTC) for hour in (7, 8, 9))
    seen = [[deal.status for deal in deals.known_at(moment)] for moment in moments]
    assert seen == [[], [Status.SUBMITTED], [Status.APPROVED]]
