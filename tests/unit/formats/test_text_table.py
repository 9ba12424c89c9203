"""Text tables: physical rows, true widths, and quotes that swallow nothing."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.formats.opened import Limits, ReadHints, open_file
from tests.kit.files import opened, refusal, remark_codes, rows_of

_TABLE = [(1, ["sku", "qty"]), (2, ["A", "5"]), (3, ["B", "7"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    [(part, sheets)] = opened(f"sku{delimiter}qty\nA{delimiter}5\nB{delimiter}7\n".encode())
    assert part.delimiter == delimiter
    assert [(number, list(cells)) for number, cells in sheets[""]] == _TABLE


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        (b"sku;price;qty\nA;1,50;2,00\nB;2,75;1,00\n", ";"),  # decimal commas
        (b'sku,note\nA,"x;y;z"\nB,"p;q;r"\n', ","),  # inside quotes
        (b"Sales report\nJuly 2026\n\nsku;qty\nA;5\nB;7\nC;8\nD;9\n", ";"),  # under a title
        (b"sku\tname\nA\tBolt, M6, zinc\nB\tNut, M6, zinc\n", "\t"),
        (b"sku|qty\nA|1\n", "|"),
    ],
)
def test_the_delimiter_is_the_one_that_gives_equal_widths(content: bytes, delimiter: str) -> None:
    [(part, _)] = opened(content)
    assert part.delimiter == delimiter


def test_a_sep_line_says_the_delimiter_and_is_no_row() -> None:
    assert rows_of(b"sep=;\nsku;qty\nA,1;5\n") == [(2, ["sku", "qty"]), (3, ["A,1", "5"])]


def test_the_profile_says_the_delimiter_where_it_is_set() -> None:
    assert rows_of(b"a,b;c\n1,2;3\n", ReadHints(delimiter=";"))[0] == (1, ["a,b", "c"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert rows_of(end.join(["sku,qty", "A,5", "B,7", ""]).encode()) == _TABLE


def test_line_ends_may_be_mixed() -> None:
    assert rows_of(b"sku,qty\r\nA,5\rB,7\n") == _TABLE


def test_short_long_and_blank_rows_keep_their_true_width_and_number() -> None:
    assert rows_of(b"a,b,c\n1,2\n\n1,2,3,4\n5,6,7\n") == [
        (1, ["a", "b", "c"]),
        (2, ["1", "2"]),
        (3, []),
        (4, ["1", "2", "3", "4"]),
        (5, ["5", "6", "7"]),
    ]


def test_a_record_over_several_lines_has_the_number_of_its_first() -> None:
    content = b'a,b,c\n1,"one\r\ntwo\n\nfour",3\n5,6,7\n'
    assert rows_of(content) == [
        (1, ["a", "b", "c"]),
        (2, ["1", "one\r\ntwo\n\nfour", "3"]),
        (6, ["5", "6", "7"]),
    ]
    assert remark_codes(content) == []


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (b'A,"say ""hi""",1', ["A", 'say "hi"', "1"]),
        (b'A,5" disk,1', ["A", '5" disk', "1"]),
        (b'A,"5" disk,1', ["A", "5 disk", "1"]),
        (b'A, "6,000", 1', ["A", "6,000", "1"]),
        (b"A,\xc2\xa0x,1", ["A", "\xa0x", "1"]),
    ],
)
def test_quotes_are_read_as_a_spreadsheet_reads_them(line: bytes, cells: list[str]) -> None:
    assert rows_of(b"sku,name,qty\n" + line + b"\nB,b,2\n") == [
        (1, ["sku", "name", "qty"]),
        (2, cells),
        (3, ["B", "b", "2"]),
    ]


def test_a_quote_left_open_costs_its_own_row_and_none_after_it() -> None:
    content = b'sku,name,qty\nA,"open,1\nB,b,2\nC,"c, d",3\nD,d,4\n'
    assert rows_of(content) == [
        (1, ["sku", "name", "qty"]),
        (2, ["A", "open,1"]),
        (3, ["B", "b", "2"]),
        (4, ["C", "c, d", "3"]),
        (5, ["D", "d", "4"]),
    ]
    [(part, _)] = opened(content)
    assert [(remark.weight, remark.code, remark.row) for remark in part.remarks] == [
        ("warns", "unterminated_quote", 2)
    ]


def test_two_open_quotes_do_not_close_each_other_over_the_rows_between() -> None:
    content = b'sku,name,qty\nA,"open,1\nB,b,2\nC,"also,3\nD,d,4\n'
    assert [number for number, _ in rows_of(content)] == [1, 2, 3, 4, 5]


def test_a_quote_open_at_the_end_holds_the_file() -> None:
    content = b'sku,name,qty\nA,a,1\nB,"cut he'
    assert rows_of(content)[2] == (3, ["B", "cut he"])
    [(part, _)] = opened(content)
    assert [(remark.weight, remark.code, remark.row) for remark in part.remarks] == [
        ("warns", "no_final_newline", 0),
        ("holds", "unterminated_quote", 3),
    ]


def test_quotes_left_open_in_row_after_row_refuse_the_file() -> None:
    assert refusal(b"sku,name,qty\n" + b'A,"open,1\n' * 201) == "unterminated_quote"


def test_a_huge_cell_is_refused_with_its_row() -> None:
    assert refusal(b"sku,name\nA," + b"x" * 140_000 + b"\n") == "cell_too_long"
    assert refusal(b"sku,name\nA," + b"x" * 140_000 + b"\n", Limits(cell_chars=150_000)) == ""


def test_a_last_line_without_a_line_end_is_remarked() -> None:
    assert remark_codes(b"sku,qty\nA,5\nB,7") == ["no_final_newline"]
    assert remark_codes(b"sku,qty\nA,5\nB,7\n") == []


def test_the_end_mark_of_dos_is_no_row() -> None:
    assert rows_of(b"sku,qty\r\nA,5\r\nB,7\r\n\x1a") == _TABLE
    assert remark_codes(b"sku,qty\r\nA,5\r\n\x1a") == []


def test_lines_that_nothing_divides_are_one_cell_each_and_remarked() -> None:
    assert rows_of(b"value\n01\n002\n") == [(1, ["value"]), (2, ["01"]), (3, ["002"])]
    assert remark_codes(b"value\n01\n002\n") == ["no_delimiter"]


def test_a_file_may_be_opened_again_after_a_glance_at_it() -> None:
    source = io.BytesIO(b"sku,qty\nA,5\nB,7\n")
    for _ in range(2):
        [part] = open_file(source, "x")
        [sheet] = part.sheets
        assert list(next(sheet.rows).cells) == ["sku", "qty"]
        del part, sheet
    assert not source.closed


_ANY = st.characters(codec="utf-8", exclude_categories=["Cc"])
# A line end beside separators may end a row whose quote was left open: such rows are read apart.
_CELL = st.text(_ANY, max_size=8) | st.text(
    _ANY.filter(lambda c: c != ",") | st.sampled_from("\n\r\t"), max_size=8
)


@settings(max_examples=150)
@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=12))
def test_well_quoted_cells_come_back_whole(table: list[list[str]]) -> None:
    """Quoting as RFC 4180 has it; a header first, as reports have."""
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table]
    content = "\r\n".join(["a,b,c", *lines, ""]).encode()
    rows = rows_of(content, ReadHints(delimiter=","))
    assert [cells for _, cells in rows] == [["a", "b", "c"], *table]


@settings(max_examples=100)
@given(st.integers(min_value=1, max_value=250))
def test_a_table_cut_in_a_row_is_never_silent(cut: int) -> None:
    whole = b"sku;name;qty\n" + b"".join(
        b'SKU-%d;"Bolt ""M%d""; zinc";%d\n' % (at, at, at) for at in range(10, 18)
    )
    part = whole[: cut % len(whole)]
    if part.endswith(b"\n") or not part:
        return
    assert "no_final_newline" in remark_codes(part, ReadHints(delimiter=";"))


@pytest.mark.parametrize("delimiter", ["^", "~"])
def test_carets_and_tildes_divide_tables_too(delimiter: str) -> None:
    text = "Invoice No,Invoice Date,Part No,Qty\nI1,2026-10-01,W,5\nI2,2026-10-01,W,5\n"
    [(part, sheets)] = opened(text.replace(",", delimiter).encode())
    assert part.delimiter == delimiter
    assert [list(row.cells) for row in sheets[""]][1] == ["I1", "2026-10-01", "W", "5"]
