"""The client in the tree is the one that the OpenAPI document makes."""

import subprocess
import sys
from pathlib import Path

from channel.client.connection import Connection
from channel.client.portal import Portal
from channel.client.transport import Reply
from infra.typed_client.__main__ import CLIENT, write
from infra.typed_client.document import ROOT, read
from infra.typed_client.resources import class_of


def _sources(folder: Path) -> dict[str, str]:
    generated = [*folder.glob("models/*.py"), *folder.glob("resources/*.py"), folder / "portal.py"]
    return {str(path.relative_to(folder)): path.read_text() for path in generated}


def test_the_client_has_a_method_for_every_operation() -> None:
    portal = Portal(Connection(lambda *_: Reply(200, {}, b"")))
    lacking = [
        f"{each.method} {each.path}"
        for each in read().operations
        if not hasattr(getattr(portal, each.noun, None), each.name)
    ]
    assert lacking == [], "run python -m infra.typed_client"


def test_the_client_is_as_the_document_makes_it(tmp_path: Path) -> None:
    write(tmp_path)
    assert _sources(tmp_path) == _sources(CLIENT), "run python -m infra.typed_client"


def test_no_two_nouns_share_a_class() -> None:
    nouns = {each.noun for each in read().operations}
    assert len({class_of(noun) for noun in nouns}) == len(nouns)


def test_the_client_needs_nothing_but_python() -> None:
    code = "import channel.client.example, sys; print([m for m in sys.modules if 'site-packages' in"
    code += " str(getattr(sys.modules[m], '__file__', ''))])"
    bare = [sys.executable, "-S", "-c", code]
    done = subprocess.run(
        bare, env={"PYTHONPATH": str(ROOT / "shared")}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
