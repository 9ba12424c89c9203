"""Names of what a JSON document says of all its lines, as columns beside theirs."""

from channel.formats.columns import fields_of, words_of
from channel.formats.layout import NUMBERS

_PLAIN = frozenset([("no",), ("date",), ("type",), ("doc", "no"), ("doc", "date")])


def inherited(name: str, called: str, *, nearest: bool) -> str:
    """The name of a document's field beside its lines: `id` in `customers` is `customer_id`."""
    words, of = words_of(name), _one_of(called)
    if words in _PLAIN and (nearest and not _is_party(of)):
        return f"invoice_{name}"
    if fields_of(name) & NUMBERS:
        return f"document_{name}"
    return f"{of}_{name}" if of and (words in _PLAIN or words == ("name",)) else name


def _one_of(called: str) -> str:
    """What each thing in a list is called: `stores` are each a store."""
    ends = [called.removesuffix(end) for end in ("s", "es")]
    return next(
        (one for one in [*ends, called] if fields_of(f"{one} no") | fields_of(f"{one} id")), ""
    )


def _is_party(of: str) -> bool:
    told = fields_of(f"{of} no") if of else frozenset[str]()
    return any(field.endswith("_id") or field in ("branch", "location") for field in told)
