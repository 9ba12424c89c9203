"""Modules of typed dictionaries, one or more a noun, from the schemas."""

import re
from collections.abc import Iterator
from itertools import groupby

from infra.typed_client.document import PAGE, Document, references
from infra.typed_client.types import python_type

LINES = 150  # of a module before it is formatted
SHARED = "shared"
TYPING = ("Literal", "NotRequired", "TypedDict", "cast")
LATE = "from __future__ import annotations\n\n"  # models name one another across modules
HEAD = '"""{title}; made by `python -m infra.typed_client`."""\n\n'


def homes(document: Document) -> dict[str, str]:
    """The module of each schema that an operation reaches: its only noun's, or the shared one."""
    nouns: dict[str, set[str]] = {}
    for operation in document.operations:
        told = [operation.asked or {}, operation.answers, operation.parameters("query")]
        for name in _reached(document, told):
            nouns.setdefault(name, set()).add(operation.noun)
    kept = {n: found for n, found in nouns.items() if not n.startswith(PAGE)}
    placed = {n: next(iter(found)) if len(found) == 1 else SHARED for n, found in kept.items()}
    return _divided(document, placed)


def modules(document: Document) -> Iterator[tuple[str, str]]:
    """Name and text of each module of models."""
    placed = homes(document)
    for home, names in groupby(sorted(placed, key=lambda n: (placed[n], n)), placed.__getitem__):
        every = sorted(names, key=lambda name: "properties" in document.schemas[name])
        body = "\n\n".join(_definition(document, name) for name in every)
        yield (
            home,
            HEAD.format(title=f"What the API says: {home}")
            + _imports(document, placed, home, every, body)
            + body,
        )


def typing_imports(body: str) -> str:
    """The imports that a generated body uses."""
    typing = [n for n in TYPING if re.search(rf"\b{n}\b", body)]
    decimal = "from decimal import Decimal\n" if re.search(r"\bDecimal\b", body) else ""
    return decimal + (f"from typing import {', '.join(typing)}\n" if typing else "")


def _imports(
    document: Document, placed: dict[str, str], home: str, names: list[str], body: str
) -> str:
    others: dict[str, set[str]] = {}
    for name in names:
        for used in references(document.schemas[name]):
            if placed[used] != home:
                others.setdefault(placed[used], set()).add(document.class_name(used))
    lines = [
        f"    from channel.client.models.{module} import {', '.join(sorted(found))}"
        for module, found in sorted(others.items())
    ]
    plain = typing_imports(body)
    if not lines:
        return LATE + plain + "\n"
    guarded = plain.replace("from typing import ", "from typing import TYPE_CHECKING, ")
    return LATE + guarded + "\nif TYPE_CHECKING:\n" + "\n".join(lines) + "\n\n"


def _reached(document: Document, schema: object) -> set[str]:
    found: set[str] = set()
    waiting = [*references(schema)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += references(document.schemas[name])
    return found


def _divided(document: Document, placed: dict[str, str]) -> dict[str, str]:
    """Large modules in parts, numbered from the second on."""
    sizes: dict[str, int] = {}
    for name in sorted(placed):
        home = placed[name]
        sizes[home] = sizes.get(home, 0) + 3 + len(document.schemas[name].get("properties", {}))
        part = sizes[home] // LINES
        placed[name] = f"{home}_{part + 1}" if part else home
    return placed


def _definition(document: Document, name: str) -> str:
    schema, title = document.schemas[name], document.class_name(name)
    if "properties" not in schema:
        return f"{title} = {python_type(document, schema)}\n"
    wanted = set(schema.get("required", ()))
    fields = []
    for field, told in schema["properties"].items():
        kind = python_type(document, told)
        fields.append(f"    {field}: {kind if field in wanted else f'NotRequired[{kind}]'}")
    return f"class {title}(TypedDict):\n" + "\n".join(fields) + "\n"
