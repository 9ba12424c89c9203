"""Watches the stack at work through its API and tells each step when it is taken."""

import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from channel.identity import digest
from channel.uploads import upload_id
from infra.local.api import Api

LOOK_EVERY = 1.0  # seconds
PATIENCE = 90.0
Tell = Callable[[str], None]


class Dropped(Protocol):
    """A file as it was dropped."""

    @property
    def partner(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def key(self) -> str: ...


class TookTooLong(RuntimeError):
    """Something that should have happened did not, in the time that it should take."""


def is_of(upload: dict[str, Any], drop: Dropped) -> bool:
    """Whether the upload is this file: by its bytes, or by its name where none were read."""
    named = upload["partner"], upload["file_name"]
    by_bytes = upload_id(drop.partner, digest(drop.content))
    return by_bytes == upload["upload_id"] or named == (drop.partner, drop.name)


def follow_uploads(api: Api, drops: Iterable[Dropped], tell: Tell) -> dict[str, dict[str, Any]]:
    """The uploads by the keys of their files, once every one was read."""
    waiting = {drop.key: drop for drop in drops}
    seen: dict[str, dict[str, Any]] = {}
    deadline = time.monotonic() + PATIENCE
    while waiting:
        for partner in sorted({drop.partner for drop in waiting.values()}):
            for upload in api.every("/uploads", partner=partner):
                for drop in [drop for drop in waiting.values() if is_of(upload, drop)]:
                    seen[drop.key] = upload
                    del waiting[drop.key]
                    tell(_read(upload))
        if waiting:
            _wait(deadline, f"{len(waiting)} files are still not read")
    return seen


def follow_run(api: Api, run_id: str, until: str, tell: Tell, told: set[str]) -> dict[str, Any]:
    """The run once it stands at the wanted state; steps in `told` are not told again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        run: dict[str, Any] = api.get(f"/runs/{run_id}")
        for step in run["steps"]:
            if step["state"] not in told:
                told.add(step["state"])
                tell(f"run {run_id}: {step['state'].replace('_', ' ')}{_note(step)}")
        if run["state"] == until:
            return run
        if run["state"] in ("failed", "rejected"):
            raise TookTooLong(f"run {run_id} ended as {run['state']}, not {until}")
        _wait(deadline, f"run {run_id} stands at {run['state']}, not {until}")


def _read(upload: dict[str, Any]) -> str:
    counts = [f"{upload[what]['rows']} {what}" for what in ("loaded", "rejected", "skipped")]
    return f"{upload['partner']}/{upload['file_name']}: {upload['verdict']}, {', '.join(counts)}"


def _note(step: dict[str, Any]) -> str:
    return f" ({step['note']})" if step.get("note") else ""


def _wait(deadline: float, problem: str) -> None:
    if time.monotonic() > deadline:
        raise TookTooLong(problem)
    time.sleep(LOOK_EVERY)
