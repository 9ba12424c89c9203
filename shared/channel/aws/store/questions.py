"""Open match questions: what a partner's files ask, with the uploads that ask it."""

from dataclasses import dataclass

from channel.aws.store import terms, uploads
from channel.aws.store.tables import TransactionItem
from channel.resolution.cases import MatchCase
from channel.resolution.decisions import Snapshot


@dataclass(frozen=True, slots=True)
class Question:
    """One question with every upload that raised it."""

    case: MatchCase
    uploads: tuple[str, ...]


def open_questions(partner: str) -> list[Question]:
    """A partner's questions that no decision in force answers, by case id."""
    decided = Snapshot.of([*terms.decisions(), *uploads.decisions(partner)])
    return [
        question
        for question in questions(partner)
        if not decided.find(question.case.subject, question.case.distributor, question.case.key)
    ]


def questions(partner: str, case_id: str = "") -> list[Question]:
    """Every question of a partner's files, or one, answered or not."""
    prefix = f"CASE#{case_id}#" if case_id else "CASE#"
    asked: dict[str, list[tuple[str, MatchCase]]] = {}
    for item in TransactionItem.query(
        partner, TransactionItem.sk.startswith(prefix), consistent_read=True
    ):
        case = MatchCase.model_validate_json(item.body)
        asked.setdefault(case.case_id, []).append((item.sk.rpartition("#")[2], case))
    return [_joined(found) for _, found in sorted(asked.items())]


def _joined(found: list[tuple[str, MatchCase]]) -> Question:
    lines = sum(case.lines for _, case in found)
    latest = found[-1][1].model_copy(update={"lines": lines})
    return Question(latest, tuple(upload for upload, _ in found))
