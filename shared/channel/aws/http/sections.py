"""Whether a partner may enter the section of the portal that a route belongs to."""

from datetime import date

from channel.aws.http.caller import Caller
from channel.aws.store import entitlements
from channel.errors import NotEntitled, NotFound, NotYours


def require_section(caller: Caller, section: str, day: date) -> None:
    """NotYours, naming the section and who grants it, for a partner that was not granted it."""
    try:
        entitlements.require_entitlement(caller.tenant, f"section:{section}", day)
    except NotFound:
        raise NotEntitled(
            f"{caller.tenant} is no partner yet, so section:{section} is closed to it;"
            " POST /applications begins its onboarding."
        ) from None
    except NotEntitled as refused:
        raise NotEntitled(
            f"{refused.message} A vendor admin opens sections of the portal, or the track does at"
            f" the end of onboarding; GET /partners/{caller.tenant}/entitlements shows what holds."
        ) from None
    except NotYours as refused:
        standing = refused.message.removesuffix(".")
        raise NotYours(f"{standing}, so section:{section} is closed to it.") from None
