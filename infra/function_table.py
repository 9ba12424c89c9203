"""The README's table of functions, printed from the catalogue: `python -m infra.function_table`."""

import re
from collections.abc import Iterator
from pathlib import Path

from infra.catalogue import FUNCTIONS
from infra.grants import Access, Grant, Kind
from infra.rows import Function

START, END = "<!-- functions -->", "<!-- /functions -->"
README = Path(__file__).resolve().parent.parent / "README.md"
BETWEEN = re.compile(f"({re.escape(START)}).*?({re.escape(END)})", re.DOTALL)


def function_table() -> str:
    """A markdown row a function: what it does, what starts it, what it may touch."""
    head = (
        "| function | what it does | started by | reads | writes and tells |\n|---|---|---|---|---|"
    )
    return "\n".join([head, *(_row(function) for function in FUNCTIONS)])


def rewritten(readme: str) -> str:
    """The README's text with the table between its markers made new."""
    if not BETWEEN.search(readme):
        raise ValueError(f"the README has no {START} … {END}")
    return BETWEEN.sub(lambda m: f"{m[1]}\n{function_table()}\n{m[2]}", readme)


def _row(function: Function) -> str:
    link = f"[`{function.name}`](functions/{function.name}/handler.py)"
    reads = _names(g for g in function.grants if g.access in (Access.READ, Access.LIST))
    writes = _names(g for g in function.grants if g.access not in (Access.READ, Access.LIST))
    return f"| {link} | {function.purpose} | {function.started_by} | {reads} | {writes} |"


def _names(grants: Iterator[Grant]) -> str:
    return ", ".join(dict.fromkeys(_name(grant) for grant in grants))


def _name(grant: Grant) -> str:
    resource = grant.resource
    if resource.kind is Kind.BUS:
        return "events"
    return resource.name if resource.kind is Kind.TABLE else f"{resource.name} {resource.kind}"


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text()))
