"""The portal's OpenAPI document as the maker reads it: operations, schemas, their names."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = "#/components/schemas/"
PAGE = "Page_"

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    stated: Schema

    @property
    def noun(self) -> str:
        """The first part of the path, as a module's name."""
        return re.sub(r"\W", "_", self.path.split("/")[1]).removesuffix("_json")

    @property
    def name(self) -> str:
        """The function behind the route: its operation id without the path and the method."""
        tail = re.sub(r"\W", "_", self.path) + "_" + self.method
        found: str = self.stated["operationId"]
        return found.removesuffix(tail)

    @property
    def summary(self) -> str:
        return f"{self.stated.get('summary') or self.name}."[:80].replace('"', "'")

    def parameters(self, place: str) -> list[Schema]:
        return [each for each in self.stated.get("parameters", ()) if each["in"] == place]

    @property
    def asked(self) -> Schema | None:
        """The schema of the JSON body."""
        content = self.stated.get("requestBody", {}).get("content", {})
        found: Schema | None = content.get("application/json", {}).get("schema")
        return found

    @property
    def answers(self) -> Schema:
        """Media type to schema of the answer that means success."""
        status = min(each for each in self.stated["responses"] if each[0] == "2")
        content = self.stated["responses"][status].get("content", {})
        return {kind: told.get("schema", {}) for kind, told in content.items()}


@dataclass(frozen=True)
class Document:
    """The whole document."""

    stated: Schema

    @cached_property
    def schemas(self) -> dict[str, Schema]:
        found: dict[str, Schema] = self.stated["components"]["schemas"]
        return found

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        paths = self.stated["paths"].items()
        every = (Operation(m, path, op) for path, item in paths for m, op in item.items())
        return tuple(sorted(every, key=lambda each: (each.noun, each.name)))

    def class_name(self, schema: str) -> str:
        """A schema's name in Python: `Product-Output` is Product unless another is."""
        plain = schema.removesuffix("-Output")
        name = plain if plain == schema or plain not in self.schemas else schema
        parts = re.split(r"\W|__|_", name.removeprefix("channel__"))
        return "".join(part[:1].upper() + part[1:] for part in parts)

    def item_of(self, schema: Schema) -> Schema | None:
        """What a list holds; None when the schema is no page that has a cursor."""
        name = schema.get("$ref", "").removeprefix(REFERENCE)
        if not name.startswith(PAGE):
            return None
        items: Schema = self.schemas[name]["properties"]["items"]["items"]
        return items


def references(schema: object) -> Iterator[str]:
    """Names of the schemas that a schema names."""
    if isinstance(schema, dict):
        if isinstance(name := schema.get("$ref"), str):
            yield name.removeprefix(REFERENCE)
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def read() -> Document:
    return Document(json.loads((ROOT / "functions/portal/openapi.json").read_text()))
