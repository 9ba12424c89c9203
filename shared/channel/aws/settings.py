"""The names that a catalogue grant gives a function, read from its environment."""

import os


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
