"""Where the emulator is not AWS: one module a correction, each checked before it is made.

A correction lists the names it replaces; when a new emulator version no longer has one of them
nothing starts, because a correction that silently misses is worse than the fault it corrects.
Each that mends a fault has a probe in `tests/integration/local` that fails without it; `cores` and
`warm_code` only keep one machine quick.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import version
from typing import NamedTuple

from infra.local.corrections import (
    alarms,
    class_names,
    cores,
    queue_urls,
    schedules,
    versions,
    warm_code,
)

VERSION = "1.5.33"  # the one that the corrections were written against


class Correction(NamedTuple):
    """What is replaced, as `module:attribute`, and the function that replaces it."""

    names: tuple[str, ...]
    apply: Callable[[], None]


CORRECTIONS = (
    Correction(alarms.NAMES, alarms.apply),
    Correction(class_names.NAMES, class_names.apply),
    Correction(cores.NAMES, cores.apply),
    Correction(queue_urls.NAMES, queue_urls.apply),
    Correction(schedules.NAMES, schedules.apply),
    Correction(versions.NAMES, versions.apply),
    Correction(warm_code.NAMES, warm_code.apply),
)


class EmulatorMoved(RuntimeError):
    """The installed emulator is not the one that the corrections fit."""


def correct() -> None:
    """Apply every correction, or raise EmulatorMoved before the first."""
    installed = version("ministack")
    if installed != VERSION:
        raise EmulatorMoved(f"ministack {VERSION} is wanted, {installed} is installed")
    require(name for correction in CORRECTIONS for name in correction.names)
    for correction in CORRECTIONS:
        correction.apply()


def require(names: Iterable[str]) -> None:
    """Raise EmulatorMoved when one of `module:attribute` is not there."""
    for name in names:
        module, _, attribute = name.partition(":")
        found: object = import_module(module)
        for part in attribute.split("."):
            if not hasattr(found, part):
                raise EmulatorMoved(
                    f"ministack {VERSION} has no {name}; see infra/local/corrections"
                )
            found = getattr(found, part)
