"""A payout found by its id alone, with every line behind it."""

from collections.abc import Iterator

from channel.aws.store import results, terms, traces
from channel.errors import NotFound
from channel.runs.results import PayoutRecord
from channel.runs.traces import TracedLine


def find_payout(payout_id: str, payee: str = "") -> PayoutRecord:
    """A payout of the payee, or of any partner; NotFound when nobody has it."""
    names = [payee] if payee else [partner.id for partner in terms.partners()]
    for name in names:
        try:
            return results.payout(name, payout_id)
        except NotFound:
            continue
    raise NotFound(f"There is no payout {payout_id} of {payee or 'any partner'}.")


def traced_lines(payout: PayoutRecord) -> Iterator[TracedLine]:
    """The lines with a share in sale order, then those left out with their reason."""
    trace = traces.of_payout(payout.run_id, payout.payee, payout.payout_id)
    for step in range(len(trace.steps)):
        yield from trace.lines(step)
