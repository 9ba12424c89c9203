"""Whatever a text holds, its blocks give the rows that `csv` gives, and columns their cells."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.facts.bulk import places
from channel.facts.bulk.cells import Cells
from channel.facts.bulk.lines import find_lines
from channel.facts.bulk.regular import regular
from channel.formats import blocks
from channel.formats.blocks import Block, DelimitedTable
from channel.formats.parts import Limits, ReadHints, Row
from channel.formats.record import Remark
from channel.formats.text_table import open_text

_PIECES = ['"', '""', ",", ", ", " ", "\n", "\r\n", "\r", "a", "ü", "\u3000", "\t", "\x1a", "\x1f"]
_LINES = st.lists(
    st.sampled_from(['x,"y, z",1', '"x","y""s",""', ' "x", y ,"1"', 'x,18" rack,1', 'x,"open,1'])
    | st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    max_size=30,
)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 90)
    monkeypatch.setattr(blocks, "CAREFUL", 3)
    monkeypatch.setattr(places, "_PIECE", 32)


def _table(content: bytes, delimiter: str) -> tuple[DelimitedTable, list[Remark]]:
    part = open_text(io.BytesIO(content), "x", ReadHints(delimiter=delimiter), Limits())
    [sheet] = part.sheets
    assert isinstance(sheet.rows, DelimitedTable)
    return sheet.rows, part.remarks


def _by_the_block(table: DelimitedTable) -> Iterator[Row]:
    for each in table.blocks(find_lines):
        if isinstance(each, Block):
            assert [*each.rows()] == [each.row(at) for at in range(len(each))]
            yield from each.rows()
        else:
            yield each


@given(_LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([",", "\t"]))
@settings(max_examples=300)
def test_blocks_hold_the_rows_of_the_reader(lines: list[str], end: str, delimiter: str) -> None:
    content = end.join(["a,b,c", *lines, "1,2,3"]).replace(",", delimiter).encode()
    (whole, remarks), (cut, said) = _table(content, delimiter), _table(content, delimiter)
    assert [*_by_the_block(cut)] == [*whole]
    assert said == remarks


@given(_LINES, st.sampled_from([",", "\t"]))
@settings(max_examples=300)
def test_columns_hold_the_cells_of_the_rows(lines: list[str], delimiter: str) -> None:
    """Without blanks around them, where the line is regular; else nothing."""
    text = "\n".join([*lines, "x,y,z", ""]).replace(",", delimiter)
    block, _ = blocks.cut(text.encode(), 1, delimiter, find_lines)
    if block is None:
        return
    cells = Cells(regular(block, 3))
    columns = [cells.column(at).texts() for at in range(3)]
    for row, texts in zip(block.rows(), zip(*columns, strict=True), strict=True):
        plain = len(row.cells) == 3 and all(map(str.isprintable, row.cells))
        if plain and row.number - 1 not in set(block.lines.doubtful):
            assert [*texts] == [cell.strip(" ") for cell in row.cells]
        else:
            assert not any(texts)


@pytest.mark.parametrize(
    ("line", "is_doubtful"),
    [
        ('"a","b, c",""', False),
        ('a, "b",c', False),
        ('"a" ,b,c', True),
        ('a,18" rack,c', True),
        ('a,"18"" rack",c', True),
        ('a,"open,c', True),
        ('"a,","b",c', False),
        ('a,",",c', False),
        ('" a",b,c', False),
        ('a,b,"c "', False),
        ('a,  "b",c', True),
    ],
)
def test_only_quotes_that_plainly_open_and_close_cells_are_read_by_the_column(
    line: str, is_doubtful: bool
) -> None:
    text = f'"1","2","3"\n{line}\nx,y,z\n'
    doubtful = [*find_lines(text.encode(), ",").doubtful]
    assert doubtful == [1] * is_doubtful
    [read] = csv.reader([line], skipinitialspace=True)
    cells = Cells(regular(Block(1, ",", text.encode(), find_lines(text.encode(), ",")), 3))
    texts = [cells.column(at).texts() for at in range(3)]
    assert [column[0] for column in texts] == ["1", "2", "3"]
    assert [column[1] for column in texts] == (
        ["", "", ""] if is_doubtful else [*map(str.strip, read)]
    )
    assert [column[2] for column in texts] == ["x", "y", "z"]
