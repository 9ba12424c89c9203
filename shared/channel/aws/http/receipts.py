"""The upload that a path names, as its latest revision, or the one 404 for all else."""

from channel.aws.http.caller import Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import whose
from channel.aws.store import uploads
from channel.errors import NotFound
from channel.uploads import Receipt


def latest(caller: Caller, partner: str | None, upload: str) -> Receipt:
    """The latest receipt of an upload that the caller may see."""
    found = uploads.receipts(whose(caller, partner), upload)
    if not found:
        raise NotFound(NO_SUCH)
    return max(found, key=lambda receipt: receipt.revision)
