"""Orders to read an upload again: kept as a document, handed to the uploads queue, audited."""

from datetime import UTC, date, datetime

from channel.arrivals import revision_message
from channel.aws import clients, settings
from channel.aws.http.caller import Caller
from channel.aws.http.deeds import note
from channel.aws.store import reference
from channel.aws.store.reference import Document
from channel.corrections import RevisionRequest, RowFix, ValueFix

KIND = "revision"


def requests(partner: str, upload_id: str) -> list[RevisionRequest]:
    """What was asked for an upload so far, in order."""
    documents = reference.listing(KIND, partner, prefix=f"{upload_id}#")
    return [RevisionRequest.model_validate_json(each.body) for each in documents]


def reread(
    caller: Caller,
    partner: str,
    upload_id: str,
    reason: str,
    *,
    last: int,
    row_fixes: tuple[RowFix, ...] = (),
    value_fixes: tuple[ValueFix, ...] = (),
    release: bool = False,
    refuse: bool = False,
    profile_id: str = "",
    replaces: tuple[date, date] | None = None,
) -> RevisionRequest:
    """Ask for the revision of an upload after its last; what was asked for earlier stays in it.

    An upload still being read has 0 for its last: the order waits for its receipt. Conflict when
    somebody asks for another at the same moment.
    """
    earlier = requests(partner, upload_id)
    before = earlier[-1] if earlier else None
    asked = RevisionRequest(
        partner=partner,
        upload_id=upload_id,
        revision=max(last, before.revision if before else 0) + 1,
        requested_by=caller.user,
        requested_at=datetime.now(UTC),
        reason=reason,
        row_fixes=(*(before.row_fixes if before else ()), *row_fixes),
        value_fixes=(*(before.value_fixes if before else ()), *value_fixes),
        release=release or bool(before and before.release),
        refuse=refuse,
        profile_id=profile_id or (before.profile_id if before else ""),
        replaces=replaces or (before.replaces if before else None),
    )
    _order(caller, asked)
    return asked


def _order(caller: Caller, asked: RevisionRequest) -> None:
    id = f"{asked.upload_id}#{asked.revision:04d}"
    body = asked.model_dump_json()
    document = Document(KIND, asked.partner, id, 0, body)
    reference.put(document, expected=0, by=caller.user, at=asked.requested_at)
    message = revision_message(asked.partner, asked.upload_id, asked.revision, asked.requested_at)
    clients.sqs().send_message(QueueUrl=settings.queue_url("uploads"), MessageBody=message)
    note(caller, "reread", "upload", asked.partner, id, after=body)
