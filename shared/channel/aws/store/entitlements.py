"""What a partner is entitled to: its grants and agreements in `partners`, each read once a request.

With the plain client: the dashboard's first read should not wait for the tables' models, nor for
those of agreements where a grant is enough.
"""

from datetime import date
from typing import Any

from channel.aws import clients, settings
from channel.aws.store.remembered import remembered
from channel.errors import NotFound
from channel.partners import VENDOR, Partner, PartnerStatus
from channel.tracks.entitlements import BASIC, Grants, allows, names_of, require

CURRENT = "current"  # the id of a partner's grants


def grants(partner: str) -> tuple[Grants | None, int]:
    """What was granted to a partner, and the revision; None and 0 when nothing ever was."""
    item = _item("grants", partner, CURRENT)
    if item is None:
        return None, 0
    return Grants.model_validate_json(item["body"]["S"]), int(item["revision"]["N"])


def held_on(partner: str, day: date) -> tuple[str, ...]:
    """What a partner is entitled to on a day: by grants, and by the agreements in force."""
    return tuple(sorted({*_granted(partner, day), *_agreed(partner, day)}))


def require_entitlement(partner_id: str, wanted: str, day: date) -> Partner:
    """The partner, if it may; NotYours when it is not active or not entitled."""
    partner = asked(partner_id)
    if partner is None:
        raise NotFound("There is no such record.")
    held = _granted(partner_id, day)
    if partner.status is PartnerStatus.ACTIVE and not allows(held, wanted):
        held = held_on(partner_id, day)
    require(partner, held, wanted)
    return partner


def entitled_names(partner_id: str, area: str, day: date) -> frozenset[str] | None:
    """The names that a partner may see in an area; None for all, none unless it is active."""
    partner = asked(partner_id)
    if partner is None or partner.status is not PartnerStatus.ACTIVE:
        return frozenset()
    return names_of(held_on(partner_id, day), area)


def asked(partner: str) -> Partner | None:
    """A partner as it stood when the request first asked."""

    def read() -> Partner | None:
        item = _item("partner", VENDOR, partner)
        return Partner.model_validate_json(item["body"]["S"]) if item else None

    return remembered(("partner", partner), read)


def _granted(partner: str, day: date) -> tuple[str, ...]:
    def read() -> tuple[str, ...]:
        granted, _ = grants(partner)
        return granted.on(day) if granted else BASIC

    return remembered(("granted", partner, day), read)


def _agreed(partner: str, day: date) -> tuple[str, ...]:
    def read() -> tuple[str, ...]:
        from channel.aws.store.partnership import agreements
        from channel.tracks.agreements import in_force

        found = in_force(agreements(partner), day)
        return tuple(name for each in found for name in each.entitlements)

    return remembered(("agreed", partner, day), read)


def _item(kind: str, owner: str, id: str) -> dict[str, Any] | None:
    """A document's item, read consistently."""
    key: Any = {"pk": {"S": owner}, "sk": {"S": f"{kind}#{id}"}}
    table = settings.table("partners")
    found: dict[str, Any] = {
        **clients.dynamodb().get_item(TableName=table, Key=key, ConsistentRead=True)
    }
    return found.get("Item")
