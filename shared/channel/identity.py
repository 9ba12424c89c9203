"""Names made from content: the same facts always have the same names."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import rfc8785

Canonical = None | bool | int | str | Sequence["Canonical"] | Mapping[str, "Canonical"]


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def canonical_json(value: Canonical) -> bytes:
    """RFC 8785 bytes of a value without floats; money and quantities go in as strings."""
    return rfc8785.dumps(_refuse_floats(value))


def _refuse_floats(value: Canonical) -> Canonical:
    if isinstance(value, float):
        raise TypeError("a float has no place in canonical JSON; pass a string")
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _refuse_floats(inner)
    return value


def short_id(*parts: str) -> str:
    """A 20-character name made from its parts, the same for the same parts."""
    return digest("\x1f".join(parts).encode())[:20]


def line_key(parts: Iterable[str]) -> str:
    """The identity of a sale: distributor, branch, invoice, invoice line, transaction type…

    Readable, in that order, so that pages sort by distributor and invoice; `|` and `%` in a part
    are escaped.
    """
    return "|".join(p.strip().upper().replace("%", "%25").replace("|", "%7C") for p in parts)
