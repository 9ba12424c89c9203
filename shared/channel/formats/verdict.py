"""One word for what becomes of a file."""

from collections.abc import Iterable
from enum import StrEnum

from channel.formats.record import Remark, Weight


class Verdict(StrEnum):
    """Accepted whole, accepted without some rows, waiting for a person, or not taken at all."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    HELD = "held"
    REFUSED = "refused"


def verdict_of(remarks: Iterable[Remark], loaded: int, rejected: int) -> Verdict:
    """A refusal outweighs a hold; rejected rows without a loaded one leave nothing to take."""
    weights = {remark.weight for remark in remarks}
    if Weight.REFUSES in weights:
        return Verdict.REFUSED
    if Weight.HOLDS in weights:
        return Verdict.HELD
    if rejected:
        return Verdict.PARTIAL if loaded else Verdict.REFUSED
    return Verdict.ACCEPTED
