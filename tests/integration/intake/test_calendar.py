"""The reporting calendar: due, nil, late, held and missing reports, and who is reminded when."""

from datetime import UTC, datetime
from typing import Any

from tests.kit.dropping import dropped
from tests.kit.requests import ADMIN, ANALYST, NORTH, RESELLER, SOUTH, Who
from tests.kit.stack import Stack
from tests.kit.vendor import pos_file

JANUARY = "A1,1,2026-01-15,SKU-1,Acme Networks,10,100.00"


def owing(stack: Stack) -> None:
    """Both distributors owe their sales of each month five days after its end."""
    for partner in ("disti-north", "disti-south"):
        feed = {
            "id": "pos-monthly",
            "partner": partner,
            "document": "sell_through",
            "rhythm": "month",
            "since": "2026-01-01",
        }
        answer = stack.api(ADMIN).post(f"/partners/{partner}/feeds", feed)
        assert answer.status == 201, answer.text


def february(day: int) -> datetime:
    return datetime(2026, 2, day, 12, tzinfo=UTC)


def due(stack: Stack, day: str, who: Who = ANALYST, more: str = "") -> list[tuple[str, str, str]]:
    answer = stack.api(who).get(f"/feeds/due?day={day}{more}")
    assert answer.status == 200, answer.text
    items: list[dict[str, Any]] = answer.json["items"]
    return [(each["partner"], each["due_on"], each["state"]) for each in items]


def reminded(stack: Stack, day: int) -> list[tuple[str, str]]:
    """What the chase of a day of February tells: the event and whom it is about."""
    before = len(stack.events.told)
    stack.fire_schedule("chase_feeds_daily", f"2026-02-{day:02d}T07:00:00Z")
    told = stack.events.told[before:]
    return sorted((kind, detail["partner"]) for kind, detail in told)


def test_nil_late_and_missing_reports_are_told_apart(stack: Stack) -> None:
    owing(stack)
    both = [("disti-south", "2026-02-05", "open"), ("disti-north", "2026-02-05", "open")]
    assert due(stack, "2026-02-03") == both
    # a file of column names only says that there was nothing
    nil = dropped(stack, pos_file(), at=february(4))
    assert (nil["verdict"], nil["nil"]) == ("accepted", True)
    north, south = ("disti-north", "2026-02-05", "nil"), ("disti-south", "2026-02-05", "missing")
    assert due(stack, "2026-02-06") == [south, north]
    assert due(stack, "2026-02-06", more="&state=missing") == [south]
    assert due(stack, "2026-02-06", NORTH) == [north]
    dropped(stack, pos_file(JANUARY), sender="disti-south", at=february(9))
    assert due(stack, "2026-02-09", SOUTH) == [("disti-south", "2026-02-05", "late")]
    assert due(stack, "2026-02-08", SOUTH) == [south]  # as it stood on that day
    assert stack.api(NORTH).get("/feeds/due?partner=disti-south").status == 404
    assert stack.api(RESELLER).get("/feeds/due").status == 403


def test_senders_are_reminded_before_on_and_after_the_day_until_they_report(stack: Stack) -> None:
    owing(stack)
    dropped(stack, pos_file(JANUARY), at=february(2))
    open_, missing = ("feed.open", "disti-south"), ("feed.missing", "disti-south")
    assert reminded(stack, 2) == []
    assert [reminded(stack, day) for day in (3, 5)] == [[open_], [open_]]
    assert [reminded(stack, day) for day in (6, 7, 8, 12)] == [[missing], [], [missing], [missing]]
    bad = [f"B{n},1,2026-01-15,SKU-9,Acme Networks,1,10.00" for n in range(3)]
    dropped(stack, pos_file(JANUARY, *bad), sender="disti-south", at=february(5))
    assert reminded(stack, 6) == [("feed.held", "disti-south")]
    assert stack.failures == []


def test_the_calendar_goes_on_page_by_page(stack: Stack) -> None:
    owing(stack)
    first = stack.api(ADMIN).get("/feeds/due?day=2026-03-10&limit=3").json
    rest = stack.api(ADMIN).get(f"/feeds/due?day=2026-03-10&limit=3&cursor={first['next']}").json
    found = [(each["partner"], each["period"]) for each in first["items"] + rest["items"]]
    assert len(found) == len(set(found)) == 4
    assert rest["next"] is None
