"""A profile proposed on first contact, that a person confirms and the next file is read by."""

import pytest

from channel.formats.profile import Profile, SignRule
from channel.formats.record import Document
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes

GERMAN = (
    "Rechnungsnummer;Rechnungsdatum;Artikelnummer;Menge;Betrag;Währung;Kunde;Farbe\n"
    "1;25.08.2026;AB-1;1.200;15.000,50;EUR;Müller;rot\n2;26.08.2026;AB-1;-2;-3,5;EUR;Jäger;\n"
)


def test_proposes_columns_dialect_and_styles() -> None:
    summary = checked(GERMAN).summary
    profile = summary.profile
    assert summary.proposed
    assert profile.document is Document.SELL_THROUGH
    assert profile.delimiter == ";"
    assert profile.columns["Artikelnummer"] == "mfr_part_no"
    assert profile.columns["Farbe"] == ""
    assert profile.numbers is not None
    assert profile.numbers.decimal == ","
    assert profile.signs is SignRule.SIGNED_QUANTITY


def test_what_is_proposed_reads_the_same_file_alike() -> None:
    first = checked(GERMAN)
    again = checked(GERMAN, Profile.model_validate_json(first.summary.profile.model_dump_json()))
    assert again.verdict is Verdict.ACCEPTED
    assert again.lines == first.lines
    assert not again.summary.proposed
    assert again.summary.remarks == ()


def test_a_type_column_with_credit_memos_proposes_the_type_as_the_sign() -> None:
    found = checked(
        "Invoice,Date,Part,Qty,Doc Type\nA1,2026-08-25,AB-1,5,Invoice\n"
        "A2,2026-08-25,AB-1,5,Credit Memo\n"
    )
    assert found.summary.profile.signs is SignRule.TYPE_CODE
    assert [line.quantity for line in found.lines] == [5, -5]


def test_what_only_a_person_can_tell_is_asked() -> None:
    found = checked("Warehouse,Part Number,On Hand\nNYC,AB-1,5\n")
    assert found.verdict is Verdict.HELD
    assert found.summary.questions == ("no column gives as_of_date: where is it?",)


def test_a_profile_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="quantity"):
        Profile(document=Document.INVENTORY, columns={"A": "quantity"})


def test_rules_of_another_document_do_not_apply() -> None:
    profile = Profile(fill_down=("invoice_no",), duplicate_key=("invoice_no",))
    found = checked("Warehouse,Part Number,On Hand,As Of\nNYC,AB-1,5,2026-08-31\n", profile)
    assert found.verdict is Verdict.ACCEPTED


def test_one_blank_key_is_a_fault_and_not_a_group() -> None:
    found = checked("Invoice,Date,Part,Qty\nA1,2026-08-25,AB-1,5\n,2026-08-26,AB-2,6\n")
    assert found.summary.profile.fill_down == ()
    assert [r.code for r in found.rejections] == ["missing_value"]


def test_amounts_named_in_one_currency_are_in_it_whatever_stands_beside_them() -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Amount USD,Currency"
    found = checked(f"{head}\nI1,2026-10-01,W,2,22.00,EUR\n")
    assert [line.currency for line in found.lines] == ["USD"]
    assert found.summary.questions == (
        "amounts are named as USD, so 'Currency' was left out: is it of another amount?",
    )
    agreed = checked(f"{head}\nI1,2026-10-01,W,2,22.00,USD\n")
    assert agreed.summary.questions == ()


@pytest.mark.parametrize(
    "name",
    [
        "Net Sales ($000)",
        "Umsatz TEUR",
        "Net Sales (k EUR)",
        "Amount (in thousands)",
        "Ventas miles €",
    ],
)
def test_amounts_in_thousands_hold_the_file(name: str) -> None:
    found = checked(
        f"Invoice No,Invoice Date,Part No,Qty,{name},Currency\nI,2026-10-01,W,2,1.5,EUR\n"
    )
    assert "counts_in_many" in codes(found)
    assert found.verdict is Verdict.HELD


def test_a_column_named_by_what_it_measures_is_no_location() -> None:
    found = checked("Week ending 2026-10-03\nsku,quantity-purchased,item-price\nW-1,2,10\n")
    assert found.verdict is Verdict.REFUSED
    assert codes(found) == ["missing_columns"]
