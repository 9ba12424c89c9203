"""Modules of methods, one class a noun, from the operations."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from keyword import iskeyword

from infra.typed_client.document import Document, Operation, Schema, references
from infra.typed_client.models import HEAD, homes, typing_imports
from infra.typed_client.types import python_type

JSON = "application/json"


def modules(document: Document) -> Iterator[tuple[str, str]]:
    """Name and text of each module of operations."""
    for noun, group in groupby(document.operations, lambda each: each.noun):
        operations = list(group)
        methods = "\n".join(_method(document, each) for each in operations)
        body = (
            f'@dataclass(frozen=True, slots=True)\nclass {class_of(noun)}:\n    """/{noun}"""\n\n'
            f"    connection: Connection\n\n{methods}"
        )
        title = HEAD.format(title=f"The API's operations on {noun.replace('_', ' ')}")
        yield noun, title + _imports(document, operations, body) + body


def every_model(document: Document) -> str:
    """The package of models: those that operations take and give, by name."""
    imports = models_imported(document, document.operations)
    names = re.findall(r"\b[A-Z]\w+", imports)
    return (
        '"""Models of the API that operations take and give."""\n\n'
        + imports
        + f"\n__all__ = {sorted(names)!r}\n"
    )


def portal(document: Document) -> str:
    """The module that holds every noun."""
    nouns = sorted({each.noun for each in document.operations})
    imports = "".join(
        f"from channel.client.resources.{noun} import {class_of(noun)}\n" for noun in nouns
    )
    held = "".join(
        f"    @property\n    def {noun}(self) -> {class_of(noun)}:\n"
        f"        return {class_of(noun)}(self.connection)\n\n"
        for noun in nouns
    )
    return (
        HEAD.format(title="The portal API as one signed-in caller")
        + "from dataclasses import dataclass\n\n"
        + "from channel.client.connection import Connection\n"
        + imports
        + "\n\n@dataclass(frozen=True, slots=True)\nclass Portal:\n"
        + '    """Every operation, by noun."""\n\n    connection: Connection\n\n'
        + held
    )


def class_of(noun: str) -> str:
    return "".join(part.capitalize() for part in noun.split("_")) + "Api"


def _imports(document: Document, operations: list[Operation], body: str) -> str:
    models = models_imported(document, operations)
    iterator = "from collections.abc import Iterator\n" if "Iterator[" in body else ""
    path = ", path" if "path(" in body else ""
    return (
        f"{iterator}from dataclasses import dataclass\n{typing_imports(body)}\n"
        f"from channel.client.connection import Connection{path}\n{models}\n\n"
    )


def models_imported(document: Document, operations: Iterable[Operation]) -> str:
    """The imports of the models that operations take and give."""
    placed = homes(document)
    used: dict[str, set[str]] = {}
    for operation in operations:
        told = [operation.asked or {}, operation.answers, operation.parameters("query")]
        for name in _without_pages(document, told):
            used.setdefault(placed[name], set()).add(document.class_name(name))
    return "".join(
        f"from channel.client.models.{module} import {', '.join(sorted(names))}\n"
        for module, names in sorted(used.items())
    )


def _without_pages(document: Document, told: object) -> set[str]:
    found = set()
    for name in references(told):
        item = document.item_of({"$ref": f"#/components/schemas/{name}"})
        found |= {name} if item is None else set(references(item))
    return found


def _method(document: Document, operation: Operation) -> str:
    paged = _page_items(document, operation)
    signature, query = _asked(document, operation)
    result, call = _answer(document, operation, paged)
    sent = ["query" if query else "", _sent(operation)]
    arguments = ", ".join([_url(operation), *filter(None, sent)])
    gathered = f"        query = {{{query}}}\n" if query else ""
    docs = f'        """{operation.summary}"""\n'
    asked = f"self.connection.{call}({arguments})"
    if result != "bytes":
        asked = f'cast("{result}", {asked})'
    body = f"{gathered}        return {asked}\n"
    return f"    def {operation.name}({signature}) -> {result}:\n{docs}{body}"


def _asked(document: Document, operation: Operation) -> tuple[str, str]:
    """The parameters of a method, and the query that it makes of them."""
    plain = ["self", *(f"{_identifier(p)}: str" for p in operation.parameters("path"))]
    if operation.asked is not None:
        plain.append(f"body: {python_type(document, operation.asked)}")
    named, query = [], []
    for parameter in operation.parameters("query"):
        if parameter["name"] == "cursor":
            continue
        kind = python_type(document, parameter["schema"])
        optional = "" if "None" in kind.split(" | ") else " | None"
        wanted = parameter.get("required")
        named.append(f"{_identifier(parameter)}: {kind}{'' if wanted else f'{optional} = None'}")
        query.append(f'"{parameter["name"]}": {_identifier(parameter)}')
    named += {"put": ["etag: str"], "post": ['key: str = ""']}.get(operation.method, [])
    return ", ".join([*plain, *(["*", *named] if named else [])]), ", ".join(query)


def _answer(document: Document, operation: Operation, paged: list[Schema]) -> tuple[str, str]:
    """The type of an answer, and how it is asked for."""
    if paged:
        kinds = " | ".join(python_type(document, item) for item in paged)
        return f"Iterator[{kinds}]", "every"
    if JSON not in operation.answers:
        return "bytes", "download"
    return python_type(document, operation.answers[JSON]), operation.method


def _page_items(document: Document, operation: Operation) -> list[Schema]:
    answer = operation.answers.get(JSON, {})
    found = [document.item_of(each) for each in answer.get("anyOf", [answer])]
    return [item for item in found if item is not None]


def _sent(operation: Operation) -> str:
    extra = {"put": "etag=etag", "post": "key=key"}.get(operation.method, "")
    body = "body=body" if operation.asked is not None else ""
    return ", ".join(filter(None, [body, extra]))


def _url(operation: Operation) -> str:
    parts = [
        re.sub(r"\W", "_", part[1:-1]) if part.startswith("{") else f'"{part}"'
        for part in operation.path.strip("/").split("/")
    ]
    return f"path({', '.join(parts)})"


def _identifier(parameter: Schema) -> str:
    name = re.sub(r"\W", "_", parameter["name"])
    return f"{name}_" if iskeyword(name) else name
