"""What a person has to decide: a reported name or number with its ranked candidates."""

from datetime import datetime
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from channel.identity import short_id
from channel.resolution.decisions import Decision, Subject


class Place(NamedTuple):
    """Where in a file something stands."""

    row: int
    sheet: str


class Candidate(BaseModel):
    """One possible meaning; `score` is 0 to 100, `evidence` what speaks for and against it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    name: str
    score: int
    evidence: tuple[str, ...] = ()


class MatchCase(BaseModel):
    """An open question about `key`; its name is the same for the same question in every file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    subject: Subject
    distributor: str
    key: str
    reported: dict[str, str]  # what the file says, field by field, blanks left out
    reason: str
    candidates: tuple[Candidate, ...] = ()
    first_sheet: str = ""
    first_row: int = 0
    lines: int = 0

    @property
    def case_id(self) -> str:
        return short_id(self.subject, self.distributor, self.key)

    def decided(self, chosen: str, by: str, at: datetime) -> Decision:
        """The decision that closes this case and becomes an alias for the next file."""
        offered = next((c for c in self.candidates if c.id == chosen), None)
        return Decision(
            subject=self.subject,
            distributor=self.distributor,
            key=self.key,
            chosen=chosen,
            by=by,
            at=at,
            score=offered.score if offered else 0,
            evidence=offered.evidence if offered else ("chosen outside the candidates",),
        )
