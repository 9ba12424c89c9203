"""Writes the client's modules anew: `python -m infra.typed_client [DIRECTORY]`."""

import shutil
import subprocess
import sys
from pathlib import Path

from infra.typed_client import models, resources
from infra.typed_client.document import ROOT, read

CLIENT = ROOT / "shared" / "channel" / "client"


def write(folder: Path) -> None:
    """Every generated module under a folder, formatted as the rest of the tree is."""
    document = read()
    for name, made in (("models", models.modules), ("resources", resources.modules)):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(f'"""{name.capitalize()} of the API."""\n')
        for module, text in made(document):
            (folder / name / f"{module}.py").write_text(text)
    (folder / "models" / "__init__.py").write_text(resources.every_model(document))
    (folder / "portal.py").write_text(resources.portal(document))
    written = [str(folder / name) for name in ("models", "resources", "portal.py")]
    ruff = [sys.executable, "-m", "ruff", "--quiet", "--config", str(ROOT / "pyproject.toml")]
    for command in (["check", "--fix", "--select", "I,UP"], ["format"]):
        subprocess.run([*ruff[:3], *command, *ruff[3:], *written], check=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else CLIENT)
