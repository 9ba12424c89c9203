"""Answers to pages of other origins: a browser shows them to those that the stack names."""

from collections.abc import Mapping
from typing import Any

from channel.aws import settings

EXPOSED = (
    "Content-Disposition, ETag, Location, Retry-After, X-Next-After, X-Request-Id, X-Truncated"
)


def shared_with(event: Mapping[str, Any]) -> dict[str, str]:
    """The headers that let the page that asked read the answer; none for any other caller."""
    origin = _origin(event)
    if not origin or origin not in settings.portal_origins():
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": EXPOSED,
        "Vary": "Origin",
    }


def _origin(event: Mapping[str, Any]) -> str:
    sent = event.get("headers") or {}
    return next((str(value) for name, value in sent.items() if name.lower() == "origin"), "")
