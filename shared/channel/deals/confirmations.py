"""A person's word on whether a line belongs to a deal: records, the latest of which stands."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.identity import short_id


class Confirmation(BaseModel):
    """`accepted` puts the line under the deal; otherwise the proposal is not made again."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    line_key: str
    deal_id: str
    accepted: bool
    by: str
    at: datetime
    reason: str = ""

    @property
    def confirmation_id(self) -> str:
        return short_id(self.line_key, self.deal_id, self.by, self.at.isoformat())


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNDONE = "undone"  # as if nobody had said anything


class MatchDecision(BaseModel):
    """What was last said of one line and one deal; earlier words are its earlier revisions."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    line_key: str
    deal_id: str
    verdict: Verdict
    by: str
    at: datetime
    reason: str = ""

    @property
    def match_id(self) -> str:
        return match_id(self.line_key, self.deal_id)

    @property
    def confirmation(self) -> Confirmation | None:
        """The word that stands; None once it was undone."""
        if self.verdict is Verdict.UNDONE:
            return None
        return Confirmation(
            line_key=self.line_key,
            deal_id=self.deal_id,
            accepted=self.verdict is Verdict.CONFIRMED,
            by=self.by,
            at=self.at,
            reason=self.reason,
        )


def match_id(line_key: str, deal_id: str) -> str:
    """The name of the question whether a line belongs to a deal."""
    return "m" + short_id(line_key, deal_id)


class Word:
    """What stands about each line: the deal it was put under, and the deals it was kept from."""

    def __init__(self, confirmations: Iterable[Confirmation]) -> None:
        self._accepted: dict[str, str] = {}
        self._refused: set[tuple[str, str]] = set()
        for word in sorted(confirmations, key=lambda c: (c.at, c.confirmation_id)):
            self._hear(word)

    def _hear(self, word: Confirmation) -> None:
        if word.accepted:
            self._accepted[word.line_key] = word.deal_id
            self._refused.discard((word.line_key, word.deal_id))
            return
        self._refused.add((word.line_key, word.deal_id))
        if self._accepted.get(word.line_key) == word.deal_id:
            del self._accepted[word.line_key]

    def accepted(self, line_key: str) -> str:
        """The deal a person put the line under, or an empty string."""
        return self._accepted.get(line_key, "")

    def refuses(self, line_key: str, deal_id: str) -> bool:
        return (line_key, deal_id) in self._refused
