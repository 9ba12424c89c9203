"""Ids of records that are there, so that generated requests get past a 404."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Get = Callable[[str], Any]  # the JSON of a path, None when refused
Known = Mapping[str, Sequence[str]]  # by the path up to the parameter
PARTNER = "disti-north"
PRICE_KEY = ("price_list", "sku", "currency", "since")
LISTS = {  # where ids are listed, and the field that holds one
    "/partners/": ("/partners", "id"),
    "/products/": ("/products", "sku"),
    "/programmes/": ("/programmes", "id"),
    "/tracks/": ("/tracks", "id"),
    "/onboardings/": ("/onboardings", "id"),
    "/decisions/": (f"/decisions?partner={PARTNER}", "id"),
    "/matches/": (f"/matches?partner={PARTNER}", "case_id"),
    "/deals/": ("/deals", "id"),
    "/runs/": ("/runs", "run_id"),
    "/payouts/": (f"/payouts?partner={PARTNER}", "payout_id"),
    "/disputes/": ("/disputes", "dispute_id"),
    "/statements/": (f"/statements?partner={PARTNER}", "statement_id"),
    "/uploads/": (f"/uploads?partner={PARTNER}", "upload_id"),
    "/partners/{partner_id}/profiles/": (f"/partners/{PARTNER}/profiles", "id"),
    "/partners/{partner_id}/feeds/": (f"/partners/{PARTNER}/feeds", "id"),
}
FIXED: Known = {
    "/partners/": (PARTNER,),
    "/level-rules/": ("distributor", "reseller"),
    "/programmes/{id}/versions/": ("1",),
    "/tracks/{id}/versions/": ("1",),
}


def known(get: Get) -> dict[str, list[str]]:
    """What the lists show of it, and what is there in any case."""
    found = {place: list(ids) for place, ids in FIXED.items()}
    for place, (path, name) in LISTS.items():
        found.setdefault(place, []).extend(str(item[name]) for item in _items(get, path))
    prices = ("|".join(str(item[each]) for each in PRICE_KEY) for item in _items(get, "/prices"))
    found["/prices/"] = list(prices)
    uploads = found["/uploads/"]
    lines = [line for upload in uploads for line in _items(get, _lines(upload))]
    found["/uploads/{upload}/lines/"] = [line["line_key"] for line in lines]
    return found


def _lines(upload: str) -> str:
    return f"/uploads/{upload}/lines?partner={PARTNER}"


def _items(get: Get, path: str) -> Iterator[Any]:
    yield from (get(path) or {}).get("items", ())
