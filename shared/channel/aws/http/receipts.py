"""Uploads that a request names: one as its latest revision, or the one 404; whose there may be."""

from channel.aws.http.caller import Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import whose
from channel.aws.store import terms, uploads
from channel.errors import NotFound
from channel.partners import VENDOR, Tier
from channel.uploads import Receipt


def latest(caller: Caller, partner: str | None, upload: str) -> Receipt:
    """The latest receipt of an upload that the caller may see."""
    found = uploads.receipts(whose(caller, partner), upload)
    if not found:
        raise NotFound(NO_SUCH)
    return max(found, key=lambda receipt: receipt.revision)


def senders(owner: str | None) -> list[str]:
    """Whose files there may be: one's, or of all who report."""
    if owner is not None:
        return [owner]
    return [VENDOR, *(p.id for p in terms.partners() if p.tier is Tier.DISTRIBUTOR)]
