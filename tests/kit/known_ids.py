"""Ids of records that are there, and the paths that they make of a route."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce
from itertools import product
from typing import Any
from urllib.parse import quote

Get = Callable[[str], Any]  # the JSON of a path, None when refused
Known = Mapping[str, Sequence[str]]  # by what stands in a path before the id
PARTNER = "disti-north"
PRICE_KEY = ("price_list", "sku", "currency", "since")
LISTS = {  # where a partner's ids are listed, and where an item has them
    "/partners/{partner}/agreements/": ("/partners/{partner}/agreements", "agreement.id"),
    "/partners/{partner}/enrolments/": ("/partners/{partner}/programmes", "id"),
    "/partners/{partner}/profiles/": ("/partners/{partner}/profiles", "id"),
    "/partners/{partner}/feeds/": ("/partners/{partner}/feeds", "id"),
    "/onboardings/": ("/onboardings?partner={partner}", "id"),
    "/matches/": ("/matches?partner={partner}", "case_id"),
    "/payouts/": ("/payouts?partner={partner}", "payout_id"),
    "/disputes/": ("/disputes?partner={partner}", "dispute_id"),
    "/statements/": ("/statements?partner={partner}", "statement_id"),
    "/uploads/": ("/uploads?partner={partner}", "upload_id"),
}
MIXED = {  # lists of everybody's: a partner's is what names it
    "/programmes/": ("/programmes", "id"),
    "/decisions/": ("/decisions", "decision_id"),
    "/deals/": ("/deals", "id"),
    "/deals/matches/": ("/deals/matches", "match_id"),
    "/prices/": ("/prices", "id"),
}
VENDORS = {  # lists of what is no partner's own
    "/products/": ("/products", "sku"),
    "/tracks/": ("/tracks", "id"),
    "/runs/": ("/runs", "run_id"),
    "/what-if/": ("/audit?limit=100", "what_if"),
}
BELOW = {  # the same of each id found in a list
    "/uploads/": {
        "lines/": ("lines?partner={partner}", "id"),
        "acknowledgements/": ("acknowledgements?partner={partner}", "name"),
    },
    "/onboardings/": {"steps/": ("", "step.id")},
}
FIXED = {"/level-rules/": ("distributor", "reseller")}


def known(get: Get, partner: str = PARTNER, mark: str = "") -> dict[str, list[str]]:
    """What the lists show of a partner; of everybody's, what holds its mark."""
    found = {place: list(ids) for place, ids in FIXED.items()}
    found |= {"/partners/": [partner], "/audit/": [datetime.now(UTC).date().isoformat()]}
    for place, (path, name) in (LISTS | MIXED | VENDORS).items():
        wanted = mark if place in MIXED else ""
        items = (each for each in _items(get, path.format(partner=partner)) if _holds(each, wanted))
        found[place.format(partner=partner)] = list(filter(None, (_id(i, name) for i in items)))
    for noun in ("programmes", "tracks"):
        found |= {f"/{noun}/{id}/versions/": ["1"] for id in found[f"/{noun}/"]}
    for above, lists in BELOW.items():
        for id, (part, (path, name)) in product(found[above], lists.items()):
            url = f"{above}{quote(id, safe='')}/{path.format(partner=partner)}".rstrip("/")
            found[f"{above}{id}/{part}"] = [_id(each, name) for each in _items(get, url)]
    found["/lines/"] = [
        id for upload in found["/uploads/"] for id in found[f"/uploads/{upload}/lines/"]
    ]
    return found


def filled(path: str, ids: Known) -> Iterator[tuple[str, ...]]:
    """The ids that a route's path may hold, each below the one before it."""
    before, braces, rest = path.partition("{")
    if not braces:
        yield ()
        return
    after = rest.partition("}")[2]
    for id in ids.get(before, ()):
        for more in filled(f"{before}{id}{after}", ids):
            yield (id, *more)


def path_of(path: str, ids: Sequence[str]) -> str:
    """A route's path with these ids."""
    left = iter(ids)
    return re.sub(r"\{\w+\}", lambda _: quote(next(left), safe=""), path)


def _items(get: Get, path: str) -> Sequence[Any]:
    """A list's items; a record that is no list is its only one."""
    shown = get(path) or {}
    return list(shown["items"]) if "items" in shown else [shown] if shown else []


def _holds(item: Any, mark: str) -> bool:
    return mark.casefold() in json.dumps(item).casefold()


def _id(item: Any, name: str) -> str:
    if name == "what_if":
        return str(item["id"]) if item["kind"] == name else ""
    if name == "id" and "price_list" in item:
        return "|".join(str(item[each]) for each in PRICE_KEY)
    return str(reduce(lambda at, part: (at or {}).get(part), name.split("."), item) or "")
