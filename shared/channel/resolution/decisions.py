"""What was decided about a reported name or number: records that can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.errors import Conflict
from channel.identity import canonical_json, digest, short_id


class Subject(StrEnum):
    """What kind of thing a decision names."""

    PRODUCT = "product"
    DISTRIBUTOR = "distributor"
    RESELLER = "reseller"
    END_CUSTOMER = "end_customer"


Alias = tuple[Subject, str, str]  # what is named, by which distributor (or anyone), how


class Decision(BaseModel):
    """`key` as reported by `distributor` (empty: by anyone) means `chosen`, until it is undone.

    `by` is `rule:<name>` or `person:<id>`; `evidence` says why in words. An undone decision stays
    on record with who undid it and when.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    subject: Subject
    distributor: str
    key: str
    chosen: str
    by: str
    at: datetime
    score: int = 100
    evidence: tuple[str, ...] = ()
    undone_by: str = ""
    undone_at: datetime | None = None

    @property
    def decision_id(self) -> str:
        """The same decision made twice is one record."""
        return short_id(
            self.subject, self.distributor, self.key, self.chosen, self.by, self.at.isoformat()
        )

    @property
    def by_person(self) -> bool:
        return self.by.startswith("person:")


def undone(decision: Decision, by: str, at: datetime) -> Decision:
    """The same record, no longer in force; Conflict when somebody has undone it already."""
    if decision.undone_by:
        raise Conflict(f"{decision.undone_by} has undone this decision on {decision.undone_at}.")
    return decision.model_copy(update={"undone_by": by, "undone_at": at})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The decisions in force at one moment, and the digest that names them.

    `used` fills with those that answered: what is read again when one of them changes.
    """

    chosen: Mapping[Alias, str]
    subjects: frozenset[Subject]  # that anything was decided of
    digest: str
    used: set[Alias] = field(default_factory=set, compare=False, repr=False)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Snapshot":
        """In force is the latest not undone; a person's decision stands above any rule's."""
        standing = sorted((d for d in decisions if not d.undone_by), key=_standing)
        chosen = {(d.subject, d.distributor, d.key): d.chosen for d in standing}
        rows: list[str] = ["\x1f".join((*key, value)) for key, value in sorted(chosen.items())]
        subjects = frozenset(subject for subject, _, _ in chosen)
        return cls(chosen, subjects, digest(canonical_json([*rows])))

    def answers_as(self, later: "Snapshot", asked: Iterable[Alias], partner: str) -> bool:
        """Whether what a partner's file asked, answered or not, is answered the same later."""
        return all(
            self._answer(subject, partner, key) == later._answer(subject, partner, key)
            for subject, _, key in asked
        )

    def _answer(self, subject: Subject, partner: str, key: str) -> str:
        return self.chosen.get((subject, partner, key)) or self.chosen.get((subject, "", key), "")

    def find(self, subject: Subject, distributor: str, key: str) -> str:
        """What the key means at this distributor, else for anyone; empty when undecided."""
        for alias in ((subject, distributor, key), (subject, "", key)):
            chosen = self.chosen.get(alias)
            if chosen:
                self.used.add(alias)
                return chosen
        return ""


def _standing(decision: Decision) -> tuple[bool, datetime, str]:
    return decision.by_person, decision.at, decision.decision_id


NOTHING_DECIDED = Snapshot.of(())
