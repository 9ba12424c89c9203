"""Segments give back what was written, the same bytes for the same lines, exact to the digit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from channel.facts import gathered, sizes
from channel.facts.engine import connect
from channel.facts.pages import Page, unpack
from channel.facts.paging import pages
from channel.facts.segments import SegmentSums, stage, sums, write_segment
from channel.facts.sizes import Size, size_of
from channel.identity import digest
from channel.sales import SalesLine
from tests.kit.lines import a_line


def write(folder: Path, lines: list[SalesLine], name: str = "one") -> Path:
    staged, segment = folder / f"{name}.csv", folder / f"{name}.parquet"
    stage(lines, staged)
    write_segment(connect(folder), staged, segment)
    return segment


def paged(folder: Path, lines: list[SalesLine]) -> list[Page]:
    con, staged = connect(folder), folder / "paged.csv"
    stage(lines, staged)
    return list(pages(con, write_segment(con, staged, folder / "paged.parquet")))


def test_control_totals_are_read_back_exactly(tmp_path: Path) -> None:
    lines = [
        a_line("A", amount=Decimal("0.1"), quantity=Decimal("0.0001")),
        a_line("B", amount=Decimal("0.2"), sale_date=date(2026, 3, 31)),
        a_line("C", amount=Decimal("-83335835.3001"), currency="EUR"),
    ]
    assert sums(connect(tmp_path), write(tmp_path, lines)) == SegmentSums(
        rows=3,
        quantity=Decimal("20.0001"),
        amounts={"EUR": Decimal("-83335835.3001"), "USD": Decimal("0.3000")},
        first_day=date(2026, 1, 15),
        last_day=date(2026, 3, 31),
    )


def test_the_same_lines_in_any_order_make_the_same_bytes(tmp_path: Path) -> None:
    lines = [a_line(f"INV{n}", reseller=f"reseller-{n % 3}") for n in range(500)]
    one = write(tmp_path, lines, "one")
    other = write(tmp_path, lines[::-1], "other")
    assert digest(one.read_bytes()) == digest(other.read_bytes())


def test_few_lines_and_many_make_the_same_bytes_and_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few stay in the engine, many lie in files: what is alike in all is told by both."""
    long = {"deal_code": "D" * 40, "branch": "twelve bytes", "end_customer_name": "N" * 40}
    lines = [
        a_line(f"E{n:03}", reseller=f"r{n % 7}", **long, upload_id="é" * 9) for n in range(500)
    ]
    lines[9] = replace(lines[9], end_customer_name="N" * 39 + "M")
    few, few_pages = write(tmp_path, lines, "few"), paged(tmp_path, lines)
    monkeypatch.setattr(gathered, "FEW_BYTES", 0)
    many, many_pages = write(tmp_path, lines, "many"), paged(tmp_path, lines)
    assert digest(few.read_bytes()) == digest(many.read_bytes())
    assert few_pages == many_pages
    assert [line for page in few_pages for line in unpack(page.packed)] == lines


def test_pages_hold_whole_lines_of_one_month_in_key_order(tmp_path: Path) -> None:
    hostile = a_line(
        'A,"1"',
        end_customer_name='Müller, "Sons"\nLtd ',
        serial_nos=("S1", "S2"),
        unit_resale=Decimal("0.001250"),
        quantity=Decimal("10.0000"),
        amount=Decimal("100.0000"),
    )
    lines = [hostile] + [a_line(f"B{n:03}", sale_date=date(2026, 2, 1)) for n in range(250)]
    found = paged(tmp_path, lines)
    assert [(p.month, p.rows) for p in found] == [("2026-01", 1), ("2026-02", 200), ("2026-02", 50)]
    assert unpack(found[0].packed) == [hostile]
    assert found[1].first_key == "DISTI-NORTH||B000|1|SALE"
    assert found[1].last_key == "DISTI-NORTH||B199|1|SALE"
    assert found[1].amounts == {"USD": Decimal("20000.0000")}
    assert unpack(found[2].packed)[0].line_key == "DISTI-NORTH||B200|1|SALE"


def test_a_page_of_two_currencies_keeps_their_sums_apart(tmp_path: Path) -> None:
    lines = [a_line("A"), replace(a_line("B"), currency="EUR", amount=Decimal("7"))]
    (page,) = paged(tmp_path, lines)
    assert page.amounts == {"EUR": Decimal("7.0000"), "USD": Decimal("100.0000")}
    assert len(unpack(page.packed)) == 2


def test_pages_of_parts_hold_every_line_with_what_all_of_them_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column that says the same in all lines, short or long, blank or not, or not quite."""
    monkeypatch.setattr(sizes, "_PART_BYTES", 1)
    common = {"branch": "B" * 300, "deal_code": "", "quantity": Decimal("1.0000")}
    amount = {"amount": Decimal("2.5000"), "unit_resale": Decimal("2.500000")}
    lines = [a_line(f"C{n:04}", **common, **amount) for n in range(2_500)]
    lines[7] = replace(lines[7], reseller="another", end_customer_country="")
    found = paged(tmp_path, lines)
    assert [page.rows for page in found] == [*[200] * 10, 48, 200, 200, 52]
    assert [line for page in found for line in unpack(page.packed)] == lines


def test_wide_lines_are_sorted_and_paged_in_bounded_memory(tmp_path: Path) -> None:
    """Lines of 830 bytes, such as those with serial numbers, once went beyond the engine's."""
    serials = tuple(f"SN{n:010}" for n in range(55))
    lines = [
        a_line(f"D{n:05}", reseller=f"r{n % 7}", serial_nos=(f"{n:010}", *serials))
        for n in range(60_000)
    ]
    staged, segment = tmp_path / "wide.csv", tmp_path / "wide.parquet"
    con = connect(tmp_path, memory_mb=128)
    stage(lines, staged)
    lines = write_segment(con, staged, segment)
    assert sum(page.rows for page in pages(con, lines)) == 60_000
    assert size_of(con, [segment], ["serial_nos"]) == Size(60_000, 725)


def test_the_room_grows_with_the_lines_and_their_width() -> None:
    narrow, wide = Size(1_000_000, 120), Size(1_000_000, 1_600)
    assert (narrow.room, narrow.group, narrow.part) == (134, 122_880, 102_400)
    assert (wide.room, wide.group, wide.part) == (504, 20_480, 12_288)
