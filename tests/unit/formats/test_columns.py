"""Usual column names (formats.md §2) in the languages that distributors write."""

import pytest

from channel.formats.columns import fields_of
from channel.formats.guess import guess
from channel.formats.record import Document


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Inv #", "invoice_no"),
        ("N° pièce", "invoice_no"),
        ("Folio", "invoice_no"),
        ("Data sprzedaży", "invoice_date"),
        ("Datum vystavení", "invoice_date"),
        ("Kod towaru", "mfr_part_no"),
        ("Množství", "quantity"),
        ("Fakturanr.", "invoice_no"),
        ("Varenummer", "mfr_part_no"),
        ("Beløb", "extended_amount"),
        ("Laskun päivämäärä", "invoice_date"),
        ("Tuotekoodi", "mfr_part_no"),
        ("Fatura Tarihi", "invoice_date"),
        ("Ürün Kodu", "mfr_part_no"),
        ("Para Birimi", "currency"),
        ("Számlaszám", "invoice_no"),
        ("Egységár", "unit_resale"),
        ("Preț unitar", "unit_resale"),
        ("Номер счета", "invoice_no"),
        ("Кол-во", "quantity"),
        ("Сумма без НДС", "extended_amount"),
        ("Покупатель", "sold_to_name"),
        ("发票号码", "invoice_no"),
        ("發票日期", "invoice_date"),
        ("料號", "mfr_part_no"),
        ("품번", "mfr_part_no"),
        ("판매일자", "invoice_date"),
        ("고객명", "sold_to_name"),
        ("Herst.-Art.-Nr.", "mfr_part_no"),
        ("Kd.-Nr.", "sold_to_id"),
        ("Q.tà", "quantity"),
        ("1. Invoice No", "invoice_no"),
        ("INVENTORY_ITEM", "mfr_part_no"),
        ("INVOICE_CURRENCY_CODE", "currency"),
        ("CUST_NM", "sold_to_name"),
        ("Party Name", "sold_to_name"),
        ("Importe sin IVA", "extended_amount"),
        ("Bill. Type", "transaction_type"),
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
        ("Code Client", "sold_to_id"),
        ("Réf. Fabricant", "mfr_part_no"),
        ("Prix de vente", "unit_resale"),
        ("Montant HT", "extended_amount"),
        ("Chiffre d'affaires", "extended_amount"),
        ("Fecha de venta", "invoice_date"),
        ("Referencia Fabricante", "mfr_part_no"),
        ("Nota Fiscal", "invoice_no"),
        ("Código do Fabricante", "mfr_part_no"),
        ("Numero Fattura", "invoice_no"),
        ("Quantità", "quantity"),
        ("Codice Cliente", "sold_to_id"),
        ("Factuurnummer", "invoice_no"),
        ("Stukprijs", "unit_resale"),
        ("Eindklant", "end_customer_name"),
        ("Voorraad", "qty_on_hand"),
        ("Lieferantenartikelnummer", "mfr_part_no"),
        ("Nettoumsatz", "extended_amount"),
        ("伝票番号", "invoice_no"),
        ("売上日", "invoice_date"),
        ("単価", "unit_resale"),
        ("得意先名", "sold_to_name"),
        ("JANコード", "gtin"),
        ("在庫数", "qty_on_hand"),
        ("发票日期", "invoice_date"),
        ("Disti P/N", "dist_sku"),
        ("EXTAMT", "extended_amount"),
        ("INVDATE", "invoice_date"),
        ("MATNR", "mfr_part_no"),
        ("Sell-to Customer No.", "sold_to_id"),
        ("Line Amount Excl. VAT", "extended_amount"),
        ("Bestand", "qty_on_hand"),
    ],
)
def test_knows_a_usual_name(name: str, field: str) -> None:
    assert field in fields_of(name)


@pytest.mark.parametrize(
    "name", ["", "temperature", "Wasserstand", "2007", "Zeit [MEZ]", "Delivery No"]
)
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


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Customer", "Customer Name"),
        ("Sold-to party", "Name of sold-to party"),
        ("Customer", "Name"),
        ("Sold-To", "Name 1"),
        ("KUNAG", "NAME1"),
    ],
)
def test_a_name_beside_a_customer_leaves_its_number_to_the_other(code: str, name: str) -> None:
    found = guess(["Invoice", "Date", "Part", "Qty", code, name])
    assert found.columns[code] == "sold_to_id"
    assert found.columns[name] == "sold_to_name"


def test_what_may_mean_another_thing_makes_room() -> None:
    found = guess(["N° pièce", "N° facture", "Date", "Qté"])
    assert found.columns["N° pièce"] == "mfr_part_no"
    assert found.columns["N° facture"] == "invoice_no"


def test_what_was_sold_counts_and_not_what_was_ordered() -> None:
    found = guess(["Invoice", "Date", "Part", "Ordered Qty", "Shipped Qty"])
    assert found.columns["Ordered Qty"] == ""
    assert found.columns["Shipped Qty"] == "quantity"


def test_a_date_is_told_from_a_month_beside_it() -> None:
    found = guess(["Year", "Month", "Invoice", "Invoice Date", "Part", "Qty"])
    assert found.columns["Invoice Date"] == "invoice_date"
    assert found.columns["Year"] == found.columns["Month"] == ""


def test_months_without_a_year_are_asked_about_and_mean_nothing_else() -> None:
    found = guess(["SKU", "Jan", "Feb"])
    assert found.columns == {"SKU": "mfr_part_no", "Jan": "", "Feb": ""}
    assert found.questions == ("'Jan', 'Feb': of which year? Name them with it, as in `Jan 2026`",)
    assert guess(["Invoice", "Date", "JAN", "Qty"]).columns["JAN"] == "gtin"


def test_an_address_belongs_to_the_party_before_it() -> None:
    found = guess(["Invoice", "Date", "Part", "Qty", "Ship To", "City", "End User", "Country"])
    assert found.columns["City"] == "ship_to_city"
    assert found.columns["Country"] == "end_customer_country"


@pytest.mark.parametrize(
    "name", ["VAT Amount", "Tax Amount", "MwSt-Betrag", "Valor IVA", "Sales Tax", "Montant TVA"]
)
def test_a_tax_is_no_amount_of_a_sale(name: str) -> None:
    assert "extended_amount" not in fields_of(name)


@pytest.mark.parametrize(
    ("gross", "net"),
    [
        ("Line Amount Incl. VAT", "Line Amount Excl. VAT"),
        ("Invoice Value", "Taxable Value"),
        ("Gross Amount", "Net Amount"),
    ],
)
def test_of_two_amounts_the_one_without_tax_counts(gross: str, net: str) -> None:
    for names in ([gross, net], [net, gross]):
        found = guess(["Invoice", "Date", "Part", "Qty", *names])
        assert found.columns[net] == "extended_amount"
        assert found.columns[gross] == ""
        assert found.questions == ()


def test_two_columns_of_one_meaning_are_asked_about() -> None:
    found = guess(["Invoice", "Date", "Part", "Qty", "Quantity"])
    assert found.columns["Quantity"] == ""
    assert found.questions == ("'Quantity' and another column both read as quantity: which one?",)


def test_a_name_that_may_mean_it_does_where_no_other_does_and_is_asked_about() -> None:
    found = guess(["Posting Date", "Document No.", "No.", "Quantity"])
    assert found.columns["No."] == "mfr_part_no"
    assert found.questions == ("'No.' was read as mfr_part_no: is it that?",)
    told = guess(["Posting Date", "Document No.", "No.", "Part No.", "Quantity"])
    assert told.columns["No."] == ""
    assert told.columns["Part No."] == "mfr_part_no"
    assert told.questions == ()


def test_what_is_left_after_returns_counts_and_returns_alone_are_asked_about() -> None:
    names = ["Invoice Date", "Part No", "Qty Sold", "Qty Returned"]
    found = guess([*names, "Net Qty", "Sales", "Net Sales"])
    assert found.columns["Net Qty"] == "quantity"
    assert found.columns["Net Sales"] == "extended_amount"
    assert found.questions == ()
    assert guess(names).questions == (
        "'Qty Returned' was left out: are returns in it? Then send each as a row of its own",
    )
