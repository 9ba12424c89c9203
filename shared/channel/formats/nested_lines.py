"""JSON documents that hold lines, as invoices do: each line under its document's fields."""

from typing import TypeAlias

from channel.formats.columns import fields_of, words_of
from channel.formats.layout import NUMBERS

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
Fields: TypeAlias = "dict[str, Value]"

_PLAIN = frozenset([("no",), ("date",), ("type",), ("doc", "no"), ("doc", "date")])


def exploded(document: Fields) -> list[Fields]:
    """A document with one list of objects as these, each with what the document says besides.

    Its own `number` and `date` are the invoice's; sums of the whole are no line's.
    """
    lists = [name for name, value in document.items() if _are_objects(value)]
    lines = document[lists[0]] if len(lists) == 1 else None
    if not isinstance(lines, list):
        return [document]
    besides = {_named(name): value for name, value in document.items() if name not in lists}
    return [besides | line for line in lines if isinstance(line, dict)]


def _are_objects(value: Value) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(item, dict) for item in value)


def _named(name: str) -> str:
    words = words_of(name)
    if words in _PLAIN:
        return f"invoice_{name}"
    return f"document_{name}" if fields_of(name) & NUMBERS else name
