"""Takes one uploaded file in: bytes here, rows resolved, facts written, receipt last."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

from channel.arrivals import ArrivedObject, Revision, sender
from channel.aws.acknowledging import acknowledged
from channel.aws.intake_files import IntakeFiles
from channel.aws.store import entitlements, objects, reference, terms, uploads
from channel.corrections import RevisionRequest
from channel.errors import NotFound, NotYours
from channel.facts.bulk.sales import SalesBulk
from channel.facts.engine import connect
from channel.formats.choosing import choose
from channel.formats.corrections import Corrections, Replacement
from channel.formats.parts import Limits
from channel.formats.profile import Profile
from channel.formats.reading import Reading, read
from channel.formats.record import Remark, Weight
from channel.formats.verdict import Verdict
from channel.identity import canonical_json, digest, short_id
from channel.intake.outcomes import Outcomes
from channel.intake.previews import previewed
from channel.intake.receipts import Arrived, judge, receipt, refusal
from channel.partners import VENDOR
from channel.resolution.decisions import Snapshot
from channel.resolution.resolve import Resolver
from channel.resolution.settings import Settings
from channel.uploads import COMMITTED, Delivery, Receipt, upload_id

MEGABYTE = 1 << 20
SIZE_LIMIT = 512 * MEGABYTE
LIMITS = Limits()
ENGINE_MB = 128  # what is more is spilled: a whole intake stays near 400 MB


_READINGS = 3  # of one file, while the answers that it is read with change


class Unsettled(Exception):
    """The answers to a file's questions change as often as it is read: its message comes again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: the receipt, and whether it was there before."""

    receipt: Receipt
    again: bool = False


def take_arrival(found: ArrivedObject) -> Taken:
    """Read an object that arrived, unless the same bytes of its sender were read before."""
    partner = sender(found.key)
    with objects.workplace() as folder:
        body = objects.describe("uploads", found.key, found.version)
        if partner != VENDOR and terms.partner(partner) is None:
            return _refused(partner or "unknown", found, body, "unknown_sender", _NO_SENDER)
        barred = _barred(partner, body.modified.date())
        if barred:
            return _refused(partner, found, body, "not_entitled", barred)
        if body.size > SIZE_LIMIT:
            text = f"The file has {body.size:,} bytes; at most {SIZE_LIMIT:,} are taken."
            return _refused(partner, found, body, "too_large", text)
        path = folder / "file"
        sha = objects.download("uploads", found.key, path, version=body.version)
        arrived = Arrived(
            partner=partner,
            upload_id=upload_id(partner, sha),
            revision=0,
            received_at=body.modified,
            known_at=body.modified,
            object_key=found.key,
            object_version=body.version,
            sha256=sha,
            size=body.size,
        )
        _note_delivery(arrived, found.sequencer)
        standing = uploads.receipt_of(partner, arrived.upload_id, 0)
        if standing is not None:
            return Taken(standing, again=True)
        return Taken(_take(arrived, path, folder, None))


def take_revision(asked: Revision) -> Taken:
    """Read an upload again as a person asked: with fixes, released, or refused."""
    document = reference.get("revision", asked.partner, f"{asked.upload_id}#{asked.revision:04d}")
    first = uploads.receipt_of(asked.partner, asked.upload_id, 0)
    if document is None or first is None:
        raise NotFound(f"no request for revision {asked.revision} of {asked.upload_id}")
    standing = uploads.receipt_of(asked.partner, asked.upload_id, asked.revision)
    if standing is not None:
        return Taken(standing, again=True)
    request = RevisionRequest.model_validate_json(document.body)
    arrived = Arrived(
        partner=asked.partner,
        upload_id=asked.upload_id,
        revision=asked.revision,
        received_at=first.received_at,
        known_at=request.requested_at,
        object_key=first.object_key,
        object_version=first.object_version,
        sha256=first.sha256,
        size=first.size,
    )
    with objects.workplace() as folder:
        if request.refuse:
            return Taken(uploads.commit(refusal(arrived, "refused_by_person", request.reason)))
        path = folder / "file"
        objects.download("uploads", first.object_key, path, version=first.object_version)
        return Taken(_take(arrived, path, folder, request))


def _barred(partner: str, day: date) -> str:
    """Why the partner may not report on that day, or nothing."""
    if partner == VENDOR:
        return ""
    try:
        entitlements.require_entitlement(partner, "feed", day)
    except NotYours as barred:
        return f"{barred} Its files are not read; ask the vendor, then send the file again."
    return ""


_NO_SENDER = (
    "The file lies under a prefix that is no partner's. Put it under inbox/<your partner id>/."
)


def _take(arrived: Arrived, path: Path, folder: Path, request: RevisionRequest | None) -> Receipt:
    if not arrived.size:
        text = "The file is empty. A report that there was nothing has at least its column names."
        return uploads.commit(refusal(arrived, "empty_file", text))
    profiles = terms.profiles(arrived.partner)
    if request and request.profile_id:
        profiles = tuple(p for p in profiles if p.id == request.profile_id)
    for attempt in range(_READINGS):
        place = folder / str(attempt)
        place.mkdir()
        made = _read(arrived, path, place, profiles, request)
        if made is not None:
            return uploads.commit(made)
    raise Unsettled(f"people decide on what {arrived.upload_id} asks while it is read")


def _read(
    arrived: Arrived,
    path: Path,
    folder: Path,
    profiles: tuple[Profile, ...],
    request: RevisionRequest | None,
) -> Receipt | None:
    """The receipt of one reading, to be committed; None if its answers have changed meanwhile."""
    with ExitStack() as open_files:
        source = open_files.enter_context(open(path, "rb"))
        profile = choose(source, arrived.name, profiles, LIMITS)
        reading = read(
            source,
            arrived.name,
            profile or Profile(),
            today=arrived.received_at.date(),
            corrections=_corrections(request),
        )
        return _keep(arrived, reading, folder, _unknown_layout(profile, profiles), request)


def _keep(
    arrived: Arrived,
    reading: Reading,
    folder: Path,
    further: tuple[Remark, ...],
    request: RevisionRequest | None,
) -> Receipt | None:
    """Stage every row on disk, judge the file, write facts if it counts; the receipt commits."""
    snapshot = Snapshot.of(terms.decisions())
    with IntakeFiles(folder, arrived, connect(folder, memory_mb=ENGINE_MB)) as files:
        outcomes = Outcomes(_resolver(snapshot, reading), arrived.partner, arrived.upload_id)
        # The bulk has no name here: what it knows of the lines goes before segments are written.
        preview, rows = previewed(reading.staged(SalesBulk(outcomes, files.con, folder)))
        for outcome in outcomes.each(rows):
            files.stage(outcome)
        summary = reading.summary()
        first_contact = _first_contact(further, summary.proposed, request)
        judged = judge(summary, outcomes, first_contact, released=bool(request and request.release))
        segments = files.write_segments() if judged[0] in COMMITTED else ()
        made = receipt(
            arrived, summary, outcomes, judged, segments, snapshot=_attempt(arrived, snapshot)
        )
        files.write_rejected(made)
        made = acknowledged(made, summary.sets, judged[1], files.rejected_rows())
    if summary.proposed:
        made = made.model_copy(update={"preview": preview})
    if request and request.replaces:
        made = made.model_copy(update={"replaces": request.replaces})
    refused = made.verdict is Verdict.REFUSED
    return made if refused or _answered(arrived, outcomes.resolver, snapshot) else None


def _answered(arrived: Arrived, resolver: Resolver, snapshot: Snapshot) -> bool:
    """Write what the file asks and was answered; False if that has changed since it was read.

    Which answers it was read with is noted before they are looked at again: an answer undone later
    finds the note, one undone earlier is seen here.
    """
    cases = resolver.cases()
    uploads.open_cases(arrived.partner, arrived.upload_id, cases)
    uploads.note_aliases(arrived.partner, arrived.upload_id, snapshot.used)
    asked = {*snapshot.used, *((case.subject, case.distributor, case.key) for case in cases)}
    if not snapshot.answers_as(Snapshot.of(terms.decisions()), asked, arrived.partner):
        return False
    uploads.record_decisions(arrived.partner, resolver.decisions(arrived.known_at))
    return True


def _resolver(snapshot: Snapshot, reading: Reading) -> Resolver:
    profile = reading.profile
    settings = Settings(
        placeholders=frozenset(profile.placeholder_customers), key_fields=profile.duplicate_key
    )
    return Resolver(terms.products(), terms.partners(), snapshot, settings)


def _corrections(request: RevisionRequest | None) -> Corrections:
    if request is None:
        return Corrections()
    cells: dict[tuple[str, int], dict[str, str]] = {}
    for fix in request.row_fixes:
        cells.setdefault((fix.sheet, fix.row), {})[fix.field] = fix.value
    rules = tuple(Replacement(f.field, f.value, f.replacement) for f in request.value_fixes)
    return Corrections(cells, rules)


def _unknown_layout(profile: Profile | None, known: tuple[Profile, ...]) -> tuple[Remark, ...]:
    if profile is not None or not known:
        return ()
    names = ", ".join(p.id for p in known)
    text = f"The columns fit none of the layouts that we know of this sender ({names})."
    return (Remark(Weight.HOLDS, "unknown_layout", text),)


def _first_contact(
    further: tuple[Remark, ...], proposed: bool, request: RevisionRequest | None
) -> tuple[Remark, ...]:
    if not proposed or (request and request.release):
        return further
    text = "This layout is new to us. We propose how to read it; a person has to confirm that."
    return (*further, Remark(Weight.HOLDS, "profile_proposed", text))


def _attempt(arrived: Arrived, snapshot: Snapshot) -> str:
    """Names what the reading depended on, so that an abandoned attempt's pages stay apart."""
    return digest(canonical_json([arrived.sha256, arrived.revision, snapshot.digest]))


def _note_delivery(arrived: Arrived, sequencer: str) -> None:
    uploads.record_delivery(
        Delivery(
            partner=arrived.partner,
            upload_id=arrived.upload_id,
            key=arrived.object_key,
            version=arrived.object_version,
            received_at=arrived.received_at,
            sequencer=sequencer,
        )
    )


def _refused(
    partner: str, found: ArrivedObject, body: objects.Described, code: str, text: str
) -> Taken:
    """Refuse without reading; the name is the object's, because its bytes are unknown."""
    when = body.modified.astimezone(UTC)
    arrived = Arrived(
        partner=partner,
        upload_id="u" + short_id(partner, found.key, body.version),
        revision=0,
        received_at=when,
        known_at=when,
        object_key=found.key,
        object_version=body.version,
        sha256="",
        size=body.size,
    )
    _note_delivery(arrived, found.sequencer)
    standing = uploads.receipt_of(partner, arrived.upload_id, 0)
    if standing is not None:
        return Taken(standing, again=True)
    return Taken(uploads.commit(refusal(arrived, code, text)))
