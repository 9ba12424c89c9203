"""The watched folder: a file that lies still in drop/<partner>/ is sent to that partner's inbox."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from infra.local.account import Account

EVERY = 1.0  # seconds between two looks; a file is still when it is the same in both
Seen = dict[Path, tuple[int, int]]


def watch(
    data: Path, account: Account, bucket: str, tell: Callable[[str], None], stop: threading.Event
) -> None:
    """Send files until `stop` is set; what was sent moves to sent/<partner>/."""
    before: Seen = {}
    while not stop.wait(EVERY):
        now = {path: _state(path) for path in _files(data / "drop")}
        for path, state in now.items():
            if before.get(path) == state:
                tell(f"sent {send(path, data, account, bucket)}")
        before = now


def send(path: Path, data: Path, account: Account, bucket: str) -> str:
    """Put one file under its partner's prefix, move it away, and give its object key."""
    partner = path.parent.name
    key = f"inbox/{partner}/{path.name}"
    account.client("s3").put_object(Bucket=bucket, Key=key, Body=path.read_bytes())
    sent = data / "sent" / partner / path.name
    sent.parent.mkdir(parents=True, exist_ok=True)
    path.replace(sent)
    return key


def _files(drop: Path) -> Iterator[Path]:
    for path in sorted(drop.glob("*/*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield path


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
