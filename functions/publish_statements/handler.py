"""Writes each partner's statement of an approved run and tells the world."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry
from channel.aws.store import runs, statements
from channel.aws.store.results import payouts_of
from channel.runs.closing import require_unsettled
from channel.runs.model import RunState
from channel.runs.statements import statements as made


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, int]:
    """Nothing is published when another run settled the same since; this one then fails."""
    run_id, manifest = event["run_id"], runs.manifest(event["manifest_key"])
    known = [settled for name in manifest.books for settled in runs.settled(name)]
    require_unsettled(manifest, known)
    runs.take_step(run_id, RunState.APPROVED, by=event["approval"]["by"])
    found = made(manifest, payouts_of(run_id, manifest))
    for statement in found:
        statements.keep(statement)
    runs.take_step(run_id, RunState.PUBLISHED)
    for statement in found:
        announce("statement.published", {"payee": statement.payee, "run_id": run_id})
    count("StatementsPublished", len(found))
    return {"statements": len(found)}
