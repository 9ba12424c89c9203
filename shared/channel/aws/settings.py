"""What a catalogue row gives a function (names, settings), read from its environment."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo


class NotGranted(RuntimeError):
    """The function's catalogue row has no grant for what its code asked for."""


def granted(name: str) -> str:
    """The value of an environment variable that a grant sets, such as PARTNERS_TABLE."""
    value = os.environ.get(name, "")
    if not value:
        raise NotGranted(f"{name} is not in this function's environment: add the grant to its row")
    return value


def table(name: str) -> str:
    return granted(f"{name.upper()}_TABLE")


def bucket(name: str) -> str:
    return granted(f"{name.upper()}_BUCKET")


def queue_url(name: str) -> str:
    return granted(f"{name.upper()}_QUEUE_URL")


def state_machine(name: str) -> str:
    return granted(f"{name.upper()}_STATE_MACHINE_ARN")


def time_zone() -> ZoneInfo:
    """The vendor's zone, in which business days begin."""
    return ZoneInfo(granted("VENDOR_TIME_ZONE"))


def portal_origins() -> frozenset[str]:
    """The origins whose pages may read answers; none where the stack names none."""
    return frozenset(os.environ.get("PORTAL_ORIGINS", "").split(",")) - {""}


def business_day() -> date:
    return datetime.now(time_zone()).date()
