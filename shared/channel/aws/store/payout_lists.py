"""Payouts of everybody, the latest run's first, some runs at a time."""

from channel.aws.store import ledger
from channel.aws.store.ledger import Entry

RUNS_AT_ONCE = 20
BETWEEN = "\x1f"


def latest(limit: int, after: str = "") -> tuple[list[Entry], str | None]:
    """Up to `limit` payouts after a place, and the place to go on from; None at the end.

    Of runs that paid nobody a page may come back short, or empty, before the end.
    """
    at, _, seen = after.partition(BETWEEN)
    following = [entry.sort for entry in ledger.newest("run", limit=RUNS_AT_ONCE, below=at)]
    found: list[tuple[str, Entry]] = []
    for run in ([at] if seen else []) + following:
        found += _of_run(run, limit + 1 - len(found), seen if run == at else "")
        if len(found) > limit:
            return [entry for _, entry in found[:limit]], found[limit - 1][0]
    more = f"{following[-1]}{BETWEEN}" if len(following) == RUNS_AT_ONCE else None
    return [entry for _, entry in found], more


def _of_run(run: str, limit: int, seen: str) -> list[tuple[str, Entry]]:
    """A run's payouts after one, each with its place; a run is listed as moment#id."""
    kind = f"payout#{run.rpartition('#')[2]}"
    found = ledger.newest(kind, limit=limit, below=seen)
    return [(f"{run}{BETWEEN}{entry.sort}", entry) for entry in found]
