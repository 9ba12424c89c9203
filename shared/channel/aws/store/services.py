"""Service records of distributors in `partners`: under their key, replaced by later reports."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar

from channel.aws.store import reference
from channel.aws.store.reference import Document
from channel.periods import Period
from channel.services.intelligence import Observation
from channel.services.record import Reported
from channel.services.sheets import SERVICES, Service

Record = TypeVar("Record", bound=Reported)
OBSERVATIONS = "service_observation"
AT_ONCE = 25  # observations of one partner


def kind_of(kind: str) -> str:
    """The kind of document that records of a service are."""
    return f"service_{kind}"


def records(partner: str, model: type[Record]) -> tuple[Record, ...]:
    """Every record of a kind that a distributor reported."""
    kind = kind_of(model.model_fields["kind"].default)
    return tuple(model.model_validate_json(d.body) for d in reference.listing(kind, partner))


def observed(partner: str, period: Period) -> tuple[Observation, ...]:
    """What a distributor observed in a period."""
    low, high = period.start.isoformat(), period.end.isoformat()
    found = reference.newest_ids(OBSERVATIONS, partner, low=low, high=high)
    return tuple(Observation.model_validate_json(d.body) for d in found)


def search(
    partners: Iterable[str], fits: Callable[[Observation], bool], *, look_at: int, after: str = ""
) -> Iterator[tuple[str, str, Observation | None]]:
    """Up to `look_at` observations of some partners, the latest first, after a place: the place,
    whose it is, and the observation, None where it does not fit.
    """
    each = [_observed_by(partner, after) for partner in partners]
    merged = heapq.merge(*each, key=lambda found: found[0], reverse=True)
    for place, document in islice(merged, look_at):
        seen = Observation.model_validate_json(document.body)
        yield place, document.owner, seen if fits(seen) else None


def _observed_by(partner: str, after: str) -> Iterator[tuple[str, Document]]:
    high = after.partition("#")[0] or reference.HISTORY
    for document in reference.newest_ids(OBSERVATIONS, partner, high=high, at_once=AT_ONCE):
        place = f"{document.id}#{partner}"
        if not after or place < after:
            yield place, document


def page(partner: str, kind: str, *, limit: int, after: str) -> list[Document]:
    return reference.listing(kind_of(kind), partner, limit=limit, after=after)


def read(kind: str, document: Document) -> Service:
    return SERVICES[kind].model_validate_json(document.body)


def save(partner: str, record: Service, *, by: str, at: datetime) -> bool:
    """Write a record under its key; False when it stands there already, just so."""
    kind, body = kind_of(record.kind), record.model_dump_json()
    before = reference.get(kind, partner, record.key)
    if before is not None and before.body == body:
        return False
    sort = f"{record.day}#{partner}#{record.key}"
    document = Document(kind, partner, record.key, 0, body, sort)
    reference.put(document, expected=before.revision if before else 0, by=by, at=at)
    return True
