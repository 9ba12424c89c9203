"""Every table and workbook among the samples opens as it stands; literal figures from each file."""

import random
from pathlib import Path

import pytest

from channel.formats.opened import Format, ReadHints
from tests.kit.files import opened, refusal, remark_codes

_SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not _SAMPLES.is_dir(), reason="the samples are not here")

# file → format, encoding, delimiter, remarks, and of its first sheet: rows, some rows by number
_TABLES: dict[str, tuple[str, str, str, list[str], int, dict[int, list[str]]]] = {
    "csv_blank_headers.csv": (
        *("text", "utf-8", ",", []),
        *(3, {1: ["id", "", "age"], 3: ["1102", "Julie", "26"]}),
    ),
    "csv_crux_inventory_sample.csv": (
        *("text", "utf-8", ",", []),
        1,
        {1: "item_id sku_id quantity_in_stock quantity_on_backorder backorder_date".split()},
    ),
    "csv_duplicate_headers.csv": (
        *("text", "utf-8", ",", []),
        *(3, {1: ["id", "name", "id", "age", "id"], 2: ["1101", "John", "0", "30", "001101"]}),
    ),
    "csv_gz.csv.gz": (
        *("text", "utf-8", ",", []),
        *(3, {1: ["id", "name"], 3: ["2", "中国人"]}),
    ),
    "csv_leading_zeros.csv": (
        *("text", "utf-8", ",", ["no_final_newline", "no_delimiter"]),
        *(4, {1: ["value"], 2: ["01"], 4: ["00003"]}),
    ),
    "csv_mixed_dates_spaces.csv": (
        *("text", "utf-8", ",", ["no_final_newline"]),
        4,
        {
            2: ["2011-01-01", "24 October 2011", "0", ""],
            4: ["2011-01-03", "", "6,000,000", "Galway"],
        },
    ),
    "csv_null_bytes.csv": (  # holds the word null, and no NUL
        *("text", "utf-8", ",", []),
        *(10, {1: ["1", "null", "0", "0"], 10: ["10", "null", "0", "0"]}),
    ),
    "csv_semicolon_german_dates.csv": (
        *("text", "utf-8", ";", []),
        8,
        {
            1: ["Zeit [MEZ]", "Wasserstand", "Status", ""],
            2: ["09.07.2013 12:00:00", "146", "nicht qualitätsgesichert", ""],
        },
    ),
    "csv_title_rows_thousands_excel_paste.csv": (
        *("text", "utf-8", ",", []),
        21,
        {
            4: ["Year", "2000", "2001", "2002", "2003", "2004", "2005", "2006", "2007"],
            14: ["Machinery and \nequipment", "27,173"],
        },
    ),
    "csv_utf8_bom.csv": (
        *("text", "utf-8", ",", ["no_final_newline"]),
        *(1, {1: ["kitten", "win"]}),
    ),
    "tsv_example.tsv": (
        *("text", "utf-8", "\t", []),
        *(141, {2: ["2012-06-22 00:00:00", "15955", "144"]}),
    ),
    "fixedwidth_omniparser_1_single_row.txt": (
        *("fixed_width", "utf-8", "", ["fixed_width_proposed"]),
        3,
        {
            1: ["2019/01/31T12:34:56-0800", "10.5", "30.2", "N", "33", "37.7749", "122.4194"],
            2: ["DO NOT PROCESS", "", "", "", "", "", ""],
        },
    ),
    "fixedwidth_omniparser_2_multi_rows.txt": (
        *("text", "utf-8", ",", ["no_delimiter"]),  # records of several shapes: no one cut fits
        *(22, {2: ["H0020689311345         BM  040670500067120"]}),
    ),
    "xls_biff_simple.xls": (
        *("xls", "", "", []),
        *(7, {1: ["date", "temperature", "place"], 3: ["2011-01-02", "-1", "Galway"]}),
    ),
    "xls_dates_1904.xls": ("xls", "", "", [], 1, {1: ["2000-01-01"] * 5}),
    "xls_title_rows_and_footer_deaths.xls": (
        *("xls", "", "", []),
        19,
        {
            5: ["Name", "Profession", "Age", "Has kids", "Date of birth", "Date of death"],
            6: ["David Bowie", "musician", "69", "TRUE", "1947-01-08", "2016-01-10"],
        },
    ),
    "xlsx_crux_inventory_sample.xlsx": (
        *("xlsx", "", "", []),
        *(4, {4: ["5667", "9980o", "23", "10", "2019-09-23"]}),
    ),
    "xlsx_currency_formats.xlsx": (
        *("xlsx", "", "", []),
        *(3, {2: ["apple", "0.5", "0.5", "0.5"], 3: ["software", "10000", "10000", "10000"]}),
    ),
    "xlsx_inlinestr.xlsx": (
        *("xlsx", "", "", []),
        2,
        {2: ["1", "+", "", "1.", "RQ11610", "requirement", "Textual Requirement", "test"]},
    ),
    "xlsx_inventory_table.xlsx": (
        *("xlsx", "", "", []),
        *(5, {1: ["Item", "Type", "Quantity"], 3: ["2", "Banana", "200"]}),
    ),
    "xlsx_merged_cells.xlsx": ("xlsx", "", "", [], 1, {1: ["data"]}),
    "xlsx_merged_range.xlsx": (
        *("xlsx", "", "", []),
        4,
        {1: ["A1", "B1", "C1", "", "E1", "F1", "G1", "H1"], 2: [""] * 8},
    ),
    "xlsx_texty_dates.xlsx": (
        *("xlsx", "", "", []),
        *(3, {2: ["1985-03-11T13:00:00"], 3: ["1985-03-11T13:23:32"]}),
    ),
    "xlsx_unnamed_duplicated_columns.xlsx": (
        *("xlsx", "", "", []),
        *(3, {1: ["", "var2", "", "var2"], 2: ["1", "a", "1.1", "aa"]}),
    ),
}


@pytest.mark.parametrize("name", _TABLES)
def test_a_sample_table_opens_as_it_stands(name: str) -> None:
    kind, encoding, delimiter, remarks, count, expected = _TABLES[name]
    [(part, sheets)] = opened((_SAMPLES / name).read_bytes())
    rows = next(iter(sheets.values()))
    said = [remark.code for remark in part.remarks]
    assert (part.format, part.encoding, part.delimiter, said) == (
        kind,
        encoding,
        delimiter,
        remarks,
    )
    assert len(rows) == count
    found = {row.number: list(row.cells) for row in rows}
    assert {at: found[at][: len(cells)] for at, cells in expected.items()} == expected


def test_second_sheets_of_samples_are_read_too() -> None:
    [(_, sheets)] = opened((_SAMPLES / "xls_title_rows_and_footer_deaths.xls").read_bytes())
    assert list(sheets) == ["arts", "other"]
    assert list(sheets["other"][5].cells) == [
        *("Vera Rubin", "scientist", "88", "TRUE", "1928-07-23", "2016-12-25")
    ]


@pytest.mark.parametrize(
    ("name", "serials"),
    [("xls_dates_1904.xls", "1904"), ("xls_title_rows_and_footer_deaths.xls", "")],
)
def test_an_xls_says_from_which_year_its_days_count(name: str, serials: str) -> None:
    [(part, _)] = opened((_SAMPLES / name).read_bytes())
    assert part.serials == serials


@pytest.mark.parametrize("path", sorted(_SAMPLES.glob("x12_*.edi")), ids=lambda path: path.name)
def test_every_x12_sample_is_a_stream_at_its_first_segment(path: Path) -> None:
    [(part, _)] = opened(path.read_bytes())
    assert part.format is Format.X12
    assert part.stream is not None
    assert part.stream.read(3) in (b"ISA", b"ST*")


def test_the_edifact_sample_is_a_stream_at_its_una() -> None:
    [(part, _)] = opened((_SAMPLES / "edifact_invoic_staedi_wrapped.edi").read_bytes())
    assert part.format is Format.EDIFACT
    assert part.stream is not None
    assert part.stream.read(13) == b"UNA=*.? ~UNB*"


def test_a_json_sample_gives_lines_and_header() -> None:
    [(part, sheets)] = opened((_SAMPLES / "x12_844_baseline_mapcheck.expected.json").read_bytes())
    assert part.header["request_contract_number"] == "CTR-2026-0142"
    assert [list(row.cells) for row in sheets[""]][1] == [
        *("00777310502", "40", "EACH", "5.85", "4.1", "70.0")
    ]


@pytest.mark.parametrize("name", [n for n in _TABLES if n.endswith((".xls", ".xlsx", ".gz"))])
def test_a_sample_workbook_cut_anywhere_is_refused(name: str) -> None:
    whole = (_SAMPLES / name).read_bytes()
    cuts = {*random.Random(1).sample(range(2, len(whole)), 40), 2, 7, 600, len(whole) - 1}
    assert [cut for cut in sorted(cuts) if cut < len(whole) and not refusal(whole[:cut])] == []


def test_a_profile_reads_the_fixed_width_sample_by_its_cuts() -> None:
    hints = ReadHints(fixed_width=(("kind", 0, 4), ("number", 4, 19), ("code", 23, 4)))
    content = (_SAMPLES / "fixedwidth_omniparser_2_multi_rows.txt").read_bytes()
    [(_, sheets)] = opened(content, hints)
    assert list(sheets[""][2].cells) == ["H002", "0689311345", "BM"]
    assert remark_codes(content, hints) == []
