"""Whose record a path names: the partner, if the caller may see it, or the one 404 for all else."""

from channel.aws.http.caller import Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.store import entitlements
from channel.errors import NotFound
from channel.partners import VENDOR, Partner


def owned(caller: Caller, partner_id: str) -> str:
    """The id of a partner that is there, or of the vendor, whose records the caller may see."""
    return VENDOR if partner_id == VENDOR and caller.sees(VENDOR) else known(caller, partner_id).id


def known(caller: Caller, partner_id: str) -> Partner:
    """A partner that is there and that the caller may see."""
    partner = entitlements.asked(partner_id) if caller.sees(partner_id) else None
    if partner is None:
        raise NotFound(NO_SUCH)
    return partner
