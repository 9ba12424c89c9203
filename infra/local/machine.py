"""The emulator as its commands see it: started, asked, stopped."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from infra.local.account import REGION

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "build" / "local" / "cdk.out.code"  # as `infra.app` lays it out for the asset
STARTED_WITHIN = 30.0  # seconds
# What of our own environment a Lambda may see here: enough to find Python and a place for files.
KEPT = ("PATH", "HOME", "LANG", "TZ", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Machine:
    """A running emulator: its process, its endpoint, and its data folder (None keeps nothing)."""

    process: subprocess.Popen[bytes]
    port: int
    data: Path | None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def save(self) -> None:
        """Ask for a snapshot of the metadata now."""
        if self.data:
            self.process.send_signal(signal.SIGUSR1)

    def stop(self) -> None:
        """Stop cleanly, saving the state; kill after half a minute."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class DidNotStart(RuntimeError):
    """The emulator ended, or did not answer in time."""


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(port: int, data: Path | None, log: Path) -> Machine:
    """Start the emulator on a loopback port; DidNotStart tells where its log is."""
    scratch = log.parent / "scratch"  # functions' files and unpacked code; nothing is kept in it
    shutil.rmtree(scratch, ignore_errors=True)
    for folder in (log.parent, data or log.parent, scratch):
        folder.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local.serve"],
            cwd=ROOT,
            env=environment(port, data) | {"TMPDIR": str(scratch)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches the command, which stops this in order
        )
    machine = Machine(process, port, data)
    deadline = time.monotonic() + STARTED_WITHIN
    while not _answers(machine):
        if process.poll() is not None or time.monotonic() > deadline:
            machine.stop()
            raise DidNotStart(f"the emulator did not start on port {port}; its log is {log}")
        time.sleep(0.05)
    return machine


def environment(port: int, data: Path | None) -> dict[str, str]:
    """The emulator's whole environment; ours is not passed on."""
    ours = {name: os.environ[name] for name in KEPT if name in os.environ}
    return ours | {
        "BIND_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
        "DOCKER_HOST": "unix:///nowhere.sock",
        "LOG_LEVEL": "INFO",
        "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "local" / "bytecode"),
        "LOCAL_CODE": str(CODE),
        "PYTHONPATH": str(ROOT),
        **(_durable(data) if data else {}),
    }


def _durable(data: Path) -> dict[str, str]:
    return {
        "LOCAL_DATA": str(data),
        "PERSIST_STATE": "1",
        "STATE_DIR": str(data / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(data / "s3"),
    }


def _answers(machine: Machine) -> bool:
    try:
        with urllib.request.urlopen(f"{machine.endpoint}/_ministack/health", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False
