"""Every sample of public projects, read right or refused with its reason; judged by eye."""

from pathlib import Path

import pytest

from tests.kit.checked import checked, codes

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"

# name: verdict, documents, (rows in, loaded, rejected), codes that must be told
EXPECTED: dict[str, tuple[str, str, tuple[int, int, int], set[str]]] = {
    # Not a channel report at all: no column that we know.
    "csv_blank_headers.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_duplicate_headers.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_gz.csv.gz": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_leading_zeros.csv": ("refused", "", (0, 0, 0), {"no_header", "no_final_newline"}),
    "csv_mixed_dates_spaces.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_null_bytes.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_semicolon_german_dates.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_title_rows_thousands_excel_paste.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "csv_utf8_bom.csv": ("refused", "", (0, 0, 0), {"no_header"}),
    "fixedwidth_omniparser_1_single_row.txt": ("refused", "", (0, 0, 0), {"no_header"}),
    "fixedwidth_omniparser_2_multi_rows.txt": ("refused", "", (0, 0, 0), {"no_header"}),
    "tsv_example.tsv": ("refused", "", (0, 0, 0), {"no_header"}),
    "xls_biff_simple.xls": ("refused", "", (0, 0, 0), {"no_header"}),
    "xls_dates_1904.xls": ("refused", "", (0, 0, 0), {"no_header"}),
    "xls_title_rows_and_footer_deaths.xls": ("refused", "", (0, 0, 0), {"no_header"}),
    "xlsx_merged_cells.xlsx": ("refused", "", (0, 0, 0), {"no_header"}),
    "xlsx_merged_range.xlsx": ("refused", "", (0, 0, 0), {"no_header"}),
    "xlsx_texty_dates.xlsx": ("refused", "", (0, 0, 0), {"no_header"}),
    "xlsx_unnamed_duplicated_columns.xlsx": ("refused", "", (0, 0, 0), {"no_header"}),
    # Some known columns, but not those that a report needs.
    "xlsx_currency_formats.xlsx": ("refused", "sell_through", (2, 0, 2), {"missing_columns"}),
    "xlsx_inlinestr.xlsx": ("refused", "sell_through", (1, 0, 1), {"missing_columns"}),
    # Nil reports; that no column gives the date is told, and matters to no row.
    "csv_crux_inventory_sample.csv": ("accepted", "inventory", (0, 0, 0), {"missing_columns"}),
    "csv_crux_invoice_sample.csv": ("accepted", "sell_through", (0, 0, 0), {"missing_columns"}),
    # Stock without its day: a person must say which.
    "xlsx_crux_inventory_sample.xlsx": ("held", "inventory", (3, 0, 3), {"missing_columns"}),
    "xlsx_inventory_table.xlsx": ("held", "inventory", (4, 0, 4), {"missing_columns"}),
    # EDI that is no report of sales, stock or claims.
    "edifact_invoic_staedi_wrapped.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_210_staedi_wrapped_80char.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_845_5010_minimal.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_845_baseline_mapcheck.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_849_baseline_mapcheck.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_867_oopfactory_ex2.edi": ("refused", "", (0, 0, 0), {"not_a_sale"}),
    "x12_997_bad_1.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_997_baseline_mapcheck.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_997_staedi_extra_delimiter.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    "x12_997_staedi_invalid.edi": ("refused", "", (0, 0, 0), {"document_not_supported"}),
    # EDI reports. Amounts without a CUR segment wait for the feed's currency.
    "x12_844_baseline_mapcheck.edi": ("held", "claim", (2, 2, 0), {"currency_missing"}),
    "x12_846_baseline_mapcheck.edi": ("accepted", "inventory", (2, 2, 0), {"gtin_check_digit"}),
    "x12_846_oopfactory_ex1.edi": ("accepted", "inventory", (1, 1, 0), {"unknown_qualifier"}),
    "x12_852_5010_two_items_no_envelope.edi": (
        "accepted",
        "inventory,sell_through",
        (3, 3, 0),
        {"envelope_missing", "unknown_qualifier"},
    ),
    "x12_852_no_envelope_stray_spaces.edi": (
        "held",
        "inventory,sell_through",
        (6, 6, 0),
        {"envelope_missing", "currency_missing"},
    ),
    "x12_852_oopfactory_aftermarket.edi": ("accepted", "inventory", (3, 3, 0), set()),
    # PTD01 is `PT`, which is no transaction type: the one line is rejected with that reason.
    "x12_867_5010_full_grammar_no_envelope.edi": (
        "refused",
        "sell_through",
        (1, 0, 1),
        {"envelope_missing"},
    ),
    "x12_867_baseline_mapcheck.edi": (
        "held",
        "sell_through",
        (2, 2, 0),
        {"currency_missing", "date_from_header"},
    ),
}


def _present() -> set[str]:
    every = SAMPLES.glob("*") if SAMPLES.is_dir() else ()
    return {
        path.name for path in every if not path.name.endswith((".source.txt", ".expected.json"))
    }


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the repo")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_sample_checks_as_judged(name: str) -> None:
    verdict, documents, counts, told = EXPECTED[name]
    found = checked((SAMPLES / name).read_bytes(), name=name)
    summary = found.summary
    assert found.verdict == verdict
    assert ",".join(summary.documents) == documents
    assert (summary.rows_in.rows, summary.loaded.rows, summary.rejected.rows) == counts
    assert told <= set(codes(found))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the repo")
def test_every_sample_is_judged() -> None:
    assert _present() == set(EXPECTED)
