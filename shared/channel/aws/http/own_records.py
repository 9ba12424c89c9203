"""Whose record a path names: the partner, if the caller may see it, or the one 404 for all else."""

from channel.aws.http.caller import Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.store import terms
from channel.errors import NotFound
from channel.partners import Partner


def owned(caller: Caller, partner_id: str) -> str:
    """The id of a partner whose records the caller may see."""
    if not caller.sees(partner_id):
        raise NotFound(NO_SUCH)
    return partner_id


def known(caller: Caller, partner_id: str) -> Partner:
    """A partner that is there and that the caller may see."""
    partner = terms.partner(owned(caller, partner_id))
    if partner is None:
        raise NotFound(NO_SUCH)
    return partner
