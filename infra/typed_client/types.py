"""JSON Schema to Python's types, as text."""

from infra.typed_client.document import REFERENCE, Document, Schema

PLAIN = {
    "string": "str",
    "integer": "int",
    "number": "Decimal",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, object]",
    "array": "list[object]",
}


def python_type(document: Document, schema: Schema) -> str:
    """The type of what a schema describes. A decimal is text: JSON's numbers are no amounts."""
    if "$ref" in schema:
        return document.class_name(schema["$ref"].removeprefix(REFERENCE))
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return _union(document, choices)
    if "const" in schema or "enum" in schema:
        return _literal(schema)
    if schema.get("type") == "array":
        return f"list[{_items(document, schema)}]"
    extra = schema.get("additionalProperties")
    if schema.get("type") == "object" and isinstance(extra, dict):
        return f"dict[str, {python_type(document, extra)}]"
    return PLAIN.get(schema.get("type", ""), "object")


def _literal(schema: Schema) -> str:
    values = schema.get("enum") or [schema["const"]]
    return f"Literal[{', '.join(repr(value) for value in values)}]"


def _union(document: Document, choices: list[Schema]) -> str:
    kinds = list(dict.fromkeys(python_type(document, choice) for choice in choices))
    if "str" in kinds and "Decimal" in kinds:
        kinds.remove("Decimal")
    return " | ".join(kinds)


def _items(document: Document, schema: Schema) -> str:
    if "prefixItems" in schema:
        return _union(document, schema["prefixItems"])
    return python_type(document, schema.get("items", {}))
