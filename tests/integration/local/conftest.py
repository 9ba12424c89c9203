"""One emulator with the probes' stack for the whole session."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from infra.local import machine
from infra.local.account import Account
from infra.local.deploy import deploy
from tests.integration.local.probes import write_assembly


@dataclass(frozen=True)
class Probed:
    """The deployed stack of the probes."""

    account: Account
    outputs: dict[str, str]


@pytest.fixture(scope="session")
def probed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Probed]:
    folder: Path = tmp_path_factory.mktemp("probes")
    running = machine.start(machine.free_port(), None, folder / "log")
    try:
        account = Account(running.endpoint)
        yield Probed(account, deploy(write_assembly(folder), account))
    finally:
        running.stop()
