"""Whose browser pages may call the API: those of the origins that the context names, or none."""

import re

from constructs import Construct

NAME = "portal_origins"  # in the context: a list, or one text with commas
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?|http://(localhost|127\.0\.0\.1)(:[0-9]+)?")


def portal_origins(scope: Construct) -> tuple[str, ...]:
    """ValueError for what is no origin, `*` among it."""
    stated = scope.node.try_get_context(NAME) or ()
    every = stated.split(",") if isinstance(stated, str) else stated
    origins = tuple(each.strip() for each in every)
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(
                f"{NAME}: {origin!r} is no origin; write https://portal.example.com, no path, no *"
            )
    return origins
