"""Every route of the role table × every role × own, foreign and unknown ids: nothing leaks.

Two worlds live through a quarter on the synthesised stack, every text of theirs a mark of its
kind; then each route is asked by everybody with everybody's ids. Edits with own ids come last.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from typing import Any, get_args

import pytest

from channel.roles import ROUTES, Role, RouteRow
from functions.portal.routes.services import Kind
from tests.integration.portal.cells import (
    Cells,
    Ids,
    all_ids,
    cells_of,
    cursors,
    foreign,
    is_shared,
    named,
    naming,
    owners,
    queries,
    unknown,
)
from tests.kit.logged import kept
from tests.kit.requests import ADMIN, ANALYST, FINANCE, Answer, Who
from tests.kit.stack import deployed
from tests.kit.world_life import live
from tests.kit.worlds import (
    KINDS,
    LOGGED,
    NORTH,
    RESELLERS,
    SOUTH,
    WORLDS,
    marks_in,
    marks_of,
    plain,
    world_of,
)

WATCHES = ("distributor", "/deals/{deal_id}/steps")  # the steps are its reseller's
ALSO = {"GET /partners/{partner_id}/services": [{"kind": kind} for kind in get_args(Kind)]}
VENDORS = (ADMIN, FINANCE, ANALYST)
OWN = [row for row in ROUTES if row.own]
WITH_IDS = [row for row in ROUTES if "{" in row.path]
FOREIGN = [row for row in WITH_IDS if row.own and not is_shared(row)]
READS = [row for row in OWN if row.method == "GET"]
DONE = {200, 201, 202, 409}  # 409: done before
FILTERS = {  # what a partner may name in a query that is another's
    "partner": lambda who: who.tenant,
    "price_list": lambda _: SOUTH.mark("pricelist"),
    "region": lambda _: SOUTH.mark("market"),
    "product": lambda _: SOUTH.mark("partno") + "1",
    "tag": lambda _: SOUTH.mark("tag"),
}


@pytest.fixture(scope="module")
def cells() -> Iterator[Cells]:
    with ExitStack() as opened:
        stack = opened.enter_context(deployed())
        logged = opened.enter_context(kept())
        live(stack)
        found = cells_of(stack, logged)
        yield found


@pytest.fixture(autouse=True)
def _nothing_is_logged(cells: Cells) -> Iterator[None]:
    """Of seeding, too: the first test answers for that."""
    yield
    marks = marks_in("\n".join(cells.logged.lines).encode())
    cells.logged.lines.clear()
    assert {kind for _, kind in marks} <= LOGGED, "the log holds a partner's data"


def ask(cells: Cells, who: Who, row: RouteRow, ids: Ids, **more: Any) -> Answer:
    """What a partner of the north is answered, with nothing of the south in it."""
    answer = cells.ask(who, row, ids, **more)
    assert answer.status < 500, answer.text
    shown = plain(answer)
    leaked = {kind for world, kind in marks_in(shown) if world == SOUTH.name}
    rivals_ids = {id for rival in SOUTH.partners for id in cells.ids_of(rival)}
    leaked |= {id for id in rivals_ids if id.encode() in shown}
    assert not leaked, f"{who.role} sees its rival's {leaked}: {named(row)} {ids} {more}"
    return answer


@pytest.mark.parametrize("row", WITH_IDS, ids=named)
def test_every_route_with_ids_has_real_ones_of_both_worlds(cells: Cells, row: RouteRow) -> None:
    worlds = {world_of(who).name for who in owners(row) if cells.real(row, who)}
    assert worlds == {"north", "south"}, "seed a record for it in tests/kit/world_life.py"


@pytest.mark.parametrize("row", ROUTES, ids=named)
def test_a_role_without_a_place_in_the_row_is_refused_whatever_it_asks(
    cells: Cells, row: RouteRow
) -> None:
    for who in (*VENDORS, *NORTH.partners):
        if row.scope(Role(who.role)) is None:
            for ids in all_ids(cells, row):
                answer = cells.ask(who, row, ids)
                assert (answer.status, marks_of(answer)) == (403, set()), answer.text


@pytest.mark.parametrize("row", FOREIGN, ids=named)
def test_a_foreign_id_and_an_unknown_one_get_the_same_answer(cells: Cells, row: RouteRow) -> None:
    for who in NORTH.partners:
        if Role(who.role) not in row.own:
            continue
        for ids, missing in foreign(cells, row, who):
            told, none = (ask(cells, who, row, each) for each in (ids, missing))
            assert told.status == 404, f"{who.role} {ids}: {told.text}"
            assert _shown(told) == _shown(none)


def _shown(answer: Answer) -> tuple[int, str, dict[str, str]]:
    """All of an answer but its request's id."""
    headers = {n: value for n, value in answer.headers.items() if n != "x-request-id"}
    return answer.status, answer.text, headers


@pytest.mark.parametrize("row", READS, ids=named)
def test_no_filter_reaches_into_another_world(cells: Cells, row: RouteRow) -> None:
    """Whatever a query names: the rival, its price list, its words, a cursor of its own list."""
    for who in NORTH.partners:
        if Role(who.role) not in row.own:
            continue
        ids = next(iter(cells.real(row, who)))
        for name in queries(row) & FILTERS.keys():
            for other in SOUTH.partners:
                value = FILTERS[name](other)
                told = ask(cells, who, row, ids, **{name: value})
                none = ask(cells, who, row, ids, **{name: unknown(value)})
                assert _shown(told) == _shown(none), (name, value)
        for limit in {"limit"} & queries(row) and ("1", "2", "3"):
            ask(cells, who, row, ids, limit=limit)  # whose `next` names nothing of others
        for cursor in cursors(cells, row):
            assert ask(cells, who, row, ids, cursor=cursor).status == 400


@pytest.mark.parametrize("row", OWN, ids=named)
def test_its_owner_is_answered_and_sees_of_its_world_what_is_its_own(
    cells: Cells, row: RouteRow
) -> None:
    for who in (who for who in NORTH.partners if Role(who.role) in row.own):
        asked = product(cells.real(row, who), ALSO.get(named(row), ({},)))
        answers = [ask(cells, who, row, ids, **more) for ids, more in asked]
        answered = DONE | ({403} if (who.role, row.path) == WATCHES else set())
        assert any(answer.status in answered for answer in answers), answers[0].text
        seen = {kind for answer in answers for _, kind in marks_of(answer)}
        assert who.role == "distributor" or seen <= RESELLERS, seen - RESELLERS
        cells.seen.update(seen)


@pytest.mark.parametrize("row", [row for row in ROUTES if row.method == "GET"], ids=named)
def test_every_role_of_the_vendor_is_answered_for_both_worlds(cells: Cells, row: RouteRow) -> None:
    for who, world in product(VENDORS, WORLDS):
        owner = next((each for each in world.partners if cells.real(row, each)), None)
        ids = cells.real(row, owner)[0] if owner else ()
        answer = cells.ask(who, row, ids, owner)
        assert answer.status < 300, answer.text
        cells.seen.update(kind for _, kind in marks_of(answer))
        if ids and not is_shared(row):
            none = cells.ask(who, row, tuple(map(unknown, ids)), owner)
            assert (none.status, marks_of(none)) == (404, set())


def test_every_kind_of_mark_was_shown_to_who_may_see_it(cells: Cells) -> None:
    """The cells before may have been asked by another process: what nobody asked here is asked."""
    reads = [row for row in ROUTES if row.method == "GET"]
    for row, owner in product(reads, [who for world in WORLDS for who in world.partners]):
        if cells.seen == KINDS:
            break
        asked = product(cells.real(row, owner), ALSO.get(named(row), ({},)))
        whose = (ADMIN, owner) if Role(owner.role) in row.own else (ADMIN,)
        for (ids, more), who in product(asked, whose):
            answer = cells.ask(who, row, ids, owner if who is ADMIN else None, **more)
            cells.seen.update(kind for _, kind in marks_of(answer))
    assert cells.seen == KINDS


def test_what_a_body_names_of_another_world_is_as_if_it_were_not_there(cells: Cells) -> None:
    for who, path, body, name in naming(cells):
        told, none = (_told(cells, who, path, body, each) for each in (name, unknown(name)))
        assert told == none
        assert told[0] in (400, 403, 404)


def _told(cells: Cells, who: Who, path: str, body: Any, name: str) -> tuple[int, str]:
    """Status and text, but for the name itself; a deal that was drafted is submitted."""
    api = cells.api(who)
    answer = api.post(path, json.loads(json.dumps(body).replace("?", name)))
    if answer.status == 201:
        answer = api.post(f"{answer.headers['location']}/steps", {"action": "submit"})
    text = answer.text.replace(name, "?")
    assert SOUTH.name not in {world for world, _ in marks_in(text.encode())}, text
    return answer.status, text
