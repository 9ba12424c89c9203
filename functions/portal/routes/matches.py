"""Match questions: names and numbers that a person decides, and decisions that can be undone."""

from datetime import UTC, datetime
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By, Caller
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.rereading import reread
from channel.aws.store import reference, terms, uploads
from channel.aws.store.questions import open_questions, questions
from channel.aws.store.reference import Document
from channel.errors import Invalid, NotFound
from channel.identity import short_id
from channel.partners import VENDOR, Tier
from channel.resolution.cases import MatchCase
from channel.resolution.decisions import Decision, Subject, undone

router = Router()
DECISIONS = Shelf("decision", Decision)
TAGS = ["matches"]
REREAD_AT_ONCE = 20
Whose = Annotated[str, Query(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$", description="Whose files.")]


class QuestionView(Shown):
    """An open question, and the uploads whose rows wait for its answer."""

    case_id: str
    case: MatchCase
    uploads: tuple[str, ...]


class Choice(Asked):
    """What the reported name means: a SKU, a partner, or an end customer's identity."""

    chosen: str = Field(min_length=1, max_length=200)


class DecisionView(Shown):
    """A decision that a person made, and the id that undoes it."""

    decision_id: str
    decision: Decision


class Decided(DecisionView):
    """The decision, and which uploads are read again with it now or still have to be."""

    reread: tuple[str, ...]
    left: tuple[str, ...]


@router.get("/matches", summary="Open questions of a partner's files", tags=TAGS)
def list_questions(
    caller: By, partner: Whose, limit: Limit = 50, cursor: Cursor = None
) -> Page[QuestionView]:
    page = asking(caller, "/matches", limit, cursor, partner=partner)
    found = [q for q in open_questions(partner) if q.case.case_id > page.after]
    following = page.next(found[limit - 1].case.case_id) if len(found) > limit else None
    items = (
        QuestionView(case_id=q.case.case_id, case=q.case, uploads=q.uploads) for q in found[:limit]
    )
    return Page(items=tuple(items), next=following)


@router.post("/matches/<case_id>/decision", summary="Answer a question", tags=TAGS, status_code=201)
def decide(caller: By, case_id: str, body: Choice, partner: Whose) -> Response[Decided]:
    found = questions(partner, case_id)
    if not found:
        raise NotFound(NO_SUCH)
    case = found[0].case
    _check(case.subject, body.chosen)
    now = datetime.now(UTC)
    decision = case.decided(body.chosen, f"person:{caller.user}", now)
    id, text = decision.decision_id, decision.model_dump_json()
    reference.put(Document("decision", VENDOR, id, 0, text), expected=0, by=caller.user, at=now)
    note(caller, "decide", "decision", VENDOR, id, after=text)
    shown = _decided(caller, decision, f"{case.subject} {case.key} means {body.chosen}")
    return Response(201, "application/json", shown, {"Location": f"/decisions/{id}"})


@router.get("/decisions", summary="Decisions that people made", tags=TAGS)
def list_decisions(caller: By, limit: Limit = 50, cursor: Cursor = None) -> Page[DecisionView]:
    items, following = DECISIONS.page(VENDOR, asking(caller, "/decisions", limit, cursor))
    shown = (DecisionView(decision_id=each.decision_id, decision=each) for each in items)
    return Page(items=tuple(shown), next=following)


@router.get("/decisions/<decision_id>", summary="One decision", tags=TAGS)
def show_decision(decision_id: str) -> Response[Decision]:
    decision, headers = DECISIONS.show(VENDOR, decision_id)
    return Response(200, "application/json", decision, headers)


@router.post(
    "/decisions/<decision_id>/undo", summary="Undo a decision and read its uploads again", tags=TAGS
)
def undo(caller: By, decision_id: str) -> Decided:
    document = DECISIONS.find(VENDOR, decision_id)
    now = datetime.now(UTC)
    after = undone(DECISIONS.read(document), f"person:{caller.user}", now)
    text = after.model_dump_json()
    changed = Document("decision", VENDOR, decision_id, 0, text)
    reference.put(changed, expected=document.revision, by=caller.user, at=now)
    note(caller, "undo", "decision", VENDOR, decision_id, before=document.body, after=text)
    again = f"that {after.subject} {after.key} means {after.chosen} was undone"
    return _decided(caller, after, again)


def _decided(caller: Caller, decision: Decision, reason: str) -> Decided:
    """Read the uploads that it concerns again, as many as one request can ask for."""
    concerned = _concerned(decision)
    for partner, upload in concerned[:REREAD_AT_ONCE]:
        read = uploads.receipts(partner, upload)  # none of an upload that is still being read
        last = max((each.revision for each in read), default=0)
        reread(caller, partner, upload, reason, last=last)
    names = tuple(upload for _, upload in concerned)
    return Decided(
        decision_id=decision.decision_id,
        decision=decision,
        reread=names[:REREAD_AT_ONCE],
        left=names[REREAD_AT_ONCE:],
    )


def _concerned(decision: Decision) -> list[tuple[str, str]]:
    """Uploads, after their partners, that raised the question or were read with its answer."""
    case_id = short_id(decision.subject, decision.distributor, decision.key)
    owners = [decision.distributor] if decision.distributor else _reporters()
    return [
        (partner, upload)
        for partner in owners
        for upload in dict.fromkeys(
            [
                *(upload for asked in questions(partner, case_id) for upload in asked.uploads),
                *uploads.read_with(partner, case_id),
            ]
        )
    ]


def _reporters() -> list[str]:
    return [VENDOR, *(p.id for p in terms.partners() if p.tier is Tier.DISTRIBUTOR)]


def _check(subject: Subject, chosen: str) -> None:
    """Invalid unless what was chosen is there."""
    if subject is Subject.PRODUCT:
        known = reference.get("product", VENDOR, chosen) is not None
    elif subject is Subject.END_CUSTOMER:
        known = True
    else:
        partner = terms.partner(chosen)
        wanted = Tier.RESELLER if subject is Subject.RESELLER else Tier.DISTRIBUTOR
        known = partner is not None and partner.tier is wanted
    if not known:
        raise Invalid(f"There is no {subject} {chosen}.", field="body.chosen")
