"""JSON documents that hold lines, as invoices do: each line under what holds it."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from channel.formats.columns import fields_of
from channel.formats.inherited_names import inherited
from channel.formats.layout import PRODUCTS
from channel.formats.parts import FileRefused

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
Fields: TypeAlias = "dict[str, Value]"

_HEADERS = frozenset(["header", "report", "submission", "meta", "metadata"])
_DEEPEST = 4  # lists within each other: customers, orders, shipments, lines
_MOST = 10_000_000  # fields of all lines, with those that they inherit


def exploded(document: Fields, called: str = "") -> list[Fields]:
    """A document's lines, each with what the document says besides; itself where it holds none.

    `called` is the list that it is of. The `number` and `date` of what holds the lines are the
    invoice's; sums of the whole are no line's.
    """
    inner = _node(document)
    return [*_lines(inner if isinstance(inner, dict) else document, called, _DEEPEST)]


def _lines(document: Fields, called: str, deep: int) -> Iterator[Fields]:
    name = _parts(document) if deep else ""
    if deep and not name and not _is_line(document):
        document = {key: _list_in(value) for key, value in document.items()}
        name = _parts(document)
    lines = document.get(name)
    if not isinstance(lines, list):
        if not _is_line(document):
            check_one_list(document)
        yield {key: details(value) for key, value in document.items()}
        return
    below = [
        line for each in lines if isinstance(each, dict) for line in _lines(each, name, deep - 1)
    ]
    nearest = not any(_parts(each) for each in lines if isinstance(each, dict))
    besides = {
        inherited(key, called, nearest=nearest): details(value)
        for key, value in document.items()
        if key != name
    }
    if len(besides) * len(below) > _MOST:
        raise FileRefused(
            "json_too_large", f"{len(below)} lines inherit {len(besides)} fields each"
        )
    yield from (besides | line for line in below)


def is_one_line(document: Value) -> bool:
    """Whether a whole submission is a single line, as a list of one may be written."""
    if not isinstance(document, dict) or any(isinstance(v, list) for v in document.values()):
        return False
    return _is_line(document)


def _parts(document: Fields) -> str:
    """The list that an object other than a line consists of; or ""."""
    return "" if _is_line(document) else list_of_lines(document)


def _list_in(value: Value) -> Value:
    """The list of lines in an object around it: `{"data": […]}`, or `edges` of a `node` each."""
    if not isinstance(value, dict):
        return value
    lists = ([*map(_node, each)] for each in value.values() if isinstance(each, list))
    held = [each for each in lists if _hold_lines(each, _DEEPEST)]
    return held[0] if len(held) == 1 else value


def _node(value: Value) -> Value:
    """What GraphQL wraps in an object of its own."""
    inner = value.get("node") if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else value


def opened_up(document: Fields, deep: int = _DEEPEST) -> Fields:
    """A submission without the object around it (`data`), or around its `header`."""
    beside = any(isinstance(value, list) for value in document.values())
    around = [
        name
        for name, value in document.items()
        if (name.lower() in _HEADERS if beside else _has_list(value, deep))
    ]
    inner = document[around[0]] if len(around) == 1 and deep else None
    if not isinstance(inner, dict) or not inner.keys().isdisjoint(document):
        return document
    opened = {name: value for name, value in document.items() if name not in around} | inner
    return opened if beside else opened_up(opened, deep - 1)


def _has_list(value: Value, deep: int) -> bool:
    if not isinstance(value, dict) or not deep:
        return False
    return any(isinstance(each, list) or _has_list(each, deep - 1) for each in value.values())


def list_of_lines(document: Fields) -> str:
    """The one list of objects in a document; of several the one that holds lines; or ""."""
    lists = {name: value for name, value in document.items() if are_objects(value)}
    if len(lists) > 1:
        lists = {name: value for name, value in lists.items() if _hold_lines(value, _DEEPEST)}
    return next(iter(lists)) if len(lists) == 1 else ""


def check_one_list(document: Fields) -> None:
    """Refuse a document whose lines stand in several lists, of which each may mean another."""
    paths = [*_paths_of_lines(document, _DEEPEST)]
    if len(paths) > 1:
        told = " and ".join(map(repr, paths))
        raise FileRefused(
            "json_too_deep",
            f"Lines stand in {told}: send them in one list named `lines`, each with its type (such"
            " as sale or return), or each list as a submission of its own",
        )


def _paths_of_lines(document: Fields, deep: int) -> Iterator[str]:
    for name, value in document.items():
        if _hold_lines(value, deep):
            yield name
        elif isinstance(value, dict) and deep:
            yield from (f"{name}.{path}" for path in _paths_of_lines(value, deep - 1))


def are_objects(value: Value) -> bool:
    """Whether a value is a list of objects, of which there is one at least."""
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(item, dict) for item in value)


def _hold_lines(values: Value, deep: int) -> bool:
    """Whether any object of a list is a line, or holds some."""
    return isinstance(values, list) and any(
        _is_line(each) or (deep > 0 and any(_hold_lines(v, deep - 1) for v in each.values()))
        for each in values
        if isinstance(each, dict)
    )


def _has_lines(document: Fields) -> bool:
    return any(_hold_lines(value, _DEEPEST) for value in document.values())


def _is_line(document: Fields) -> bool:
    """Whether an object states a quantity and a product itself."""
    inner = (f"{n}_{of}" for n, v in document.items() if isinstance(v, dict) for of in v)
    return _make_line((*document, *inner))


@lru_cache(maxsize=1024)
def _make_line(names: tuple[str, ...]) -> bool:
    told = frozenset[str]().union(*map(fields_of, names))
    counts = any(field.startswith(("quantity", "qty")) for field in told)
    return counts and not told.isdisjoint(PRODUCTS)


def details(value: Value) -> Value:
    """What a list of objects says beside lines: a list where each has one field, else a text.

    Where it holds lines as well, nobody can tell which of them count: it stays, to be refused.
    """
    if isinstance(value, dict) and not _has_lines(value):
        return {name: details(part) for name, part in value.items()}
    if not isinstance(value, list) or not are_objects(value) or _hold_lines(value, _DEEPEST):
        return value
    items = [item for item in value if isinstance(item, dict)]
    if len({name for item in items for name in item}) == 1:
        return [only for item in items for only in item.values()]
    return json.dumps(value, ensure_ascii=False)
