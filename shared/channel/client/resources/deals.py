"""The API's operations on deals; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.deals import (
    DealAsked,
    DealReview,
    DealView,
    MatchDecision,
    MatchView,
    Status,
    StepAsked,
    TermsAsked,
    VerdictInput,
    Word,
)


@dataclass(frozen=True, slots=True)
class DealsApi:
    """/deals"""

    connection: Connection

    def decide_match(self, match_id: str, body: Word, *, key: str = "") -> MatchDecision:
        """Confirm or refuse that a line belongs to a deal, or take that back."""
        return cast(
            "MatchDecision",
            self.connection.post(
                path("deals", "matches", match_id, "decision"), body=body, key=key
            ),
        )

    def draft_deal(self, body: DealAsked, *, key: str = "") -> DealView:
        """A new registration, as a draft."""
        return cast("DealView", self.connection.post(path("deals"), body=body, key=key))

    def edit_deal(self, deal_id: str, body: TermsAsked, *, etag: str) -> DealView:
        """New terms for a draft."""
        return cast("DealView", self.connection.put(path("deals", deal_id), body=body, etag=etag))

    def list_deals(
        self, *, status: Status | None = None, limit: int | None = None
    ) -> Iterator[DealView]:
        """Registrations that the caller is party to."""
        query = {"status": status, "limit": limit}
        return cast("Iterator[DealView]", self.connection.every(path("deals"), query))

    def list_matches(
        self, *, verdict: VerdictInput | None = None, limit: int | None = None
    ) -> Iterator[MatchView]:
        """Lines that may belong to a deal."""
        query = {"verdict": verdict, "limit": limit}
        return cast("Iterator[MatchView]", self.connection.every(path("deals", "matches"), query))

    def show_deal(self, deal_id: str) -> DealReview | DealView:
        """One registration."""
        return cast("DealReview | DealView", self.connection.get(path("deals", deal_id)))

    def take_step(self, deal_id: str, body: StepAsked, *, key: str = "") -> DealView:
        """Take a step of a registration."""
        return cast(
            "DealView", self.connection.post(path("deals", deal_id, "steps"), body=body, key=key)
        )
