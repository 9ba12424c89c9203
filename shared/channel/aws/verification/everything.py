"""Everything that can be derived again, in one pass over uploads, runs and the audit log."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Protocol

from channel.aws.store import objects, terms
from channel.aws.verification.audit import verify_audit
from channel.aws.verification.finding import Finding
from channel.aws.verification.recompute import verify_recomputed
from channel.aws.verification.runs import run_ids, verify_run
from channel.aws.verification.uploads import verify_uploads
from channel.partners import VENDOR


class Tracker(Protocol):
    """Shows how far a list has been worked through."""

    def __call__(self, sequence: Iterable[str], *, description: str) -> Iterable[str]: ...


def silent(sequence: Iterable[str], *, description: str) -> Iterable[str]:  # noqa: ARG001
    return sequence


def findings(
    track: Tracker = silent, *, recompute: bool = False, audit_days: int = 31
) -> Iterator[Finding]:
    """What does not agree; nothing when all is well."""
    for partner in track([VENDOR, *(p.id for p in terms.partners())], description="uploads"):
        with objects.workplace() as folder:
            yield from verify_uploads(partner, folder)
    for run_id in track(run_ids(), description="runs"):
        found = tuple(verify_run(run_id))
        yield from found
        if recompute and not any(each.code == "manifest_unreadable" for each in found):
            yield from verify_recomputed(run_id)
    today = datetime.now(UTC).date()
    yield from verify_audit(today - timedelta(days=audit_days), today)
