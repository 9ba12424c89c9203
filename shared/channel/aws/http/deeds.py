"""Notes in the audit log what a caller did; every route that changes something ends here."""

from channel.audit import Deed
from channel.aws import audit_log
from channel.aws.http.caller import Caller


def note(
    caller: Caller,
    action: str,
    kind: str,
    owner: str,
    id: str,
    *,
    before: str = "",
    after: str = "",
) -> None:
    """Audit an action on a record, with its JSON before and after."""
    deed = Deed(
        by=caller.user,
        role=caller.role,
        tenant=caller.tenant,
        action=action,
        kind=kind,
        owner=owner,
        id=id,
        before=before,
        after=after,
    )
    audit_log.record(deed)
