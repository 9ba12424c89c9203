"""Columns that mark lines as cancelled or returned: never silently counted as sales."""

import io

import pytest
from openpyxl import Workbook

from channel.formats.check import Checked
from channel.formats.profile import Meaning, Profile, SignRule
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities, rejected, skipped

HEAD = "Invoice No,Invoice Date,Part No,Qty,Amount,Currency,Reseller"


def _report(column: str, *said: str, of: str = "2345") -> str:
    """Lines of 2, 3, 4 and 5 units at 10.00 each, with one column more."""
    rows = (
        f"I{n},2026-10-0{n + 1},W-{n},{qty},{qty}0.00,USD,Acme,{text}"
        for n, (qty, text) in enumerate(zip(of.split() if " " in of else of, said, strict=False))
    )
    return "\n".join([f"{HEAD},{column}", *rows]) + "\n"


def _again(found: Checked, text: str) -> Checked:
    """Check another file by the profile that was proposed, as a person would keep it."""
    return checked(text, Profile.model_validate_json(found.summary.profile.model_dump_json()))


@pytest.mark.parametrize(
    ("column", "sold", "cancelled"),
    [
        ("Status", "Shipped", "Cancelled"),
        ("Line Status", "Invoiced", "CANCELED"),
        ("Order Status", "Closed", "Void"),
        ("Auftragsstatus", "Geliefert", "Storniert"),
        ("Statut", "Facturé", "Annulé"),
        ("Estado", "Facturado", "Anulado"),
        ("Stato", "Fatturato", "Annullato"),
        ("Situação", "Faturado", "Cancelado"),
        ("Status faktury", "Zapłacone", "Anulowane"),
        ("Статус", "Отгружено", "Отменено"),
        ("ステータス", "出荷済", "キャンセル"),
        ("状态", "已发货", "已取消"),
    ],
)
def test_a_cancelled_line_is_left_out_and_shown(column: str, sold: str, cancelled: str) -> None:
    found = checked(_report(column, sold, cancelled, sold, ""))
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, 4, 5]
    assert skipped(found) == [(3, "not_a_sale")]
    assert found.skipped[0].reason == f"status {cancelled!r}: the line did not come about"
    assert found.summary.skipped.quantity == 3
    assert found.summary.rows_in.rows == 4
    assert found.summary.profile.columns[column] == "line_status"
    asked = f"lines are left out whose {column!r} says {cancelled!r} (row 3): is that so, and does"
    assert [q for q in found.summary.questions if asked in q]
    assert _again(found, _report(column, sold, cancelled, cancelled)).summary.loaded.rows == 1


def test_a_status_that_may_mean_either_is_rejected_until_the_profile_says() -> None:
    text = _report("Line Status", "Shipped", "Backorder", "Open", "Shipped")
    found = checked(text)
    assert found.verdict is Verdict.PARTIAL
    assert quantities(found) == [2, 5]
    assert rejected(found) == [
        (3, "Line Status", "unknown_status"),
        (4, "Line Status", "unknown_status"),
    ]
    assert found.summary.questions == (
        "did lines come about whose 'Line Status' says 'Backorder', 'Open' (2 rows, the first is"
        " row 3)? Name each under `statuses` (sale, return, skip); until then they are rejected",
    )
    told = found.summary.profile.model_copy(
        update={"statuses": {"BACKORDER": Meaning.SKIP, "Open": Meaning.SALE}}
    )
    again = checked(text, told)
    assert again.verdict is Verdict.ACCEPTED
    assert quantities(again) == [2, 4, 5]
    assert skipped(again) == [(3, "not_a_sale")]


def test_codes_of_a_status_that_only_the_sender_knows_hold_the_file() -> None:
    found = checked(_report("Status", "A", "C", "A", "X"))
    assert found.verdict is Verdict.HELD
    assert [(r.code, r.text) for r in found.summary.remarks] == [
        (
            "status_unclear",
            "'Status' says 'A', 'C', 'X' (4 rows, the first is row 2): did those lines come about?"
            " Map the column to line_status and name each value under `statuses`, or leave the"
            " column out",
        )
    ]
    left_out = _again(found, _report("Status", "A", "C", "A", "X"))
    assert left_out.verdict is Verdict.ACCEPTED
    assert quantities(left_out) == [2, 3, 4, 5]


def test_one_code_in_all_rows_tells_no_line_from_another() -> None:
    found = checked(_report("Status", "A", "A", "A", "A"))
    assert (found.verdict, quantities(found)) == (Verdict.ACCEPTED, [2, 3, 4, 5])
    assert "lines whose 'Status' says 'A' (4 rows, the first is row 2) came about: is that so?" in (
        found.summary.questions
    )
    later = _again(found, _report("Status", "A", "C", "A"))
    assert rejected(later) == [(3, "Status", "unknown_status")]
    assert codes(checked(_report("Status", "Pending", "Pending"))) == ["status_unclear"]


def test_a_status_that_was_blank_at_first_is_read_when_it_says_something() -> None:
    first = checked(_report("Status", "", "", ""))
    assert first.summary.questions == ()
    assert skipped(_again(first, _report("Status", "", "Cancelled"))) == [(3, "not_a_sale")]


def test_a_remark_that_says_cancelled_holds_the_file() -> None:
    found = checked(_report("Remarks", "urgent", "cancelled", "", ""))
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["status_unclear"]
    assert "'Remarks' says 'cancelled' (row 3)" in found.summary.remarks[0].text


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Customer Status", ["Gold", "Gold", "New"]),
        ("Remarks", ["urgent", "", "fragile"]),
        ("Stock Status", ["A", "B", "A"]),
        ("State", ["NY", "CA", "TX"]),
    ],
)
def test_what_is_no_status_of_a_line_asks_nothing(column: str, values: list[str]) -> None:
    found = checked(_report(column, *values))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.questions == ()
    assert quantities(found) == [2, 3, 4]


@pytest.mark.parametrize(
    ("column", "no", "yes"),
    [
        ("Cancelled", "N", "Y"),
        ("is_cancelled", "0", "1"),
        ("Void Flag", "", "X"),
        ("Storno-Kz", "nein", "ja"),
        ("Annulé", "non", "oui"),
        ("Cancelado", "Não", "Sim"),
    ],
)
def test_a_flag_of_cancelled_lines_leaves_them_out(column: str, no: str, yes: str) -> None:
    found = checked(_report(column, no, yes, no))
    assert quantities(found) == [2, 4]
    assert skipped(found) == [(3, "not_a_sale")]
    assert found.summary.questions == (
        f"lines whose {column!r} says {yes!r} (row 3) are left out: is that so?",
    )
    assert quantities(_again(found, _report(column, yes, no, no))) == [3, 4]


def test_a_day_of_cancellation_holds_the_file() -> None:
    found = checked(_report("Cancelled at", "", "2026-10-05", ""))
    assert codes(found) == ["status_unclear"]
    assert checked(_report("Cancelled at", "", "", "")).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("column", "no", "yes"),
    [
        ("is_return", "0", "1"),
        ("Return Flag", "N", "Y"),
        ("Return?", "", "X"),
        ("RMA", "No", "Yes"),
        ("IsReturn", "false", "true"),
        ("Retoure", "nein", "ja"),
        ("Retour", "non", "oui"),
        ("Devolución", "No", "Sí"),
        ("Returned", "N", "Y"),
        ("Return Ind", "S", "R"),
    ],
)
def test_a_flag_of_returns_makes_their_quantities_negative(column: str, no: str, yes: str) -> None:
    found = checked(_report(column, no, yes, no))
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, -3, 4]
    assert found.summary.loaded.amounts == {"USD": 30}
    assert found.summary.profile.signs is SignRule.TYPE_CODE
    assert found.summary.questions == (
        f"lines whose {column!r} says {yes!r} (row 3) are returns: is that so?",
    )
    assert quantities(_again(found, _report(column, yes, no, no))) == [-2, 3, 4]


def test_flagged_returns_that_are_negative_already_stay_so() -> None:
    found = checked(_report("is_return", "0", "1", "0", of="2 -3 4"))
    assert quantities(found) == [2, -3, 4]
    assert found.summary.profile.signs is SignRule.SIGNED_QUANTITY


def test_returns_marked_in_two_ways_that_contradict_each_other_hold_the_file() -> None:
    found = checked(_report("is_return", "0", "1", "0", of="2 3 -4"))
    assert codes(found) == ["sign_rule_unknown"]


def test_a_flag_beside_a_type_marks_returns_too() -> None:
    found = checked(_report("Type,is_return", "Invoice,0", "Invoice,1", "Credit Memo,1"))
    assert quantities(found) == [2, -3, -4]
    assert found.summary.profile.columns["is_return"] == "line_status"


def test_a_flag_without_returns_knows_them_in_a_later_file() -> None:
    found = checked(_report("Return Flag", "N", "N"))
    assert found.summary.questions == ()
    later = _again(found, _report("Return Flag", "N", "Y", "?"))
    assert rejected(later) == [
        (3, "Qty", "sign_conflict"),
        (4, "Return Flag", "unknown_transaction_type"),
    ]


def test_numbers_of_returns_on_lines_that_read_as_sold_hold_the_file() -> None:
    found = checked(_report("RMA No", "", "RMA-17", ""))
    assert [(r.code, r.text) for r in found.summary.remarks] == [
        (
            "status_unclear",
            "'RMA No' says 'RMA-17' (row 3): are those lines returns? Map the column to"
            " transaction_type and name each value under `transaction_types`, or leave it out",
        )
    ]
    plain = checked(_report("RMA No", "", "RMA-17", "", of="2 -3 4"))
    assert plain.verdict is Verdict.ACCEPTED
    assert quantities(plain) == [2, -3, 4]


def test_units_returned_beside_those_sold_are_asked_of() -> None:
    found = checked(_report("Returned", "0", "1", "0"))
    assert found.summary.questions == (
        "'Returned' was left out: are returns in it? Then send each as a row of its own",
    )


def test_sheets_with_the_same_columns_are_read_alike_whatever_they_say() -> None:
    book = Workbook()
    names = [*HEAD.split(","), "Status"]
    for title, said in (("July", "Shipped"), ("August", "Pending")):
        sheet = book.create_sheet(title)
        sheet.append(names)
        sheet.append([f"I-{title}", "2026-08-03", "W-1", 2, 20, "USD", "Acme", said])
    del book["Sheet"]
    target = io.BytesIO()
    book.save(target)
    found = checked(target.getvalue(), name="report.xlsx")
    assert codes(found) == []
    assert quantities(found) == [2]
    assert [(r.sheet, r.row, r.code) for r in found.rejections] == [("August", 2, "unknown_status")]


def test_codes_that_a_system_uses_in_its_own_way_are_proposed() -> None:
    sage = checked(_report("Type", "SI", "SC", "SI"))
    assert quantities(sage) == [2, -3, 4]
    assert sage.summary.questions == ("in 'Type' was read 'SC' return, 'SI' sale: is that so?",)
    sap = checked(_report("Billing Type", "F2", "RE", "F2", "F8"))
    assert quantities(sap) == [2, -3, 4]
    assert skipped(sap) == [(5, "not_a_sale")]
    german = checked(_report("Belegart", "RE", "GS", "RE"))
    assert quantities(german) == [2, -3, 4]
    assert german.summary.questions == ()


def test_a_cancelled_line_beside_its_own_reversal_holds_the_file() -> None:
    found = checked(_report("Type,Status", "Invoice,Cancelled", "Storno,Posted", "Invoice,Posted"))
    assert found.verdict is Verdict.HELD
    assert [r.text for r in found.summary.remarks if r.code == "status_unclear"] == [
        "'Status' says that lines were cancelled, and 'Type' says 'Storno' (row 3): are they the"
        " same? Then name these skip under `transaction_types`, or leave the status out"
    ]


def test_shipments_beside_invoices_are_asked_of() -> None:
    found = checked(_report("Document Type", "Sales Invoice", "Sales Shipment"))
    assert found.summary.questions == (
        "'Document Type' says 'Sales Shipment' (row 3) beside invoices: is each unit in one of"
        " them only?",
    )


def test_a_flag_that_marks_half_of_the_lines_as_credits_holds_the_file() -> None:
    found = checked(_report("Soll/Haben-Kennzeichen", "H", "S", "H"))
    assert codes(found) == ["status_unclear"]
    assert "'H' (2 rows, the first is row 2): which value marks returns?" in (
        found.summary.remarks[0].text
    )
    few = checked(_report("Soll/Haben-Kennzeichen", "S", "H", "S"))
    assert quantities(few) == [2, -3, 4]


def test_open_beside_paid_is_a_sale_that_is_owed() -> None:
    found = checked(_report("Status", "Paid In Full", "Open", "Voided"))
    assert quantities(found) == [2, 3]
    assert "lines whose 'Status' says 'Open' (row 3) are unpaid: is that so?" in (
        found.summary.questions
    )


def test_a_total_may_leave_out_cancelled_lines_or_not() -> None:
    text = _report("Status", "Shipped", "Cancelled", "Shipped")
    for quantity, verdict in ((6, Verdict.ACCEPTED), (9, Verdict.ACCEPTED), (7, Verdict.HELD)):
        assert checked(f"{text}Total,,,{quantity},,,,\n").verdict is verdict


def test_what_is_owed_is_no_stock() -> None:
    found = checked(
        "Type,Date,Num,Name,Item,Qty,Sales Price,Amount,Balance,Currency\n"
        "Invoice,2026-10-01,1001,Acme Inc,WX-100,5,10.00,50.00,50.00,USD\n"
        "Credit Memo,2026-10-15,1005,Acme Inc,WX-100,-1,10.00,-10.00,40.00,USD\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5, -1]


def test_a_credit_flag_of_yes_and_no_marks_returns() -> None:
    found = checked(_report("Credit Flag", "N", "Y", "N"))
    assert quantities(found) == [2, -3, 4]
    assert quantities(checked(_report("DR/CR", "DR", "CR", "DR"))) == [2, -3, 4]
    assert quantities(checked(_report("Sign", "+", "-", "+"))) == [2, -3, 4]


def test_a_sign_that_is_neither_credit_nor_debit_holds_the_file() -> None:
    found = checked(_report("DR/CR", "DR", "XX", "DR"))
    assert codes(found) == ["status_unclear"]
    assert "'DR/CR' says 'XX' (row 3): which value marks returns?" in found.summary.remarks[0].text


@pytest.mark.parametrize(
    ("column", "values"), [("Action", ("Add", "Delete")), ("Record Status", ("A", "D"))]
)
def test_a_record_to_be_deleted_holds_the_file(column: str, values: tuple[str, str]) -> None:
    assert codes(checked(_report(column, *values))) == ["status_unclear"]


def test_codes_of_transactions_that_are_numbers_are_not_taken_for_sales() -> None:
    found = checked(_report("Tran Code", "10", "20"))
    assert [code for _, _, code in rejected(found)] == ["unknown_transaction_type"] * 2


def test_shipments_of_the_same_goods_as_invoices_hold_the_file() -> None:
    """Each sale is told twice: by its shipment and by its invoice."""
    types = ("Shipment", "Invoice", "Shipment", "Invoice")
    text = _report("Document Type", *types, of="2233").replace("W-1", "W-0").replace("W-3", "W-2")
    twice = checked(text)
    assert codes(twice) == ["status_unclear"]
    assert "of the same products and quantities: are they told twice?" in text_of(twice)
    told = twice.summary.profile.model_copy(
        update={"transaction_types": {"Shipment": Meaning.SKIP}}
    )
    assert quantities(checked(text, told)) == [2, 3]


def text_of(found: Checked) -> str:
    return " ".join(remark.text for remark in found.summary.remarks)
