"""Which statement of a line counts, and why another does not."""

from datetime import UTC, date, datetime
from decimal import Decimal

from channel.formats.verdict import Verdict
from channel.line_history import Standing, history
from channel.sales import SalesLine
from channel.uploads import Receipt
from tests.kit.lines import a_line
from tests.kit.receipts import a_receipt

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def on(day: int) -> datetime:
    return datetime(2026, 2, day, 9, tzinfo=UTC)


def stood(*said: tuple[Receipt, SalesLine], others: tuple[Receipt, ...] = ()) -> list[object]:
    found = history([*(r for r, _ in said), *others], said, NOW)
    return [(s.receipt.upload_id, s.receipt.revision, s.standing, s.by_upload) for s in found]


FIRST = a_receipt("u1", received_at=on(1))
LATER = a_receipt("u2", received_at=on(2))


def test_a_line_said_once_counts() -> None:
    assert stood((FIRST, a_line())) == [("u1", 0, Standing.COUNTS, "")]


def test_the_latest_statement_counts_in_whatever_order_they_are_found() -> None:
    other = a_line(quantity=Decimal(7))
    expected = [("u1", 0, Standing.RESTATED, "u2"), ("u2", 0, Standing.COUNTS, "")]
    assert stood((LATER, other), (FIRST, a_line())) == expected


def test_the_same_said_again_is_already_reported() -> None:
    found = stood((FIRST, a_line()), (LATER, a_line(row=9)))
    assert found[0] == ("u1", 0, Standing.ALREADY_REPORTED, "u2")


def test_a_revision_stands_in_place_of_the_one_before_even_without_the_line() -> None:
    again = FIRST.model_copy(update={"revision": 1})
    assert stood((FIRST, a_line()), others=(again,)) == [("u1", 0, Standing.READ_AGAIN, "u1")]


def test_a_file_that_replaces_its_days_leaves_no_earlier_statement() -> None:
    replaces = (date(2026, 1, 1), date(2026, 2, 1))
    whole = LATER.model_copy(update={"replaces": replaces})
    assert stood((FIRST, a_line()), others=(whole,)) == [("u1", 0, Standing.PERIOD_REPLACED, "u2")]
    outside = a_line(sale_date=date(2026, 2, 1))
    assert stood((FIRST, outside), others=(whole,)) == [("u1", 0, Standing.COUNTS, "")]


def test_what_a_held_file_says_does_not_count() -> None:
    held = LATER.model_copy(update={"verdict": Verdict.HELD})
    assert stood((FIRST, a_line()), (held, a_line(quantity=Decimal(1)))) == [
        ("u1", 0, Standing.COUNTS, ""),
        ("u2", 0, Standing.NOT_TAKEN, ""),
    ]
