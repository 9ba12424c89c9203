"""Reference data typed: what the documents in `partners` hold, read for a file or a run.

Ids: a partner its id, a product its SKU, a price list|sku|currency|since, a
feed profile its id (owned by its partner), a decision its decision_id.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter

from channel.aws.store import reference
from channel.feeds import Feed
from channel.formats.profile import Profile
from channel.partners import VENDOR, Partner
from channel.periods import Calendar
from channel.products import Price, Product
from channel.resolution.decisions import Decision

Model = TypeVar("Model", bound=BaseModel)
_RATES = TypeAdapter(dict[str, Decimal])


def partners(at: datetime | None = None) -> tuple[Partner, ...]:
    """As they are, or as they stood at a moment; likewise what follows."""
    return everything("partner", Partner, at=at)


def partner(id: str) -> Partner | None:
    return _one("partner", VENDOR, id, Partner)


def products(at: datetime | None = None) -> tuple[Product, ...]:
    return everything("product", Product, at=at)


def prices(at: datetime | None = None) -> tuple[Price, ...]:
    return everything("price", Price, at=at)


def profiles(partner_id: str) -> tuple[Profile, ...]:
    return everything("profile", Profile, partner_id)


def feeds(partner_id: str) -> tuple[Feed, ...]:
    return everything("feed", Feed, partner_id)


def decisions() -> tuple[Decision, ...]:
    return everything("decision", Decision)


def rates(at: datetime | None = None) -> dict[str, Decimal]:
    """FX rates by pair ("EUR/USD": dollars for a euro), as finance last set them."""
    documents = _documents("rates", VENDOR, at)
    return _RATES.validate_json(documents[-1].body) if documents else {}


def calendar(at: datetime | None = None) -> Calendar:
    """The vendor's fiscal calendar; the calendar year unless one is set."""
    found = everything("calendar", Calendar, at=at)
    return found[-1] if found else Calendar()


def price_id(price: Price) -> str:
    return f"{price.price_list}|{price.sku}|{price.currency}|{price.since}"


def save_new(
    kind: str, owner: str, named: Iterable[tuple[str, BaseModel]], *, by: str, at: datetime
) -> int:
    """Write documents that must be new (an import, a seed); Conflict at the first that is not."""
    count = 0
    for id, model in named:
        body = model.model_dump_json()
        reference.put(reference.Document(kind, owner, id, 0, body), expected=0, by=by, at=at)
        count += 1
    return count


def everything(
    kind: str, model: type[Model], owner: str = VENDOR, at: datetime | None = None
) -> tuple[Model, ...]:
    """All documents of a kind that an owner has, as they are or as they stood at a moment."""
    documents = _documents(kind, owner, at)
    return tuple(model.model_validate_json(document.body) for document in documents)


def _documents(kind: str, owner: str, at: datetime | None) -> list[reference.Document]:
    return reference.known_at(kind, owner, at) if at else reference.listing(kind, owner)


def _one(kind: str, owner: str, id: str, model: type[Model]) -> Model | None:
    document = reference.get(kind, owner, id)
    return model.model_validate_json(document.body) if document else None
