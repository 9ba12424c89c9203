"""The vendor's reference data into a stack that has none, through its API."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from infra.local.api import Api
from infra.local.generator.vendor import Vendor


def is_empty(api: Api) -> bool:
    """Whether the stack knows no partner yet."""
    return not api.get("/partners", limit="1")["items"]


def seed(api: Api, vendor: Vendor) -> int:
    """Make every record of the vendor, how many there are.

    One after the other: each takes the next number of the day's audit chain.
    """
    count = 0
    for path, record in _records(vendor):
        api.post(path, record.model_dump_json())
        count += 1
    return count


def _records(vendor: Vendor) -> Iterator[tuple[str, BaseModel]]:
    kinds: Iterable[tuple[str, Iterable[BaseModel]]] = (
        ("/partners", vendor.partners),
        ("/products", vendor.products),
        ("/prices", vendor.prices),
        ("/programmes", vendor.programmes),
    )
    for path, models in kinds:
        yield from ((path, model) for model in models)
    for profile in vendor.profiles:
        yield f"/partners/{profile.partner}/profiles", profile
