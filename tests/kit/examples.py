"""Good requests of an operation: ids of what is there, the smallest body, the queries it wants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tests.kit.bodies import QUERIES, bodies, vendor_bodies
from tests.kit.known_ids import Known, filled, path_of

TRIES = 6  # ids of one operation
TIERS = {"distributor": 1, "reseller": 2}
NEW_RULES = "PUT /level-rules/{tier}"
Read = tuple[Any, str]  # what a path shows, and its ETag


@dataclass(frozen=True, slots=True)
class Example:
    """What is put into one request."""

    path_parameters: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


def examples(operation: Any, known: Known, read: Any, new: str) -> Iterator[Example]:
    """A few requests of one operation; `read` shows a path, `new` is an id that nothing has."""
    stated = operation.definition.raw.get("parameters", ())
    names = [each["name"] for each in stated if each["in"] == "path"]
    for ids in islice(filled(operation.path, known), TRIES):
        wanted = {
            each["name"]: _value(each["name"], known, ids)
            for each in stated
            if each["in"] == "query" and (each["required"] or each["name"] == "partner")
        }
        is_put = operation.method == "put"
        shown, etag = read(path_of(operation.path, ids)) if is_put else ({}, "")
        body = _body(operation.label, shown, known, ids, new)
        headers = {"If-Match": etag or _revision(operation.label)} if is_put else {}
        yield Example(dict(zip(names, ids, strict=True)), wanted, headers, body)


def _revision(label: str) -> str:
    """The tag of what no path shows: of what is not there yet, or as it was first written."""
    return '"0"' if label == NEW_RULES else '"1"'


def _value(name: str, known: Known, ids: tuple[str, ...]) -> str:
    return (QUERIES | {"partner": known["/partners/"][0], "from": ids[-1] if ids else ""})[name]


def _body(label: str, shown: Any, known: Known, ids: tuple[str, ...], new: str) -> Any:
    """The record as it is shown, or the smallest body; None where the operation takes none."""
    partner, sku = known["/partners/"][0], known["/products/"][0]
    programme = known.get(f"/partners/{partner}/enrolments/", ("none",))[-1]
    last = ids[-1] if ids else ""
    smallest = {
        **bodies(partner, programme, partner, sku),
        **vendor_bodies(partner, sku, new, last),
    }
    return smallest.get(label) or _again(label, shown, last)


def _again(label: str, shown: Any, last: str) -> Any:
    """What a PUT takes of what a GET shows."""
    if label.endswith("/profiles/{id}") and shown:
        return shown | {"version": shown["version"] + 1}
    if label.endswith("/entitlements") and shown:
        return {"partner": shown["partner"], "held": shown["grants"] or _kept(shown)}
    if label == NEW_RULES and not shown:
        return {"tier": TIERS[last], "levels": [{"name": "member"}]}
    return shown or None


def _kept(shown: Any) -> list[Any]:
    """What holds until a first grant is written, granted: to write nothing would withdraw it."""
    return [
        {"entitlement": name, "source": "fuzz", "since": "2026-01-01"}
        for name in shown["entitlements"]
    ]
