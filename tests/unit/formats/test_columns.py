"""Usual column names (formats.md §2) in five languages."""

import pytest

from channel.formats.columns import fields_of
from channel.formats.guess import guess
from channel.formats.record import Document


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Inv #", "invoice_no"),
        ("InvoiceNumber", "invoice_no"),
        ("Rechnungsnummer", "invoice_no"),
        ("Nº Factura", "invoice_no"),
        ("N° Facture", "invoice_no"),
        ("Invoice Date", "invoice_date"),
        ("Rechnungsdatum", "invoice_date"),
        ("Fecha de Factura", "invoice_date"),
        ("Date facture", "invoice_date"),
        ("Data da Fatura", "invoice_date"),
        ("Mfr Part #", "mfr_part_no"),
        ("Vendor Item No.", "mfr_part_no"),
        ("MPN", "mfr_part_no"),
        ("Artikelnummer", "mfr_part_no"),
        ("Référence", "mfr_part_no"),
        ("Dist Part", "dist_sku"),
        ("UPC Code", "gtin"),
        ("Menge", "quantity"),
        ("Cantidad", "quantity"),
        ("Quantité", "quantity"),
        ("Qty Sold", "quantity"),
        ("Sell Price (USD)", "unit_resale"),
        ("Stückpreis", "unit_resale"),
        ("Precio Unitario", "unit_resale"),
        ("Ext. Price", "extended_amount"),
        ("Net Sales", "extended_amount"),
        ("Betrag", "extended_amount"),
        ("Währung", "currency"),
        ("Curr", "currency"),
        ("Bill To Name", "sold_to_name"),
        ("Kunde", "sold_to_name"),
        ("Reseller ID", "sold_to_id"),
        ("ship-to zip", "ship_to_postcode"),
        ("End User Name", "end_customer_name"),
        ("Deal Registration", "deal_code"),
        ("quantity_in_stock", "qty_on_hand"),
        ("Bestand", "qty_on_hand"),
    ],
)
def test_knows_a_usual_name(name: str, field: str) -> None:
    assert field in fields_of(name)


@pytest.mark.parametrize("name", ["", "temperature", "Wasserstand", "2007", "Zeit [MEZ]"])
def test_does_not_know_what_is_no_channel_column(name: str) -> None:
    assert fields_of(name) == frozenset()


def test_stock_columns_make_an_inventory_report() -> None:
    found = guess(["Warehouse", "As Of", "SKU", "On Hand", "On Order"])
    assert found.document is Document.INVENTORY
    assert found.columns["Warehouse"] == "location"
    assert found.missing == ()


def test_a_contract_price_makes_a_claim() -> None:
    found = guess(["Claim No", "Debit No", "Invoice Date", "Part", "Qty", "Contract Price"])
    assert found.document is Document.CLAIM
    assert found.columns["Debit No"] == "authorisation_no"


def test_of_two_part_numbers_the_manufacturers_is_the_manufacturers() -> None:
    found = guess(["Invoice", "Date", "SKU", "Mfr Part No", "Qty"])
    assert found.columns["SKU"] == "dist_sku"
    assert found.columns["Mfr Part No"] == "mfr_part_no"


def test_a_customer_beside_a_reseller_is_the_end_customer() -> None:
    found = guess(["Invoice", "Date", "Part", "Qty", "Customer", "Reseller"])
    assert found.columns["Reseller"] == "sold_to_name"
    assert found.columns["Customer"] == "end_customer_name"


def test_an_address_belongs_to_the_party_before_it() -> None:
    found = guess(["Invoice", "Date", "Part", "Qty", "Ship To", "City", "End User", "Country"])
    assert found.columns["City"] == "ship_to_city"
    assert found.columns["Country"] == "end_customer_country"


def test_two_columns_of_one_meaning_are_asked_about() -> None:
    found = guess(["Invoice", "Date", "Part", "Qty", "Quantity"])
    assert found.columns["Quantity"] == ""
    assert found.questions == ("'Quantity' and another column both read as quantity: which one?",)
