"""What a partner may do and see: one check, used everywhere."""

from collections.abc import Iterable

from channel.errors import NotYours
from channel.partners import Partner, PartnerStatus

# An entitlement is `area` or `area:name`; `area:*` grants every name of the area.
AREAS = ("programme", "deal_registration", "price_list", "feed", "section", "service")


def allows(granted: Iterable[str], wanted: str) -> bool:
    """Whether the granted entitlements hold the wanted one."""
    area = wanted.partition(":")[0]
    held = set(granted)
    return wanted in held or area in held or f"{area}:*" in held


def require(partner: Partner, granted: Iterable[str], wanted: str) -> None:
    """NotYours when an active partner was not granted it, or the partner is not active."""
    if partner.status is not PartnerStatus.ACTIVE:
        raise NotYours(f"{partner.name} is {partner.status}.")
    if not allows(granted, wanted):
        raise NotYours(f"{partner.name} is not entitled to {wanted}.")
