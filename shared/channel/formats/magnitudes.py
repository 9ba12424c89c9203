"""Tells that a table counts in thousands, millions or cents, which would be read as ones."""

import re
from collections.abc import Iterable

from channel.formats.month_names import folded

_MANY = re.compile(
    r"\b(?:in|k) ?(?:thousands?|tausend|tsd|tds|milliers|miles|migliaia|000s?|mio|millions?)\b"
    r"|\b(?:thousands?|millions?) of\b|\b[tk] ?(?:eur|usd|gbp|chf|pln|€|\$|£)(?!\w)"
    r"|[$€£] ?(?:000s?|k|m|mm)\b|\bmiles (?:de )?(?:€|eur)|['’(]000s?\b|\b(?:mio|mln|tsd|tds)\b\.?"
)


def counts_in_many(name: str) -> bool:
    """Whether a column's name or a title says so: `Umsatz TEUR`, `Net Sales ($000)`."""
    return bool(_MANY.search(folded(name)))


_MINOR = re.compile(
    r"\b(?:cents?|pence|centimes|centavos|minor units?)\b|[(\[](?:p|ct|cts|¢)[)\]]|¢"
)


def in_minor(names: Iterable[str]) -> str:
    """The first name of a column that says it counts in cents, or ""."""
    return next((name for name in names if _MINOR.search(folded(name))), "")


def in_many(names: Iterable[str]) -> str:
    """The first name that says so, or ""."""
    return next(filter(counts_in_many, names), "")
