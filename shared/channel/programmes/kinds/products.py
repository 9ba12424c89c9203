"""Terms that hold for some products: by SKU, family or category."""

from collections.abc import Iterable

from pydantic import BaseModel

from channel.programmes.exact import STRICT
from channel.programmes.line_facts import LineFacts

FIELDS = ("sku", "family", "category")


class OfProducts(BaseModel):
    """An empty name fits every product; of several terms the first that fits holds."""

    model_config = STRICT
    sku: str = ""
    family: str = ""
    category: str = ""

    def fits(self, line: LineFacts) -> bool:
        return all(getattr(self, name) in ("", line.value(name)) for name in FIELDS)


def reads_of(terms: Iterable[OfProducts]) -> frozenset[str]:
    """The names of `LineFacts` that terms tell lines apart by."""
    held = tuple(terms)
    return frozenset(name for name in FIELDS if any(getattr(term, name) for term in held))
