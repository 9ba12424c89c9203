"""Part numbers made comparable, and the key of all that names a product."""

import re

from channel.resolution.identifiers import gtin14

_PUNCTUATION = re.compile(r"[\W_]+")


def product_key(part: str, dist_sku: str, gtin: str) -> str:
    """The alias key of one combination of identifiers, those not stated left out."""
    stated = (
        ("part", compact(part)),
        ("dist", compact(dist_sku)),
        ("gtin", gtin14(gtin) or compact(gtin)),
    )
    return "|".join(f"{kind}:{value}" for kind, value in stated if value)


def compact(part: str) -> str:
    """Without blanks, in capitals."""
    return "".join(part.split()).upper()


def bare(part: str) -> str:
    """Without blanks and punctuation, in capitals."""
    return part.upper() if part.isalnum() else _PUNCTUATION.sub("", part).upper()
