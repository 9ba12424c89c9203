"""Reference data typed: what the documents in `partners` hold, read for a file or a run.

Ids: a partner its id, a product its SKU, a price list|sku|currency|since, a programme
id@version, a feed profile its id (owned by its partner), a decision its decision_id.
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
from channel.programmes.model import Programme
from channel.resolution.decisions import Decision

Model = TypeVar("Model", bound=BaseModel)
_RATES = TypeAdapter(dict[str, Decimal])


def partners() -> tuple[Partner, ...]:
    return _all("partner", Partner)


def partner(id: str) -> Partner | None:
    return _one("partner", VENDOR, id, Partner)


def products() -> tuple[Product, ...]:
    return _all("product", Product)


def prices() -> tuple[Price, ...]:
    return _all("price", Price)


def programmes() -> tuple[Programme, ...]:
    """Every version of every programme."""
    return _all("programme", Programme)


def profiles(partner_id: str) -> tuple[Profile, ...]:
    return _all("profile", Profile, partner_id)


def feeds(partner_id: str) -> tuple[Feed, ...]:
    return _all("feed", Feed, partner_id)


def decisions() -> tuple[Decision, ...]:
    return _all("decision", Decision)


def rates() -> dict[str, Decimal]:
    """FX rates by pair ("EUR/USD": dollars for a euro), as finance last set them."""
    document = reference.get("rates", VENDOR, "current")
    return _RATES.validate_json(document.body) if document else {}


def calendar() -> Calendar:
    """The vendor's fiscal calendar; the calendar year unless one is set."""
    return _one("calendar", VENDOR, "current", Calendar) or Calendar()


def price_id(price: Price) -> str:
    return f"{price.price_list}|{price.sku}|{price.currency}|{price.since}"


def programme_id(programme: Programme) -> str:
    return f"{programme.id}@{programme.version:04d}"


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


def _all(kind: str, model: type[Model], owner: str = VENDOR) -> tuple[Model, ...]:
    documents = reference.listing(kind, owner)
    return tuple(model.model_validate_json(document.body) for document in documents)


def _one(kind: str, owner: str, id: str, model: type[Model]) -> Model | None:
    document = reference.get(kind, owner, id)
    return model.model_validate_json(document.body) if document else None
