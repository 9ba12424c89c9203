"""Cells of the matrix: a route asked by somebody with somebody's ids, and all that came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from channel.aws.http.views import line_key_of
from channel.roles import PARTNERS as TIERS
from channel.roles import Role, RouteRow
from infra.typed_client.document import read
from tests.kit.bodies import QUERIES, bodies
from tests.kit.gateway import Api, token
from tests.kit.known_ids import FIXED, MIXED, VENDORS, Known, filled, known, path_of
from tests.kit.logged import Logged
from tests.kit.requests import ADMIN, Answer, Who
from tests.kit.stack import Stack
from tests.kit.worlds import NORTH, PARTNERS, SOUTH, marks_of, world_of

PATHS: Any = read().stated["paths"]
SHARED = (*VENDORS, *FIXED, "/audit/")  # places of what is no partner's own
VALUES = QUERIES | {"partner": NORTH.distributor.tenant}
LONG = 12
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """The stack that two worlds live on, and the ids that are there of each partner."""

    stack: Stack
    logged: Logged
    ids: Mapping[str, Known]
    apis: dict[Who, Api] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)  # kinds of marks
    reals: dict[tuple[RouteRow, Who], list[Ids]] = field(default_factory=dict)

    def ask(
        self, who: Who, row: RouteRow, ids: Ids, owner: Who | None = None, **query: str
    ) -> Answer:
        """`owner` is whose records the vendor means."""
        wanted = {name: (VALUES | {"from": ids[-1:]})[name] for name in required(row)} | query
        if owner and "partner" in queries(row):
            wanted["partner"] = owner.tenant
        url = f"{path_of(row.path, ids)}?{urlencode(wanted, doseq=True)}".removesuffix("?")
        headers = {"If-Match": '"1"'} if row.method == "PUT" else {}
        body = None if row.method == "GET" else body_of(row, owner or who)
        return self.api(who).send(row.method, url, body=body, headers=headers)

    def api(self, who: Who) -> Api:
        """Signed in once; a token is slow to make."""
        if who not in self.apis:
            self.apis[who] = Api(self.stack.api(who).invoke, who, token(who))
        return self.apis[who]

    def real(self, row: RouteRow, owner: Who) -> list[Ids]:
        """The owner's ids: of a read those that tell most, of an edit all, for none is tried."""
        if (row, owner) not in self.reals:
            self.reals[row, owner] = self._real(row, owner)
        return self.reals[row, owner]

    def _real(self, row: RouteRow, owner: Who) -> list[Ids]:
        every = list(filled(row.path, self.ids[owner.tenant]))
        if row.method != "GET":
            return every
        asker = owner if Role(owner.role) in row.own else ADMIN
        answers = {ids: self.ask(asker, row, ids, owner) for ids in every}
        told = {ids: len(marks_of(each)) for ids, each in answers.items() if each.status < 300}
        return sorted(told, key=lambda ids: -told[ids])[:1]

    def ids_of(self, who: Who) -> set[str]:
        """Ids of a partner's records, long enough to be nobody else's."""
        places = (place for place in self.ids[who.tenant] if place.partition("{")[0] not in SHARED)
        return {id for place in places for id in self.ids[who.tenant][place] if len(id) > LONG}


def cells_of(stack: Stack, logged: Logged) -> Cells:
    def get(path: str) -> Any:
        answer = stack.api(ADMIN).get(path)
        return answer.json if answer.status == 200 else None

    ids = {who.tenant: known(get, who.tenant, f"zq{world_of(who).name}") for who in PARTNERS}
    return Cells(stack, logged, ids)


def named(row: RouteRow) -> str:
    return f"{row.method} {row.path}"


def required(row: RouteRow) -> set[str]:
    return {each["name"] for each in _stated(row) if each["required"]}


def queries(row: RouteRow) -> set[str]:
    return {each["name"] for each in _stated(row)}


def _stated(row: RouteRow) -> list[Any]:
    stated = PATHS[row.path][row.method.lower()].get("parameters", ())
    return [each for each in stated if each["in"] == "query"]


def owners(row: RouteRow) -> list[Who]:
    """Partners whose records a route shows: of the tiers that may call it, or any."""
    return [who for who in PARTNERS if Role(who.role) in (row.own or TIERS)]


def is_shared(row: RouteRow) -> bool:
    """Whether what the path names is no partner's own."""
    return row.path.partition("{")[0] in SHARED


def foreigners(row: RouteRow, who: Who) -> list[Who]:
    """Whose ids are foreign to somebody; a reseller and its distributor share deals and prices."""
    mixed = row.path.partition("{")[0] in MIXED
    others = [each for each in PARTNERS if each != who]
    return [each for each in others if not (mixed and world_of(each) is world_of(who))]


def unknown(id: str) -> str:
    """An id of the same form that nobody has."""
    if id.isdigit():
        return f"9{id}"
    return ("y" if id[0] != "y" else "x") + id[1:]


def body_of(row: RouteRow, owner: Who) -> Any:
    """The smallest body that is valid of an owner; nothing for what only the vendor sends."""
    if owner not in PARTNERS:
        return {}
    world = world_of(owner)
    programme = world.mark("offer" if owner == world.distributor else "perk")
    return bodies(owner.tenant, programme, world.distributor.tenant).get(named(row), {})


def naming(cells: Cells) -> Iterator[tuple[Who, str, Any, str]]:
    """Who posts what where, `?` in it standing for a name of the rival's."""
    distributor, reseller = NORTH.partners
    usual = bodies(reseller.tenant, "?", "?")
    deal, enrolment = usual["POST /deals"], usual["POST /partners/{partner_id}/enrolments"]
    own_deal = bodies(reseller.tenant, "", distributor.tenant)["POST /deals"]
    payout = cells.ids[reseller.tenant]["/payouts/"][0]
    lines = cells.ids[SOUTH.distributor.tenant]["/lines/"]
    yield reseller, "/deals", own_deal | {"reseller": "?"}, SOUTH.reseller.tenant
    yield reseller, "/deals", deal, SOUTH.distributor.tenant
    yield distributor, "/uploads", usual["POST /uploads"] | {"partner": "?"}, SOUTH.mark("disti")
    yield reseller, f"/partners/{reseller.tenant}/enrolments", enrolment, SOUTH.mark("perk")
    disputed = {"reason": "too little", "line_key": "?"}
    yield reseller, f"/payouts/{payout}/disputes", disputed, line_key_of(lines[0])


def foreign(cells: Cells, row: RouteRow, who: Who) -> Iterator[tuple[Ids, Ids]]:
    """Ids of others, all or only those after an own first one, and the same with nobody's."""
    own = cells.real(row, who)[0]
    for other in foreigners(row, who):
        for ids in cells.real(row, other):
            yield ids, tuple(map(unknown, ids))
            if ids[1:] and ids[1:] != own[1:]:
                yield (*own[:1], *ids[1:]), (*own[:1], *map(unknown, ids[1:]))


def all_ids(cells: Cells, row: RouteRow) -> list[Ids]:
    """Of each world, and some that nobody has."""
    real = [ids for who in owners(row) for ids in cells.real(row, who)[:1]]
    return [*real, tuple(map(unknown, real[0]))]


def cursors(cells: Cells, row: RouteRow) -> Iterator[str]:
    """Of the rivals' lists, where they go on."""
    for rival in SOUTH.partners:
        if "cursor" in queries(row) and Role(rival.role) in row.own:
            ids = cells.real(row, rival)[0]
            first = cells.ask(rival, row, ids, limit="1").json
            if first["next"]:
                yield first["next"]
