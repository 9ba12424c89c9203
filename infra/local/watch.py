"""The watched folder: a file that lies still in drop/<partner>/ is sent to that partner's inbox."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.local.account import Account

EVERY = 1.0  # seconds between two looks; a file is still when it is the same in both
Seen = dict[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was put under its partner's prefix."""

    partner: str
    name: str
    content: bytes

    @property
    def key(self) -> str:
        return f"inbox/{self.partner}/{self.name}"


def watch(data: Path, account: Account, bucket: str) -> Iterator[Sent]:
    """Send each file that lies still, for ever; what was sent moves to sent/<partner>/."""
    before: Seen = {}
    while True:
        time.sleep(EVERY)
        now = {path: _state(path) for path in _files(data / "drop")}
        for path, state in now.items():
            if before.get(path) == state:
                yield send(path, data, account, bucket)
        before = now


def send(path: Path, data: Path, account: Account, bucket: str) -> Sent:
    """Put one file under its partner's prefix and move it away."""
    sent = Sent(path.parent.name, path.name, path.read_bytes())
    account.client("s3").put_object(Bucket=bucket, Key=sent.key, Body=sent.content)
    kept = data / "sent" / sent.partner / sent.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    path.replace(kept)
    return sent


def _files(drop: Path) -> Iterator[Path]:
    for path in sorted(drop.glob("*/*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield path


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
