"""Renews agreements that renew by themselves, and tells whoever must of those that end."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.audit import Deed
from channel.aws import audit_log
from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry
from channel.aws.store import partnership, reference, terms
from channel.partners import VENDOR
from channel.tracks.agreements import Agreement, due_renewals, ending

BY = "watch_agreements"


@entry
def handler(event: Event, context: LambdaContext) -> int:
    """How many agreements renewed; the same day asked twice renews nothing again."""
    zone = ZoneInfo(os.environ["VENDOR_TIME_ZONE"])
    day = datetime.fromisoformat(event["scheduled_at"]).astimezone(zone).date()
    renewals = [_watched(partner.id, day) for partner in terms.partners()]
    count("AgreementsRenewed", sum(renewals))
    return sum(renewals)


def _watched(partner: str, day: date) -> int:
    versions = partnership.agreements(partner)
    following = due_renewals(versions, day)
    for agreement in following:
        _renew(agreement)
    for agreement in ending([*versions, *following], day):
        kind = "agreement.expired" if agreement.until == day else "agreement.expiring"
        _tell(kind, agreement)
    return len(following)


def _renew(agreement: Agreement) -> None:
    id, body = partnership.agreement_id(agreement), agreement.model_dump_json()
    document = reference.Document("agreement", agreement.partner, id, 0, body)
    reference.put(document, expected=0, by=BY, at=datetime.now(UTC))
    audit_log.record(
        Deed(BY, "system", VENDOR, "renew", "agreement", agreement.partner, id, after=body)
    )
    _tell("agreement.renewed", agreement)


def _tell(kind: str, agreement: Agreement) -> None:
    until = agreement.until.isoformat() if agreement.until else ""
    announce(kind, {"partner": agreement.partner, "agreement": agreement.id, "until": until})
