"""The template and its assets, synthesised anew only when what they are made of has changed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.local.machine import ROOT

OUT = ROOT / "build" / "local" / "cdk.out"
MADE_OF = ("infra", "functions", "shared/channel")


class NotSynthesised(RuntimeError):
    """`python -m infra.app` failed; the message is its own."""


def assembly() -> Path:
    """The cloud assembly of the working tree as it is now."""
    stamp, now = OUT.with_suffix(".sha256"), _fingerprint()
    if stamp.exists() and stamp.read_text() == now and (OUT / "manifest.json").exists():
        return OUT
    done = subprocess.run(
        [sys.executable, "-m", "infra.app"],
        cwd=ROOT,
        env=os.environ | {"CDK_OUTDIR": str(OUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotSynthesised(f"python -m infra.app failed:\n{done.stderr[-4000:]}")
    stamp.write_text(now)
    return OUT


def _fingerprint() -> str:
    found = hashlib.sha256((ROOT / "cdk.json").read_bytes())
    for path in _sources():
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in MADE_OF:
        for path in sorted((ROOT / folder).rglob("*")):
            is_ours = ROOT / "infra" / "local" in path.parents or "__pycache__" in path.parts
            if path.is_file() and not is_ours:
                yield path
