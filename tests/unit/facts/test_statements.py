"""The latest statement of a line counts; the earlier ones are kept and named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

from channel.facts.engine import connect
from channel.facts.segments import stage, write_segment
from channel.facts.statements import Stated, open_lines
from channel.periods import Period
from channel.sales import SalesLine
from tests.kit.lines import a_line


def state(
    folder: Path, rank: int, lines: list[SalesLine], replaces: Period | None = None
) -> Stated:
    upload = f"u{rank}"
    staged, segment = folder / f"{upload}.csv", folder / f"{upload}.parquet"
    stage([_in(line, upload) for line in lines], staged)
    write_segment(connect(folder), staged, segment)
    return Stated(segment, upload, "disti-north", "sell_through", rank, replaces)


def _in(line: SalesLine, upload: str) -> SalesLine:
    return replace(line, upload_id=upload)


def counted(folder: Path, stated: list[Stated]) -> tuple[list[object], list[object]]:
    con = connect(folder)
    open_lines(con, stated)
    lines = con.execute("SELECT invoice_no, amount, upload_id FROM lines ORDER BY ALL").fetchall()
    out = con.execute(
        "SELECT split_part(line_key, '|', 3), upload_id, by_upload, reason FROM superseded"
        " ORDER BY ALL"
    ).fetchall()
    return lines, out


def test_a_restated_line_counts_once_with_its_last_value_in_any_order(tmp_path: Path) -> None:
    first = state(tmp_path, 1, [a_line("A"), a_line("B")])
    second = state(tmp_path, 2, [a_line("A", amount=Decimal("90"))])
    again = state(tmp_path, 3, [a_line("B"), a_line("C")])
    for order in permutations([first, second, again]):
        lines, out = counted(tmp_path, list(order))
        assert lines == [
            ("A", Decimal("90.0000"), "u2"),
            ("B", Decimal("100.0000"), "u3"),
            ("C", Decimal("100.0000"), "u3"),
        ]
        assert out == [("A", "u1", "u2", "restated"), ("B", "u1", "u3", "already_reported")]


def test_a_line_moved_to_another_month_is_still_the_same_line(tmp_path: Path) -> None:
    first = state(tmp_path, 1, [a_line("A", sale_date=date(2026, 3, 31))])
    second = state(tmp_path, 2, [a_line("A", sale_date=date(2026, 4, 1))])
    lines, _ = counted(tmp_path, [first, second])
    assert lines == [("A", Decimal("100.0000"), "u2")]


def test_a_replaced_period_forgets_earlier_statements_of_its_days_only(tmp_path: Path) -> None:
    first = state(tmp_path, 1, [a_line("A"), a_line("B", sale_date=date(2026, 2, 1))])
    january = Period(date(2026, 1, 1), date(2026, 2, 1))
    second = state(tmp_path, 2, [a_line("C")], january)
    lines, out = counted(tmp_path, [first, second])
    assert lines == [("B", Decimal("100.0000"), "u1"), ("C", Decimal("100.0000"), "u2")]
    assert out == [("A", "u1", "u2", "period_replaced")]


def test_no_statement_is_no_line(tmp_path: Path) -> None:
    assert counted(tmp_path, []) == ([], [])
