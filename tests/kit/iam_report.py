"""Grants that no test used: a permission that nobody needs is taken back, not kept in reserve.

Each deployment of the kit writes down which grants were used; when a whole suite has passed,
those that nobody used fail it (`pytest_sessionfinish`, called from tests/conftest.py).
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import pytest

from infra.app import ROOT
from infra.catalogue import FUNCTIONS
from infra.grants import ACTIONS, Access, Grant, Kind
from infra.rows import Function
from tests.kit.stack_template import Names, environment_of

USED = "GRANTS_USED"  # names the session's own folder, for its workers too
UNUSED = pytest.StashKey[list[str]]()


def every_grant() -> Iterator[tuple[Function, Grant, str]]:
    """A grant to a bucket counts once for each of its prefixes; rows without a handler wait."""
    for row in FUNCTIONS:
        if not (ROOT / "functions" / row.name / "handler.py").exists():
            continue
        for grant in row.grants:
            for prefix in grant.prefixes or ("",):
                yield row, grant, prefix


def label(row: Function, grant: Grant, prefix: str) -> str:
    place = f"{grant.resource.name} {grant.resource.kind}"
    return f"{row.name}: {grant.access} {place}{' ' + prefix if prefix else ''}"


def proving(grant: Grant) -> set[str]:
    """The actions that show a grant is needed: one that a narrower grant would not give."""
    actions = set(grant.actions)
    if grant.resource.kind is Kind.TABLE and grant.access is not Access.READ:
        narrower = Access.READ if grant.access is Access.APPEND else Access.APPEND
        return actions - set(ACTIONS[Kind.TABLE, narrower])
    return actions


def used_grants(calls: Iterable[tuple[str, str, str]], names: Names) -> set[str]:
    """Labels of the grants that allowed calls (function, action, ARN) prove."""
    seen = set(calls)
    return {label(*grant) for grant in every_grant() if _proved(*grant, seen, names)}


def _proved(
    row: Function, grant: Grant, prefix: str, seen: set[tuple[str, str, str]], names: Names
) -> bool:
    actions = proving(grant)
    arns = [arn for function, action, arn in seen if function == row.name and action in actions]
    if not arns or grant.access is Access.ANSWER:
        return bool(arns)  # an answer names a token, not the machine
    value = environment_of(row.name, names)[grant.resource.variable]
    if grant.resource.kind is Kind.BUCKET:
        whole = f"arn:aws:s3:::{value}"
        return any(arn == whole or arn.startswith(f"{whole}/{prefix}") for arn in arns)
    name = value.rsplit("/", 1)[-1]
    return any(name in arn for arn in arns)


def write_down(used: Iterable[str]) -> None:
    if USED in os.environ:
        Path(os.environ[USED], uuid4().hex).write_text("\n".join(sorted(used)))


def unused_grants() -> list[str]:
    """Labels of the grants that nobody used since the session began."""
    seen = {
        line for path in Path(os.environ[USED]).iterdir() for line in path.read_text().splitlines()
    }
    return [name for name in (label(*grant) for grant in every_grant()) if name not in seen]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[USED] = mkdtemp(prefix="grants-used-")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if hasattr(session.config, "workerinput"):
        return
    unused = unused_grants()
    shutil.rmtree(os.environ.pop(USED), ignore_errors=True)
    if unused and exitstatus == 0 and _whole_suite(session.config):
        session.config.stash[UNUSED] = unused
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Said last, below the counts: a reader of a log's end must see why a green suite failed."""
    if unused := config.stash.get(UNUSED, []):
        print("\nGranted in infra/catalogue.py and used by no test:", *unused, sep="\n  ")


def _whole_suite(config: pytest.Config) -> bool:
    ignored = {Path(path).name for path in config.getoption("ignore") or ()}
    chosen = config.getoption("keyword") or config.getoption("markexpr") or ignored - {"bench"}
    return not chosen and config.args == ["tests"]
