"""Rows taken by the block and lines read one by one stand in one segment, few or many of them."""

import io
from pathlib import Path

import pytest

from channel.facts import gathered
from channel.facts.bulk import sales
from channel.facts.bulk.sales import SalesBulk
from channel.facts.bulk.told import Facts
from channel.facts.engine import connect, parquet
from channel.facts.pages import unpack
from channel.facts.paging import pages
from channel.facts.segments import cells, read_lines, staging, write_segment
from channel.formats import blocks
from channel.formats.reading import read
from channel.formats.staged import Taken
from channel.intake.outcomes import Outcomes
from channel.resolution.resolve import Resolver
from channel.sales import SalesLine
from tests.kit.pos import PROFILE, products, resellers
from tests.unit.facts.test_bulk import OF, TODAY, _file, _row

# A price of many places and a reseller who is asked about are read one by one; no other row of
# this file is of that product, reseller, type and currency.
ALONE = _row(
    mfr_part_no="SW-00017", quantity="-1.5", transaction_type="return", currency="EUR",
    extended_amount="-30.00", unit_resale="EUR 20.00",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 9_000)
    monkeypatch.setattr(blocks, "CAREFUL", 3)
    monkeypatch.setattr(sales, "WORTH", 1)


@pytest.mark.parametrize("few", [0, 16 << 20])
def test_lines_of_words_that_no_taken_row_says_stand_beside_taken_rows(
    few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered, "FEW_BYTES", few)
    outcomes, con = Outcomes(Resolver(products(), resellers(40)), *OF), connect(tmp_path)
    reading = read(io.BytesIO(_file(ALONE)), "pos.csv", PROFILE, today=TODAY)
    staged, segment, single, files = tmp_path / "a.csv", tmp_path / "a.parquet", [], []
    with staging(staged) as write:
        for each in outcomes.each(reading.staged(SalesBulk(outcomes, con, tmp_path))):
            if isinstance(each, SalesLine):
                single.append(each)
                write(cells(each))
            elif isinstance(each, Taken):
                files.append(each.path)
    taken = Facts(con, files, *OF, staged)
    lines = write_segment(con, staged, segment, more=taken, said=taken.alike)
    found = [*read_lines(con, parquet([segment]))]
    assert len(found) == 301
    assert [line for line in single if line.currency == "EUR"] == [
        line for line in found if (line.currency, line.sku) == ("EUR", "SW-00017")
    ]
    paged = [line for page in pages(con, lines) for line in unpack(page.packed)]
    assert sorted(line.line_key for line in paged) == sorted(line.line_key for line in found)
    assert {*single} <= {*paged}
