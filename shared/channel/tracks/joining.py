"""What a partner becomes at the end of its track: active, entitled, at a level, under terms."""

from dataclasses import dataclass
from datetime import date

from channel.partners import Partner, PartnerStatus
from channel.tracks.agreements import Agreement
from channel.tracks.entitlements import Grants
from channel.tracks.levels import applied
from channel.tracks.model import StepKind, Track
from channel.tracks.onboarding import Onboarding, Outcome


@dataclass(frozen=True, slots=True)
class Joined:
    """The partner, what it is granted, and its agreements; drafts where nobody signed."""

    partner: Partner
    grants: Grants
    agreements: tuple[Agreement, ...]


def joined(
    partner: Partner, grants: Grants, track: Track, onboarding: Onboarding, day: date
) -> Joined:
    """The effect of a finished onboarding from a day on; the same again when it is done twice."""
    source = f"{track.id}@{track.version}"
    level = applied(partner, track.level, day) if track.level else partner
    return Joined(
        partner=level.model_copy(update={"status": PartnerStatus.ACTIVE}),
        grants=grants.with_more(track.entitlements, source, day),
        agreements=tuple(
            each.drafted(partner.id, day, _signer(track, onboarding))
            for each in track.agreement_types
        ),
    )


def _signer(track: Track, onboarding: Onboarding) -> str:
    """Who took the track's signature step last; nobody where it has none."""
    steps = {step.id for step in track.steps if step.kind is StepKind.SIGNATURE}
    signed = [a.by for a in onboarding.acts if a.step in steps and a.what == Outcome.DONE]
    return signed[-1] if signed else ""
