"""The template: `python -m infra.app` synthesises it; no credentials, no CLI, no Docker."""

import fcntl
import hashlib
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
STACK = "Channel"
TEMPLATE = f"{STACK}.template.json"


def synthesised() -> Path:
    """The cloud assembly of the sources as they are, made only when they have changed.

    Its template is `TEMPLATE` in that folder. Code is not part of the key: whoever runs the
    functions takes it from the tree (`infra.bundling.stage_code`).
    """
    target = BUILD / f"assembly-{_key()}"
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "assembly.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / TEMPLATE).exists():
            _make(target)
    return target


def _make(target: Path) -> None:
    from infra.assembly import synthesise  # starts Node, so only when there is work for it

    unfinished = BUILD / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    synthesise(unfinished)
    unfinished.rename(target)


def _key() -> str:
    """A digest of everything that the template is made from."""
    sources = [*sorted((ROOT / "infra").glob("*.py")), ROOT / "cdk.json"]
    sources.append(ROOT / "shared" / "channel" / "facts" / "columns.py")
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    from infra.assembly import synthesise

    out = Path(os.environ.get("CDK_OUTDIR", BUILD / "cdk.out"))
    print(synthesise(out, layer="--layer" in sys.argv, nag=True) / TEMPLATE)
