"""Tracks, onboardings and agreements in `partners`, typed.

Ids: a track id@version, an onboarding partner_number, an enrolment
partner_programme (all the vendor's); of a partner's own:
an agreement id@version, a training short_id(person, course, day).
"""

from datetime import datetime

from channel.aws.store import reference
from channel.aws.store.reference import Document
from channel.errors import NotFound
from channel.identity import short_id
from channel.partners import VENDOR
from channel.programmes.enrolment import Enrolment
from channel.tracks.agreements import Agreement
from channel.tracks.figures import Training
from channel.tracks.levels import LevelRules
from channel.tracks.model import Track
from channel.tracks.onboarding import Onboarding


def track_id(track: Track) -> str:
    return f"{track.id}@{track.version:04d}"


def agreement_id(agreement: Agreement) -> str:
    return f"{agreement.id}@{agreement.version:04d}"


def tracks(id: str = "") -> list[Track]:
    """Every version of every track, or of one."""
    found = reference.listing("track", VENDOR, prefix=f"{id}@" if id else "")
    return [Track.model_validate_json(document.body) for document in found]


def track_of(onboarding: Onboarding) -> Track:
    """The version of the track that it began on."""
    id = f"{onboarding.track}@{onboarding.track_version:04d}"
    return Track.model_validate_json(_found("track", VENDOR, id).body)


def onboarding(id: str) -> tuple[Onboarding, int]:
    """One onboarding and its revision; NotFound when there is none."""
    document = _found("onboarding", VENDOR, id)
    return Onboarding.model_validate_json(document.body), document.revision


def onboardings(partner: str) -> list[Onboarding]:
    """A partner's onboardings, oldest first."""
    found = reference.listing("onboarding", VENDOR, prefix=f"{partner}_")
    return [Onboarding.model_validate_json(document.body) for document in found]


def save_onboarding(onboarding: Onboarding, revision: int, *, by: str, at: datetime) -> None:
    """Write the revision after the one that was read; Conflict when somebody was faster."""
    body = onboarding.model_dump_json()
    document = Document("onboarding", VENDOR, onboarding.id, 0, body)
    reference.put(document, expected=revision, by=by, at=at)


def keep_token(onboarding: str, token: str, *, at: datetime) -> None:
    """Keep the token under which an onboarding waits; a later wait's token replaces it."""
    standing = reference.get("onboarding_token", VENDOR, onboarding)
    document = Document("onboarding_token", VENDOR, onboarding, 0, token)
    revision = standing.revision if standing else 0
    reference.put(document, expected=revision, by="clock", at=at)


def token_of(onboarding: str) -> str:
    """The latest token of an onboarding; empty before its first step was opened."""
    document = reference.get("onboarding_token", VENDOR, onboarding)
    return document.body if document else ""


def agreements(partner: str, id: str = "") -> list[Agreement]:
    """Every version of a partner's agreements, or of one of them."""
    found = reference.listing("agreement", partner, prefix=f"{id}@" if id else "")
    return [Agreement.model_validate_json(document.body) for document in found]


def enrolments(partner: str) -> list[Enrolment]:
    """A partner's enrolments, by programme."""
    found = reference.listing("enrolment", VENDOR, prefix=f"{partner}_")
    return [Enrolment.model_validate_json(document.body) for document in found]


def enrolments_at(moment: datetime) -> list[Enrolment]:
    """Every partner's, as they stood at a moment."""
    found = reference.known_at("enrolment", VENDOR, moment)
    return [Enrolment.model_validate_json(document.body) for document in found]


def enrolment_id(enrolment: Enrolment) -> str:
    return f"{enrolment.partner}_{enrolment.programme}"


def level_rules() -> list[LevelRules]:
    """The rules of each tier that has some."""
    found = reference.listing("level_rules", VENDOR)
    return [LevelRules.model_validate_json(document.body) for document in found]


def trainings(partner: str) -> list[Training]:
    found = reference.listing("training", partner)
    return [Training.model_validate_json(document.body) for document in found]


def training_id(training: Training) -> str:
    return short_id(training.person, training.course, training.completed.isoformat())


def _found(kind: str, owner: str, id: str) -> Document:
    document = reference.get(kind, owner, id)
    if document is None:
        raise NotFound("There is no such record.")
    return document
