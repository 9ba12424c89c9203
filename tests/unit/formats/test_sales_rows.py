"""The rules of a sales row: dates, signs, units, identity, money (formats.md §3, 42 to 48)."""

from datetime import date
from decimal import Decimal

from channel.formats.profile import Meaning, PeriodRule, Profile, SignRule, Unit
from channel.formats.verdict import Verdict
from channel.sales import TransactionType
from tests.kit.checked import checked, codes, quantities, rejected, sales, skipped
from tests.kit.edi import x12

ROW = "A1,1,2026-08-03,AB-1,5,10.00,50.00,USD,Acme"


def test_a_future_date_is_rejected_and_one_outside_the_period_by_profile() -> None:
    rule = PeriodRule(start=date(2026, 8, 1), end=date(2026, 9, 1), days_outside=2)
    found = sales(
        "A1,1,2026-12-03,AB-1,5,10.00,50.00,USD,Acme",
        "A2,1,2026-07-30,AB-1,5,10.00,50.00,USD,Acme",
        "A3,1,2026-07-29,AB-1,5,10.00,50.00,USD,Acme",
        profile=Profile(period=rule),
    )
    assert rejected(found) == [
        (2, "Invoice Date", "future_date"),
        (4, "Invoice Date", "outside_period"),
    ]
    assert "outside_period" in codes(found)


def test_zero_quantity_with_a_value_is_a_fault_and_both_zero_is_skipped() -> None:
    found = sales(
        ROW,
        "A2,1,2026-08-03,AB-1,0,10.00,50.00,USD,Acme",
        "A3,1,2026-08-03,AB-1,0,10.00,0,USD,Acme",
    )
    assert rejected(found) == [(3, "Qty", "zero_quantity_with_value")]
    assert skipped(found) == [(4, "zero_line")]
    assert codes(found) == ["zero_line"]


def test_an_extension_that_differs_is_told() -> None:
    assert codes(sales("A1,1,2026-08-03,AB-1,3,3.333,10.00,USD,Acme")) == []
    row = "A1,1,2026-08-03,AB-1,3,3.00,10.00,USD,Acme"
    assert codes(sales(row)) == ["extension_differs"]
    strict = sales(row, profile=Profile(extension="reject"))
    assert rejected(strict) == [(2, "Amount", "extension_differs")]


def test_free_goods_have_no_price() -> None:
    assert sales("A1,1,2026-08-03,AB-1,3,0,0,USD,Acme").verdict is Verdict.ACCEPTED


def test_money_without_a_currency_holds_and_two_currencies_are_told() -> None:
    blank = sales("A1,1,2026-08-03,AB-1,5,10.00,50.00,,Acme")
    assert codes(blank) == ["currency_missing"]
    given = sales("A1,1,2026-08-03,AB-1,5,10.00,50.00,,Acme", profile=Profile(currency="EUR"))
    assert given.lines[0].currency == "EUR"
    mixed = sales(ROW, "A2,1,2026-08-03,AB-1,5,10.00,50.00,EUR,Acme")
    assert codes(mixed) == ["mixed_currencies"]
    assert mixed.summary.loaded.amounts == {"EUR": Decimal("50.00"), "USD": Decimal("50.00")}


def test_duplicates_of_an_invoice_line_and_equal_lines_without_one() -> None:
    found = sales(
        ROW,
        ROW,
        "A1,1,2026-08-03,AB-1,6,10.00,60.00,USD,Acme",
        "A2,,2026-08-03,AB-1,5,10.00,50.00,USD,Acme",
        "A2,,2026-08-03,AB-1,5,10.00,50.00,USD,Acme",
    )
    assert skipped(found) == [(3, "duplicate_in_file")]
    assert rejected(found) == [(4, "", "conflicting_duplicate")]
    assert [line.occurrence for line in found.lines] == [0, 0, 1]


def test_a_profile_may_widen_the_identity_of_a_line() -> None:
    key = ("invoice_no", "invoice_line", "sold_to_name")
    found = sales(
        ROW,
        "A1,1,2026-08-03,AB-1,5,10.00,50.00,USD,Beta",
        profile=Profile(duplicate_key=key),
    )
    assert len(found.lines) == 2


def test_test_rows_are_skipped() -> None:
    found = sales(ROW, "A9,1,2026-08-03,TEST-SKU-001,5,10.00,50.00,USD,Acme")
    assert skipped(found) == [(3, "test_row")]


def test_units_become_stock_units() -> None:
    found = checked(
        "Invoice,Date,Part,Qty,UOM,Unit Price,Amount,Currency\n"
        "A1,2026-08-25,AB-1,2,CS,120.00,240.00,USD\nA2,2026-08-25,AB-1,2,PAL,1.00,2.00,USD\n",
        Profile(units={"cs": Unit(factor=Decimal(12), unit="EA")}),
    )
    line = found.lines[0]
    assert (line.quantity, line.uom, line.unit_resale) == (24, "EA", Decimal("10.000000"))
    assert rejected(found) == [(3, "UOM", "unknown_unit")]


def test_costs_are_of_one_stock_unit_too() -> None:
    told = Profile(units={"cs": Unit(factor=Decimal(12), unit="EA")})
    head = "Invoice,Date,Part,Qty,UOM,Unit Price,Unit Cost,Currency\n"
    found = checked(f"{head}A1,2026-08-25,AB-1,2,CS,120.00,60.00,USD\n", told)
    assert found.lines[0].unit_cost == Decimal("5.000000")
    stock = (
        "Part,Location,As of,On Hand,UOM,Unit Cost,Currency\nAB-1,W1,2026-08-25,2,CS,60.00,USD\n"
    )
    found = checked(stock, told)
    assert (found.inventory[0].qty_on_hand, found.inventory[0].unit_cost) == (24, Decimal(5))
    claim = "BGN*00*C1*20260803\nCUR*DS*USD\nCON*CT*SD-1\nDTM*003*20260728\nQTY*32*2*CS\n"
    claim += "LIN*1*VP*A\nCTP**WS*60.00\nCTP**CT*48.00\nAMT*CC*24.00\nREF*DI*I1"
    (line,) = checked(x12("844", claim), told).claims
    assert (line.quantity, line.book_cost, line.contract_rate) == (24, Decimal(5), Decimal(4))


def test_serial_numbers_are_counted_against_the_quantity() -> None:
    found = checked(
        'Invoice,Date,Part,Qty,Serial No\nA1,2026-08-25,AB-1,2,"S1, S2"\nA2,2026-08-25,AB-1,2,S3\n'
    )
    assert found.lines[0].serial_nos == ("S1", "S2")
    assert codes(found) == ["serial_count"]


def test_blank_means_what_the_profile_says() -> None:
    row = "A1,1,2026-08-03,AB-1,5,,,USD,Acme"
    assert sales(row).lines[0].extended_amount is None
    zero = sales(row, profile=Profile(blank_means="zero"))
    assert zero.lines[0].extended_amount == 0


def test_amounts_are_rounded_with_a_warning_and_quantities_are_not() -> None:
    found = sales(
        "A1,1,2026-08-03,AB-1,5,,50.00005,USD,Acme", "A2,1,2026-08-03,AB-1,1.00001,,5,USD,Acme"
    )
    assert found.lines[0].extended_amount == Decimal("50.0001")
    assert rejected(found) == [(3, "Qty", "too_many_decimals")]
    assert codes(found) == ["rounded"]


def test_the_four_sign_rules_and_their_conflicts() -> None:
    head = "Invoice,Date,Part,Qty,Type,Qty Qualifier,Credit Debit"

    def one(row: str, rule: SignRule) -> list[Decimal] | list[tuple[int, str, str]]:
        found = checked(f"{head}\nA1,2026-08-25,AB-1,{row}\n", Profile(signs=rule))
        return quantities(found) or rejected(found)

    assert one("-5,,,", SignRule.SIGNED_QUANTITY) == [-5]
    assert one("5,Credit Memo,,", SignRule.SIGNED_QUANTITY) == [(2, "Qty", "sign_conflict")]
    assert one("5,RP,,", SignRule.TYPE_CODE) == [-5]
    assert one("-5,RP,,", SignRule.TYPE_CODE) == [-5]
    assert one("-5,SS,,", SignRule.TYPE_CODE) == [(2, "Qty", "sign_conflict")]
    assert one("5,,76,", SignRule.QUANTITY_QUALIFIER) == [-5]
    assert one("5,,,C", SignRule.AMOUNT_FLAG) == [-5]
    assert one("5,,,D", SignRule.AMOUNT_FLAG) == [5]


def test_two_sign_rules_in_one_file_hold_it() -> None:
    found = checked(
        "Invoice,Date,Part,Qty,Type\nA1,2026-08-25,AB-1,-5,Invoice\n"
        "A2,2026-08-25,AB-1,5,Credit Memo\n"
    )
    assert codes(found) == ["sign_rule_unknown"]
    assert found.verdict is Verdict.HELD


def test_a_price_adjustment_moves_value_and_no_units() -> None:
    found = checked(
        "Invoice,Date,Part,Qty,Type,Amount,Currency\nA1,2026-08-25,AB-1,5,PA,-12.50,USD\n"
    )
    line = found.lines[0]
    assert (line.transaction_type, line.quantity) == (TransactionType.PRICE_ADJUSTMENT, 0)
    assert line.extended_amount == Decimal("-12.50")


def test_the_meaning_of_a_profiles_own_type_wins() -> None:
    profile = Profile(transaction_types={"SALE": Meaning.SKIP})
    found = checked("Invoice,Date,Part,Qty,Type\nA1,2026-08-25,AB-1,5,sale\n", profile)
    assert skipped(found) == [(2, "not_a_sale")]


def test_a_rejected_row_does_not_stand_in_the_way_of_its_line() -> None:
    found = sales("A1,1,2026-08-03,AB-1,5,10.00,50.00,Dollars,Acme", ROW)
    assert rejected(found) == [(2, "Currency", "unknown_currency")]
    assert [line.row for line in found.lines] == [3]
