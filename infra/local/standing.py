"""The stack as it stands on this machine: emulator, deployed template, people, front, API."""

import json
import os
import shutil
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.local import machine
from infra.local.account import Account
from infra.local.assembly import assembly
from infra.local.deploy import deploy
from infra.local.front import Front, open_front
from infra.local.tokens import Pool

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command works: the API's port, the emulator's beside it, and the data folder."""

    port: int
    data: Path

    @property
    def emulator_port(self) -> int:
        return self.port + 1

    @property
    def account(self) -> Account:
        return Account(f"http://127.0.0.1:{self.emulator_port}")

    def about(self) -> dict[str, object]:
        """What the command that serves this place says of itself; empty when none does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_local", timeout=5) as told:
                said: dict[str, object] = json.loads(told.read())
        except (urllib.error.URLError, OSError, ValueError):
            return {}
        return said if "pid" in said and "data" in said else {}


@dataclass(frozen=True, slots=True)
class Standing:
    """A deployed stack that answers."""

    place: Place
    front: Front
    outputs: dict[str, str]
    pool: Pool

    @property
    def account(self) -> Account:
        return self.place.account

    @property
    def uploads(self) -> str:
        return self.outputs["UploadsBucketName"]


class PortTaken(RuntimeError):
    """Somebody else listens where the stack should."""


@contextmanager
def standing(place: Place, tell: Tell, *, fresh: bool = False) -> Iterator[Standing]:
    """Synthesise, serve, deploy; stop everything in order at the end. `fresh` drops old data."""
    for port in (place.port, place.emulator_port):
        _refuse_taken(port)
    if fresh:
        shutil.rmtree(place.data, ignore_errors=True)
    signal.signal(signal.SIGTERM, _as_interrupt)
    tell("synthesising the template")
    made = assembly()
    tell(f"starting the emulator on 127.0.0.1:{place.emulator_port}")
    running = machine.start(place.emulator_port, place.data, place.data / "emulator.log")
    front = None
    try:
        outputs = deploy(made, place.account)
        running.save()
        tell("deployed the stack")
        front = open_front(place.port, stage(place, outputs), _about(place, outputs))
        yield Standing(place, front, outputs, Pool.of(place.account, outputs))
    finally:
        if front:
            front.close()
        running.stop()


def redeploy(place: Place) -> dict[str, str]:
    """The working tree as it is now, into the stack that stands."""
    return deploy(assembly(), place.account)


def stage(place: Place, outputs: dict[str, str]) -> str:
    """The address on this machine of the API's stage, from its address at AWS."""
    host, _, stage_name = outputs["ApiUrl"].removeprefix("https://").strip("/").partition("/")
    api_id = host.partition(".")[0]
    return f"{place.account.endpoint}/_aws/execute-api/{api_id}/{stage_name}"


def _about(place: Place, outputs: dict[str, str]) -> dict[str, object]:
    return {"pid": os.getpid(), "data": str(place.data), "outputs": outputs}


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise PortTaken(
                f"127.0.0.1:{port} is taken: stop what listens there"
                " (python -m infra.local down), or choose another with --port"
            )


def _as_interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
