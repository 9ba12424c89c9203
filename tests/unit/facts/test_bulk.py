"""Blocks taken at once come to what the same rows come to one by one, in every respect."""

import io
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.errors import Skipped
from channel.facts.bulk import names, sales
from channel.facts.bulk.sales import SalesBulk
from channel.facts.bulk.told import Facts
from channel.facts.columns import COLUMNS as FACT_COLUMNS
from channel.facts.engine import connect
from channel.facts.segments import cells
from channel.formats import blocks
from channel.formats.corrections import Corrections, Replacement
from channel.formats.profile import Meaning, Profile, SignRule
from channel.formats.reading import read
from channel.formats.staged import Summary, Taken
from channel.intake.outcomes import Outcomes
from channel.rejected import RejectedRow
from channel.resolution.resolve import Resolver
from channel.sales import SalesLine
from tests.kit.files import zipped
from tests.kit.pos import AT, COLUMNS, PROFILE, products, report, resellers, rows

OF = "disti-north", "u1"
TODAY = date(2026, 11, 23)
AT_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PRODUCTS, RESELLERS = products(), resellers(40)
NONE = Corrections()
AT_INVOICE = [*FACT_COLUMNS].index("invoice_no")


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 9_000)
    monkeypatch.setattr(blocks, "CAREFUL", 3)
    monkeypatch.setattr(sales, "WORTH", 1)


@dataclass
class Found:
    """All that came of a file."""

    facts: list[tuple[object, ...]]
    others: list[RejectedRow | Skipped]
    summary: Summary
    told: tuple[object, ...]
    taken: int


def _found(content: bytes, profile: Profile, corrections: Corrections, *, in_bulk: bool) -> Found:
    with TemporaryDirectory() as folder, connect(Path(folder)) as con:
        return _found_with(con, Path(folder), content, profile, corrections, in_bulk=in_bulk)


def _found_with(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    content: bytes,
    profile: Profile,
    corrections: Corrections,
    *,
    in_bulk: bool,
) -> Found:
    outcomes = Outcomes(Resolver(PRODUCTS, RESELLERS), *OF)
    source = io.BytesIO(content)
    reading = read(source, "pos.csv", profile, today=TODAY, corrections=corrections)
    facts: list[tuple[object, ...]] = []
    others: list[RejectedRow | Skipped] = []
    files: list[Path] = []
    taken = 0
    bulk = SalesBulk(outcomes, con, folder) if in_bulk else None
    for each in outcomes.each(reading.staged(bulk)):
        if isinstance(each, Taken):
            taken += each.rows
            files.append(each.path)
        elif isinstance(each, SalesLine):
            facts.append(cells(each))
        else:
            assert isinstance(each, RejectedRow | Skipped)
            others.append(each)
    if files:
        for query in Facts(con, files, *OF, folder / "none"):
            facts += con.execute(query).fetchall()
    resolver = outcomes.resolver
    told = (
        outcomes.loaded.tally(), outcomes.turned_away.tally(), outcomes.codes,
        resolver.cases(), resolver.decisions(AT_NOON), resolver.remarks(),
    )  # fmt: skip
    in_order = sorted(facts, key=lambda fact: cast(tuple[str, int], (fact[-1], fact[2])))
    return Found([*map(_as_kept, in_order)], others, reading.summary(), told, taken)


def _as_kept(fact: tuple[object, ...]) -> tuple[object, ...]:
    """A fact as a segment keeps it: numbers by their value, texts as they are."""
    return tuple(c if c is None or isinstance(c, Decimal) else str(c) for c in fact)


def _same(content: bytes, profile: Profile = PROFILE, corrections: Corrections = NONE) -> Found:
    """What came of a file in bulk, after comparing it with what comes of its rows one by one."""
    bulk = _found(content, profile, corrections, in_bulk=True)
    single = _found(content, profile, corrections, in_bulk=False)
    assert not single.taken
    assert bulk.facts == single.facts
    assert bulk.others == single.others
    assert bulk.summary == single.summary
    assert bulk.told == single.told
    return bulk


def test_rows_say_in_which_file_of_an_archive_they_stand() -> None:
    head, *told = report(3_000, buyers=60, bad=False).splitlines(keepends=True)
    files = {"june.csv": told[:1_000], "july.csv": told[1_000:]}
    found = _same(zipped({name: b"".join([head, *rows]) for name, rows in files.items()}))
    assert found.taken > 2_900
    where = Counter(cast(str, fact[-1]) for fact in found.facts)
    assert where == {"june.csv": 1_000, "july.csv": 2_000}


def _file(*odd: str, before: int = 300, ends: str = "\n") -> bytes:
    """Good rows, with odd lines strewn among them."""
    good = [",".join(row) for row in rows(before, bad=False, buyers=8)]
    lines = [",".join(COLUMNS), *good]
    for number, line in enumerate(odd):
        lines.insert(120 + 2 * number, line)
    return (ends.join(lines) + ends).encode()


def _row(**changed: str) -> str:
    """A good row of another invoice, with these cells changed; quoted where that is needed."""
    row = next(rows(1, bad=False, buyers=8))
    row[AT["invoice_no"]] = "INV-77"
    for field, text in changed.items():
        row[AT[field]] = text
    return ",".join(f'"{c}"' if "," in c else c for c in row)


def test_a_report_with_bad_rows_of_ten_kinds_comes_to_the_same() -> None:
    found = _same(report(9_000, buyers=60))
    assert found.taken > 7_000
    assert {fault.code for row in found.others if isinstance(row, RejectedRow)
            for fault in row.faults} >= {
        "bad_date", "not_a_number", "missing_value", "unknown_currency", "unknown_product",
        "spreadsheet_error", "short_row", "conflicting_duplicate",
    }  # fmt: skip


def test_lines_that_outgrow_their_marks_are_still_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(names, "_FULL", 2_000)
    again = _row(invoice_no="INV-78"), _row(invoice_no="INV-78", quantity="7")
    content = report(4_000, buyers=60)
    lines = content.decode().splitlines()
    for place, line in zip((1_000, 3_900, 3_950), (again[0], *again), strict=True):
        lines.insert(place, line)
    found = _same("\n".join(lines).encode())
    rows = {row.row for row in found.others}
    assert {3_901, 3_951} <= rows  # one equals the line of before, one contradicts it


ODD_CELLS = [
    *(("invoice_date", t) for t in (
        "2026-02-31", "03/04/2026", "31.08.2026", "20260803", "46000", "2027-01-01", "1980-01-01",
        "2026-08-03 00:00", "Aug 2026", "2026-8-3", "N/A", "", "２０２６-０8-03", "2569-08-03",
    )),
    *(("quantity", t) for t in (
        "0", "-0", "1.5", "1.00000", "1e3", "1,000", "(2)", "2-", "+3", "٣", "", "#N/A",
        "99999999999999999", "0.00001", "1.0", "5 EA", "5 BOX", "3pcs.", "5 CR", "5 M", "２", "▲5",
    )),
    *(("extended_amount", t) for t in (
        "12.345", "12.34567", "1.234,56", "$5.00", "-5.00", "", "-", "#REF!", "1E+5",
        "123456789012345.00", "007.50", "5.", ".5", "1 000.00", "€5.00", "USD 5.00",
    )),
    *(("unit_resale", t) for t in ("-1.00", "0", "", "1.1234567", "EUR 5", "9999999999999")),
    *(("unit_cost", t) for t in ("", "-3.00", "abc", "0.1234567", "9999999999999")),
    *(("transaction_type", t) for t in ("", "RP", "PA", "IB", "XX", "sm")),
    *(("invoice_no", t) for t in (
        "", "9" * 101, "9" * 102, "9" * 300, "N/A", "1.23E+05", "123.0", "INV 9", "é", "a%b",
        "a|b", "x",
    )),
    *(("invoice_line", t) for t in ("", "1.0", "001", "-", "1E+5")),
    *(("mfr_part_no", t) for t in (
        "NO-SUCH", "2-Jan", "TEST-1", "Total", "", "sw-00001", "SW-00001 ", "1.5E+10",
    )),
    *(("currency", t) for t in ("", "usd", "€", "Dollars", "EUR")),
    *(("sold_to_name", t) for t in (
        "Nobody Knows Ltd", "", "n/a", "Acme, Networks 0 Inc", "\u00a0Acme", "Acme\u200b", "\tAcme",
        "Acme\x1fNetworks", "Acme\x1e\x7f\u009dInc", "\x1e",
    )),
    *(("end_customer_name", t) for t in ("", "Stock", "Müller & Söhne", "TBD", "Total")),
    *(("uom", t) for t in ("", "BOX", "ea", "PCE")),
    *(("ship_date", t) for t in ("", "never", "2026-02-30", "2027-05-05")),
    *(("deal_code", t) for t in ("N/A", "DR-1|2", "#N/A")),
    *(("branch", t) for t in ("", "N/A", "B 1", "ü")),
]  # fmt: skip


@pytest.mark.parametrize("field", sorted({field for field, _ in ODD_CELLS}))
def test_rows_with_an_odd_cell_come_to_the_same(field: str) -> None:
    """Apart from each other, so that none of them is a duplicate of another."""
    odd = [{field: text} for name, text in ODD_CELLS if name == field]
    apart = [{"description": "x"} | one | _other_key(n, field) for n, one in enumerate(odd)]
    assert _same(_file(*(_row(**cells) for cells in apart))).taken > 150


def _other_key(number: int, field: str) -> dict[str, str]:
    return {"branch" if field != "branch" else "invoice_line": f"X{number}"}


GOOD = next(rows(1, seed=99, bad=False))
ODD_LINES = {
    "blank": "",
    "blank cells": "," * 19,
    "cut off": ",".join(GOOD[:6]),
    "too long": ",".join([*GOOD, "x", "y"]),
    "trailing separators": ",".join(GOOD) + ",,",
    "the header again": ",".join(COLUMNS),
    "a total": "Total" + "," * 19,
    "a note": "Note: prices are net",
    "an open quote": _row(description='"18 inch'),
    "a quote inside": _row(description='18" rack'),
    "doubled quotes": _row(description='"18"" rack"'),
    "a quoted separator": _row(description='"rack, large"'),
    "a quoted line end": _row(description='"rack\nlarge"'),
    "blanks around": " , ".join(GOOD),
    "a unit separator": _row(description="a\x1fb"),
    "an end of file of DOS": "\x1a",
}


@pytest.mark.parametrize("line", ODD_LINES.values(), ids=ODD_LINES)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_an_odd_line_comes_to_the_same(line: str, ends: str) -> None:
    _same(_file(line, ends=ends))


@pytest.mark.parametrize("text", ["x" * 140_000, " " * 140_000 + "x", "é" * 140_000])
def test_a_huge_cell_comes_to_the_same(text: str) -> None:
    found = _same(_file(_row(description=text)))
    refused = [(r.code, r.row) for r in found.summary.remarks]
    assert refused == ([] if text[0] == " " else [("cell_too_long", 121)])


@pytest.mark.parametrize("delimiter", ["§", "¦"])
def test_a_delimiter_beyond_ascii_comes_to_the_same(delimiter: str) -> None:
    """One of its bytes alone divides nothing."""
    content = _file(_row(description="ü")).decode().replace(",", delimiter).encode()
    assert len(_same(content, PROFILE.model_copy(update={"delimiter": delimiter})).facts) == 301


@pytest.mark.parametrize("text", ["a\u3000b", "a\x7fb", "東京 18", "a\u00adb", "a\tb", "\ue000"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_beyond_ascii_comes_to_the_same(text: str, encoding: str) -> None:
    content = _file(_row(description=text), _row(invoice_no="ü", description="東京"))
    assert _same(content.decode().encode(encoding)).taken > 150


def test_line_ends_of_all_kinds_in_one_file_come_to_the_same() -> None:
    lines = _file(_row(description=""), "", "x").decode().split("\n")
    ends = ["\n", "\r\n", "\r"]
    content = "".join(line + ends[at % 3] for at, line in enumerate(lines[:-1]))
    assert _same(content.encode()).taken > 150
    assert _same(content.rstrip().encode()).taken > 150


def test_an_equal_row_and_one_that_contradicts_it_come_to_the_same() -> None:
    twice, other = _row(), _row(quantity="7")
    found = _same(_file(twice, twice, other, twice, _row(invoice_no=" INV-77")))
    assert [s.code for s in found.others if isinstance(s, Skipped)] == ["duplicate_in_file"] * 3


def test_a_rejected_row_leaves_its_line_to_another_in_bulk_too() -> None:
    found = _same(_file(_row(invoice_date="never"), _row()))
    assert [type(other) for other in found.others] == [RejectedRow]


def test_totals_are_checked_by_the_rows_that_were_taken_at_once() -> None:
    told = [*rows(100, bad=False, buyers=8)]
    total = sum(int(row[AT["quantity"]]) for row in told)
    lines = [",".join(COLUMNS), *(",".join(row) for row in told)]
    stated = ["Total", *[""] * 7, str(total), *[""] * 11]
    found = _same(("\n".join([*lines, ",".join(stated)]) + "\n").encode())
    assert [(c.what, c.agrees) for c in found.summary.controls] == [("quantity", True)]


def test_a_total_less_returns_agrees_with_the_rows_that_were_taken_at_once() -> None:
    """Returns that a type marks bear no minus; their sender takes them off the total."""
    told = [*rows(100, bad=False, buyers=8)]
    for number, row in enumerate(told):
        for field in ("quantity", "extended_amount"):
            row[AT[field]] = row[AT[field]].removeprefix("-")
        row[AT["transaction_type"]] = "RP" if number % 7 == 0 else "SS"
    signs = [-1 if row[AT["transaction_type"]] == "RP" else 1 for row in told]
    total = sum(sign * int(row[AT["quantity"]]) for sign, row in zip(signs, told, strict=True))
    lines = [",".join(COLUMNS), *(",".join(row) for row in told)]
    stated = ["Total", *[""] * 7, str(total), *[""] * 11]
    found = _same(
        ("\n".join([*lines, ",".join(stated)]) + "\n").encode(),
        PROFILE.model_copy(update={"signs": SignRule.TYPE_CODE}),
    )
    assert found.taken > 50
    assert [(c.what, c.agrees) for c in found.summary.controls] == [("quantity", True)]


PROFILES = {
    "no profile": Profile(),
    "sold to by number too": PROFILE.model_copy(update={"required": ("uom",)}),
    "units": PROFILE.model_copy(update={"currency": "USD"}),
    "own key": PROFILE.model_copy(update={"duplicate_key": ("invoice_no", "mfr_part_no")}),
    "constants": PROFILE.model_copy(update={"constants": {"gtin": "4006381333931"}}),
    "commas": PROFILE.model_copy(
        update={"numbers": PROFILE.numbers.model_copy(update={"decimal": ",", "thousands": "."})}
        if PROFILE.numbers else {}
    ),
}  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_feeds_of_other_kinds_come_to_the_same(profile: Profile) -> None:
    _same(report(500, buyers=8), profile)


CELL = st.sampled_from(ODD_CELLS)


@settings(max_examples=20)
@given(st.lists(st.lists(CELL, min_size=1, max_size=3), max_size=30))
def test_any_mix_of_odd_cells_comes_to_the_same(odd: list[list[tuple[str, str]]]) -> None:
    _same(_file(*(_row(**dict(cells)) for cells in odd)))


BESIDE = (
    {}, {"ship_date": ""}, {"ship_date": "2026-08-01"}, {"description": "Total"}, {"branch": "Sum"},
    {"transaction_type": "IB"}, {"quantity": "-2"}, {"description": "", "unit_cost": ""}, {},
)  # fmt: skip


@pytest.mark.parametrize("ship_date", ["Ship Date", "Unnamed"])
@pytest.mark.parametrize("field", sorted({field for field, _ in ODD_CELLS}))
def test_what_was_refused_before_is_refused_alike(field: str, ship_date: str) -> None:
    """Each odd text comes again and again, beside cells that may change what its row is."""
    odd = [text for name, text in ODD_CELLS if name == field]
    cells = [beside | {field: text} for text in odd for beside in BESIDE]
    content = _file(*(_row(**each | _other_key(n, field)) for n, each in enumerate(cells)))
    columns = {name: said for name, said in COLUMNS.items() if said != "ship_date"}
    unshipped = PROFILE.model_copy(update={"columns": columns})
    _same(content, PROFILE if ship_date in COLUMNS else unshipped)


def test_rows_with_a_status_come_to_the_same() -> None:
    said = ["Shipped", "Cancelled", "", "Returned", "Quote", "shipped"]
    lines = _file().decode().splitlines()
    marked = [f"{line},{said[n % 6] if n % 7 == 0 else 'Shipped'}" for n, line in enumerate(lines)]
    content = "\n".join([f"{lines[0]},Status", *marked[1:]]) + "\n"
    columns = PROFILE.columns | {"Status": "line_status"}
    statuses = {"Returned": Meaning.RETURN}
    found = _same(
        content.encode(), PROFILE.model_copy(update={"columns": columns, "statuses": statuses})
    )
    assert found.taken > 150
    assert {type(other) for other in found.others} == {RejectedRow, Skipped}


def test_rows_that_a_person_corrected_come_to_the_same() -> None:
    """One that was good as it stood too; and a text that a rule replaces wherever it stands."""
    content = _file(_row(invoice_date="never"))
    cells = {("", 122): {"invoice_date": "2026-07-04"}, ("", 200): {"invoice_no": "INV-X"}}
    corrected = _same(content, corrections=Corrections(cells))
    assert corrected.taken > 150
    assert "INV-X" in {fact[AT_INVOICE] for fact in corrected.facts}
    refused = _file(*(_row(invoice_date="never", branch=f"{n}") for n in range(4)))
    third = _same(refused, corrections=Corrections({("", 125): {"invoice_date": "2026-07-04"}}))
    assert [type(other) for other in third.others] == [RejectedRow] * 3
    replaced = _same(content, corrections=Corrections(rules=(Replacement("uom", "EA", "BOX"),)))
    assert not replaced.facts


def test_a_warning_about_a_rejected_row_names_that_row() -> None:
    found = _same(_file(_row(invoice_date="", extended_amount="12.34567")))
    assert [(r.code, r.row) for r in found.summary.remarks if r.code == "rounded"] == [
        ("rounded", 121)  # the header is row 1, and 119 good rows stand before it
    ]
