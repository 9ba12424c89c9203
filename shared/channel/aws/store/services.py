"""Service records of distributors in `partners`: under their key, replaced by later reports."""

from datetime import datetime
from typing import TypeVar

from channel.aws.store import reference
from channel.aws.store.reference import Document
from channel.services.record import Reported
from channel.services.sheets import SERVICES, Service

Record = TypeVar("Record", bound=Reported)


def kind_of(kind: str) -> str:
    """The kind of document that records of a service are."""
    return f"service_{kind}"


def records(partner: str, model: type[Record]) -> tuple[Record, ...]:
    """Every record of a kind that a distributor reported."""
    kind = kind_of(model.model_fields["kind"].default)
    return tuple(model.model_validate_json(d.body) for d in reference.listing(kind, partner))


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
