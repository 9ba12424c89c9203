"""Runs in `ledger`: orders, steps, payouts, settlements; their manifests and results in S3."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from channel.aws.store import ledger, objects
from channel.errors import Conflict, NotFound
from channel.identity import digest
from channel.runs.manifest import Manifest, Settled
from channel.runs.model import RunOrder, RunState, Step, current

SETTLED_AT_ONCE = 100


def open_order(order: RunOrder) -> bool:
    """Record an order under its run id: True if it is new, False if the run stands already."""
    run_id = order.run_id
    if ledger.find(_owner(run_id), "ORDER"):
        return False
    entry = ledger.Entry(
        _owner(run_id),
        "ORDER",
        order.model_dump_json(),
        "run",
        f"{order.as_of.isoformat()}#{run_id}",
    )
    try:
        return ledger.append(entry)
    except Conflict:
        return False  # somebody else asked for the same run in the same moment


def order_of(run_id: str) -> RunOrder:
    entry = ledger.find(_owner(run_id), "ORDER")
    if entry is None:
        raise NotFound(f"no run {run_id}")
    return RunOrder.model_validate_json(entry.body)


def take_step(
    run_id: str, state: RunState, *, by: str = "", note: str = "", at: datetime | None = None
) -> None:
    """Note that a run reached a state; noting it again (a retry) leaves the first note."""
    moment = at or datetime.now(UTC)
    step = Step(run_id=run_id, state=state, at=moment, by=by, note=note)
    name = f"STEP#{list(RunState).index(state):02d}#{state}"
    if ledger.find(_owner(run_id), name) is None:
        ledger.append(ledger.Entry(_owner(run_id), name, step.model_dump_json()))


def steps(run_id: str) -> list[Step]:
    entries = ledger.listing(_owner(run_id), "STEP#")
    return [Step.model_validate_json(entry.body) for entry in entries]


def state_of(run_id: str) -> RunState | None:
    taken = steps(run_id)
    return current(taken).state if taken else None


def freeze_manifest(run_id: str, manifest: Manifest) -> str:
    """Store a manifest under its digest and make it the run's, once; the key of the winner."""
    content = manifest.content()
    key = f"runs/{run_id}/manifest-{digest(content)[:20]}.json"
    objects.store("records", key, content, "application/json")
    try:
        ledger.append(ledger.Entry(_owner(run_id), "MANIFEST", key))
    except Conflict:
        return manifest_key(run_id)
    return key


def manifest_key(run_id: str) -> str:
    """Where the run's manifest is; empty before it is frozen."""
    entry = ledger.find(_owner(run_id), "MANIFEST")
    return entry.body if entry else ""


def manifest(key: str) -> Manifest:
    return Manifest.of(objects.fetch("records", key))


def settle(entry: Settled, earlier: int) -> None:
    """Append a settlement (or accrual) as the one after `earlier` others of its programme,
    payee and mode; Conflict when another run was first, so that nothing is paid twice.
    """
    name = f"{entry.programme}#{entry.payee}#{entry.mode}#{earlier:04d}"
    ledger.append(ledger.Entry("SETTLED", name, entry.model_dump_json()))


def settled(programme: str) -> list[Settled]:
    """Everything settled and accrued under a programme so far, over all payees and periods."""
    entries = ledger.listing("SETTLED", f"{programme}#")
    return [Settled.model_validate_json(entry.body) for entry in entries]


def settled_to(
    payee: str, programmes: Iterable[str], after: str = ""
) -> Iterator[tuple[str, Settled]]:
    """What was settled and accrued to a payee under programmes, by the entry's name after one."""
    for programme in sorted(set(programmes)):
        prefix = f"{programme}#{payee}#"
        if after < f"{prefix}~":
            yield from _settled_from(prefix, max(after, prefix))


def settled_from(after: str = "") -> Iterator[tuple[str, Settled]]:
    """The same of everybody: by programme, payee and mode."""
    return _settled_from("", after or " ")


def _settled_from(prefix: str, after: str) -> Iterator[tuple[str, Settled]]:
    """Read some at a time, and no further than they are asked for."""
    while True:
        found = ledger.listing("SETTLED", prefix, limit=SETTLED_AT_ONCE, after=after)
        for entry in found:
            yield entry.name, Settled.model_validate_json(entry.body)
        if len(found) < SETTLED_AT_ONCE:
            return
        after = found[-1].name


def _owner(run_id: str) -> str:
    return f"RUN#{run_id}"


def keep_token(run_id: str, token: str) -> None:
    """Keep the token that a waiting run is answered by; a later attempt's token replaces it."""
    name = f"TOKEN#{datetime.now(UTC).isoformat()}"
    ledger.append(ledger.Entry(_owner(run_id), name, token))


def token_of(run_id: str) -> str:
    """The latest token of a run; NotFound when it has not asked for approval."""
    tokens = ledger.listing(_owner(run_id), "TOKEN#")
    if not tokens:
        raise NotFound(f"run {run_id} does not wait for approval")
    return tokens[-1].body
