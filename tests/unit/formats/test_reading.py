"""From an opened file to typed lines with reasons: the quirks of formats.md §3."""

import io
from datetime import date
from decimal import Decimal

from channel.formats.corrections import Corrections, Replacement
from channel.formats.profile import (
    DateStyle,
    ExpectedControl,
    HeaderRule,
    NumberStyle,
    Profile,
)
from channel.formats.reading import read
from channel.formats.record import Document
from channel.formats.staged import StagedLine
from channel.formats.verdict import Verdict
from channel.periods import Period
from channel.sales import TransactionType
from tests.kit.checked import TODAY, checked, codes, quantities, rejected, sales, skipped

ROW = "A1,1,2026-08-03,AB-1,5,10.00,50.00,USD,Acme"
COLUMNS = {
    "Invoice No": "invoice_no",
    "Invoice Line": "invoice_line",
    "Invoice Date": "invoice_date",
    "Part No": "mfr_part_no",
    "Qty": "quantity",
    "Unit Price": "unit_resale",
    "Amount": "extended_amount",
    "Currency": "currency",
    "Reseller": "sold_to_name",
}
PROFILE = Profile(document=Document.SELL_THROUGH, columns=COLUMNS)


def test_a_clean_row_becomes_a_line() -> None:
    found = sales(ROW)
    line = found.lines[0]
    assert found.verdict is Verdict.ACCEPTED
    assert (line.row, line.invoice_no, line.invoice_line) == (2, "A1", "1")
    assert (line.sale_date, line.mfr_part_no) == (date(2026, 8, 3), "AB-1")
    assert (line.quantity, line.unit_resale) == (Decimal(5), Decimal("10.00"))
    assert (line.extended_amount, line.currency) == (Decimal("50.00"), "USD")
    assert line.sold_to.name == "Acme"
    assert found.summary.period == Period(date(2026, 8, 3), date(2026, 8, 4))


def test_title_rows_stand_above_the_header_and_name_the_period() -> None:
    found = checked(
        "ACME Distribution\nLast Week: 24/08/2026 - 30/08/2026\n\n"
        "Invoice,Date,Part,Qty,Amount,Currency\nA1,25/08/2026,AB-1,5,50,USD\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert found.lines[0].row == 5
    assert found.summary.period == Period(date(2026, 8, 24), date(2026, 8, 31))


def test_a_header_over_two_rows_with_groups_is_joined() -> None:
    found = checked(
        "Invoice,,Ship To,,Part,,,\nNo,Date,Name,City,No,Qty,Amount,Currency\n"
        "A1,2026-08-25,Acme,Boston,AB-1,5,50,USD\n"
    )
    assert found.lines[0].ship_to.name == "Acme"
    assert found.lines[0].ship_to.city == "Boston"
    assert found.lines[0].invoice_no == "A1"


def test_a_repeated_header_and_blank_rows_and_notes_are_skipped() -> None:
    found = sales(
        ROW,
        ",,,,,,,,",
        "Invoice No,Invoice Line,Invoice Date,Part No,Qty,Unit Price,Amount,Currency,Reseller",
        "Note: printed by ERP,,,,,,,,",
        "Page 1 of 3,,,,,,,,",
    )
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [
        (3, "blank_row"),
        (4, "repeated_header"),
        (5, "note_row"),
        (6, "note_row"),
    ]


def test_totals_by_word_and_by_sum_are_skipped_and_must_agree() -> None:
    found = sales(
        ROW,
        "A2,1,2026-08-03,AB-2,3,10.00,30.00,USD,Acme",
        "Subtotal,,,,8,,80.00,,",
        "A3,1,2026-08-03,AB-1,2,10.00,20.00,USD,Beta",
        "Subtotal,,,,2,,20.00,,",
        ",,,,10,,100.00,,",
    )
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(4, "total_row"), (6, "total_row"), (7, "total_row")]


def test_a_total_that_disagrees_holds_the_file() -> None:
    found = sales(ROW, "Total,,,,6,,50.00,,")
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["control_mismatch"]
    assert "6" in found.summary.remarks[0].text
    assert "5" in found.summary.remarks[0].text


def test_a_rejected_row_counts_in_its_total() -> None:
    found = sales(ROW, "A2,1,2026-13-03,AB-2,3,10.00,30.00,USD,Acme", "Total,,,,8,,80.00,,")
    assert rejected(found) == [(3, "Invoice Date", "bad_date")]
    assert found.verdict is Verdict.PARTIAL


def test_every_fault_of_a_row_is_told_and_the_row_counts_once() -> None:
    found = sales(ROW, "A2,1,2026-02-30,2-Jan,abc,x,1.00,US,Acme")
    assert {code for _, _, code in rejected(found)} == {
        "bad_date",
        "mangled_by_spreadsheet",
        "not_a_number",
        "unknown_currency",
    }
    assert len(rejected(found)) == 5
    assert found.summary.rejected.rows == 1
    assert found.summary.rejected.unread == 1


def test_blank_mandatory_cells_are_named_by_their_column() -> None:
    found = sales(ROW, ",1,2026-08-03,AB-2,,10.00,30.00,USD,Acme")
    assert rejected(found) == [(3, "Qty", "missing_value"), (3, "Invoice No", "missing_value")]


def test_duplicate_and_blank_headers_do_not_mix_columns_up() -> None:
    found = checked(
        "Invoice,Date,Part,Qty,Qty,,Amount,Currency,,\nA1,2026-08-25,AB-1,5,99,x,50,USD,,\n"
    )
    assert quantities(found) == [5]
    assert "Qty (2)" in found.summary.columns
    assert found.summary.questions != ()


def test_short_and_long_rows_are_rejected_not_shifted() -> None:
    found = sales(ROW, "A2,1,2026-08-03,AB-2", "A3,1,2026-08-03,AB-2,3,10.00,30.00,USD,Acme,Inc")
    assert rejected(found) == [(3, "", "short_row"), (4, "", "long_row")]


def test_keys_on_the_first_row_of_a_group_fill_down() -> None:
    found = checked(
        "Invoice,Date,Part,Qty,Amount,Currency\n"
        "A1,2026-08-25,AB-1,5,50,USD\n,,AB-2,6,60,USD\n,,AB-3,7,70,USD\n"
        "A2,2026-08-26,AB-1,1,10,USD\n"
    )
    assert [line.invoice_no for line in found.lines] == ["A1", "A1", "A1", "A2"]
    assert found.summary.profile.fill_down == ("invoice_no", "invoice_date")


def test_a_wide_table_gives_a_line_for_each_filled_week() -> None:
    found = checked("Part No,Reseller,2026-08-02,2026-08-09\nAB-1,Acme,5,\nAB-2,Beta,1,2\n")
    assert [(x.row, x.sale_date.day, x.quantity) for x in found.lines] == [
        (2, 2, Decimal(5)),
        (3, 2, Decimal(1)),
        (3, 9, Decimal(2)),
    ]


def test_a_header_alone_is_a_nil_report() -> None:
    found = sales()
    assert found.verdict is Verdict.ACCEPTED
    assert found.nil


def test_an_empty_file_is_refused() -> None:
    found = checked(b"")
    assert found.verdict is Verdict.REFUSED
    assert not found.nil
    assert codes(found) == ["empty_file"]


def test_a_number_is_read_by_its_whole_column() -> None:
    found = checked(
        "Rechnung;Datum;Artikel;Menge;Betrag;Währung\n"
        "A1;03.08.2026;AB-1;1.200;15.000,50;EUR\nA2;04.08.2026;AB-1;2;3,5;EUR\n"
    )
    assert quantities(found) == [1200, 2]
    assert found.lines[0].extended_amount == Decimal("15000.50")


def test_an_ambiguous_number_holds_the_file_until_the_profile_says() -> None:
    text = "Invoice,Date,Part,Qty,Amount,Currency\nA1,2026-08-03,AB-1,1.234,,USD\n"
    found = checked(text)
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["ambiguous_number"]
    told = Profile(numbers=NumberStyle(decimal=",", thousands="."))
    assert quantities(checked(text, told)) == [1234]


def test_an_ambiguous_date_holds_the_file_until_the_profile_says() -> None:
    text = "Invoice,Date,Part,Qty,Amount,Currency\nA1,03/04/2026,AB-1,1,2,USD\n"
    assert codes(checked(text)) == ["ambiguous_date"]
    told = checked(text, Profile(dates=DateStyle(order="dmy")))
    assert told.lines[0].sale_date == date(2026, 4, 3)


def test_a_renamed_column_holds_the_file_and_an_added_one_warns() -> None:
    row = ROW + "\n"
    head = ",".join(COLUMNS)
    renamed = checked(head.replace("Qty", "Pieces") + "\n" + row, PROFILE)
    assert renamed.verdict is not Verdict.ACCEPTED
    assert codes(renamed)[0] == "header_changed"
    assert "'Qty'" in renamed.summary.remarks[0].text
    assert "'Pieces'" in renamed.summary.remarks[0].text
    added = checked(f"{head},Colour\nA1,1,2026-08-03,AB-1,5,10.00,50.00,USD,Acme,red\n", PROFILE)
    assert added.verdict is Verdict.ACCEPTED
    assert codes(added) == ["new_column"]


def test_reordered_columns_are_the_same_columns() -> None:
    found = checked(
        "Qty,Part No,Invoice Date,Invoice Line,Invoice No,Reseller,Currency,Amount,Unit Price\n"
        "5,AB-1,2026-08-03,1,A1,Acme,USD,50.00,10.00\n",
        PROFILE,
    )
    assert codes(found) == []
    assert found.lines == sales(ROW).lines


def test_the_reject_rate_holds_above_its_limit_only() -> None:
    bad = "A{},1,2026-08-03,AB-1,x,10.00,50.00,USD,Acme"
    good = "B{},1,2026-08-03,AB-1,5,10.00,50.00,USD,Acme"
    rate = Profile(max_reject_rate=Decimal("0.25"))
    at = [bad.format(1), *(good.format(n) for n in range(3))]
    assert sales(*at, profile=rate).verdict is Verdict.PARTIAL
    assert sales(*at, bad.format(2), profile=rate).verdict is Verdict.HELD


def test_a_promised_control_total_that_is_not_there_holds() -> None:
    found = sales(ROW, profile=Profile(controls=(ExpectedControl(what="quantity"),)))
    assert codes(found) == ["control_missing"]


def test_a_table_that_ends_without_a_line_end_is_held() -> None:
    text = "Invoice,Date,Part,Qty\nA1,2026-08-25,AB-1,2"
    assert codes(checked(text)) == ["no_final_newline"]
    assert checked(text).verdict is Verdict.HELD
    always = checked(text, Profile(final_newline="optional"))
    assert always.verdict is Verdict.ACCEPTED


def test_corrections_are_read_instead_of_what_was_sent() -> None:
    text = (
        "Invoice,Date,Part,Qty,Currency\nA1,2026-08-25,AB-1,two,USD\n"
        "A2,2026-08-25,OLD-1,2,USD\nA3,2026-08-25,OLD-1,3,USD\n"
    )
    corrections = Corrections(
        {("", 2): {"quantity": "2"}}, (Replacement("mfr_part_no", "OLD-1", "NEW-1"),)
    )
    reading = read(
        io.BytesIO(text.encode()), "x.csv", Profile(), today=TODAY, corrections=corrections
    )
    staged = [each for each in reading if isinstance(each, StagedLine)]
    assert [each.line.mfr_part_no for each in staged] == ["AB-1", "NEW-1", "NEW-1"]
    assert staged[0].raw == ("A1", "2026-08-25", "AB-1", "two", "USD")
    assert reading.summary().rejected.rows == 0


def test_a_table_without_a_header_is_read_by_column_letters() -> None:
    profile = Profile(
        document=Document.SELL_THROUGH,
        header=HeaderRule(present=False),
        columns={
            "column A": "invoice_no",
            "column B": "invoice_date",
            "column C": "mfr_part_no",
            "column D": "quantity",
        },
    )
    found = checked("A1,2026-08-25,AB-1,2\nA2,2026-08-25,AB-2,3\n", profile)
    assert quantities(found) == [2, 3]


def test_a_new_distributor_needs_a_profile_and_no_code() -> None:
    profile = Profile.model_validate_json(
        '{"document": "sell_through", "signs": "type_code", "currency": "EUR",'
        ' "columns": {"Beleg": "invoice_no", "Tag": "invoice_date", "Ware": "mfr_part_no",'
        ' "Stk": "quantity", "Wert": "extended_amount", "Art": "transaction_type"},'
        ' "numbers": {"decimal": ",", "thousands": "."}, "dates": {"order": "dmy"},'
        ' "transaction_types": {"V": "sale", "X": "return", "U": "skip"}}'
    )
    found = checked(
        "Beleg;Tag;Ware;Stk;Wert;Art\n1;3.8.26;AB;1.000;2.500,00;V\n"
        "2;4.8.26;AB;10;25,00;X\n3;4.8.26;AB;10;25,00;U\n",
        profile,
    )
    assert quantities(found) == [1000, -10]
    assert found.lines[1].transaction_type is TransactionType.RETURN
    assert skipped(found) == [(4, "not_a_sale")]
