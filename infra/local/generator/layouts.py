"""How each sender writes its lines: comma CSV, German CSV, X12 867, and our own shipments."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

AMERICAN_COLUMNS = {
    "Invoice No": "invoice_no",
    "Line": "invoice_line",
    "Invoice Date": "invoice_date",
    "Mfr Part No": "mfr_part_no",
    "Description": "description",
    "Qty": "quantity",
    "Unit Price": "unit_resale",
    "Ext Amount": "extended_amount",
    "Currency": "currency",
    "Reseller No": "sold_to_id",
    "Reseller": "sold_to_name",
    "City": "sold_to_city",
    "Zip": "sold_to_postcode",
    "Country": "sold_to_country",
    "End Customer": "end_customer_name",
}
GERMAN_COLUMNS = {
    "Rechnungsnr.": "invoice_no",
    "Pos.": "invoice_line",
    "Rechnungsdatum": "invoice_date",
    "Herstellernr.": "mfr_part_no",
    "Unsere Artikelnr.": "dist_sku",
    "Bezeichnung": "description",
    "Menge": "quantity",
    "Stückpreis": "unit_resale",
    "Gesamtpreis": "extended_amount",
    "Währung": "currency",
    "Kundennr.": "sold_to_id",
    "Kunde": "sold_to_name",
    "PLZ": "sold_to_postcode",
    "Ort": "sold_to_city",
    "Land": "sold_to_country",
    "Endkunde": "end_customer_name",
}
SHIPMENT_COLUMNS = {
    "Invoice": "invoice_no",
    "Position": "invoice_line",
    "Date": "invoice_date",
    "SKU": "mfr_part_no",
    "Quantity": "quantity",
    "Unit price": "unit_resale",
    "Amount": "extended_amount",
    "Currency": "currency",
    "Customer": "sold_to_name",
    "Country": "sold_to_country",
    "City": "sold_to_city",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it will be written; texts may be wrong on purpose."""

    invoice: str
    line: str
    day: date
    sku: str
    dist_sku: str
    name: str
    quantity: int
    price: Decimal
    amount: Decimal
    currency: str
    account: str
    customer: str
    city: str
    postcode: str
    country: str
    end_customer: str
    day_text: str = ""  # instead of the day, where the date is to be wrong


def american(rows: Iterable[Row]) -> bytes:
    """Comma CSV in UTF-8; a return is a negative quantity; dates are month first."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(AMERICAN_COLUMNS)
    for row in rows:
        table.writerow(
            (
                *(row.invoice, row.line, row.day_text or f"{row.day:%m/%d/%Y}", row.sku, row.name),
                *(row.quantity, row.price, row.amount, row.currency, row.account, row.customer),
                *(row.city, row.postcode, row.country, row.end_customer),
            )
        )
    return out.getvalue().encode()


def shipments(rows: Iterable[Row]) -> bytes:
    """The vendor's own shipments to its distributors; the customer is the distributor."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(SHIPMENT_COLUMNS)
    for row in rows:
        table.writerow(
            (
                *(row.invoice, row.line, row.day.isoformat(), row.sku, row.quantity, row.price),
                *(row.amount, row.currency, row.customer, row.country, row.city),
            )
        )
    return out.getvalue().encode()


def german(rows: Sequence[Row], title: str) -> bytes:
    """Semicolon CSV in cp1252 with decimal commas, title rows above and a total below."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerows([["Abverkaufsmeldung Rhein Distribution GmbH"], [title], []])
    table.writerow(GERMAN_COLUMNS)
    for row in rows:
        table.writerow(
            (
                *(row.invoice, row.line, row.day_text or f"{row.day:%d.%m.%Y}", row.sku),
                *(row.dist_sku, row.name, row.quantity, _comma(row.price), _comma(row.amount)),
                *(row.currency, row.account, row.customer, row.postcode, row.city),
                *(row.country, row.end_customer),
            )
        )
    total = sum((row.amount for row in rows), Decimal(0))
    pieces = sum(row.quantity for row in rows)
    blanks = [""] * 5
    table.writerow(["Summe", *blanks, pieces, "", _comma(total), *blanks, "", ""])
    return out.getvalue().encode("cp1252")


def x12_867(rows: Sequence[Row], month: date, number: int) -> bytes:
    """X12 867 (4010); returns are groups typed RU with positive figures."""
    out = [
        f"ISA*00*          *00*          *ZZ*NORTHDIST      *ZZ*NEXOR          "
        f"*{month:%y%m}28*0730*U*00401*{number:09}*0*P*>",
        f"GS*PT*NORTHDIST*NEXOR*{month:%Y%m}28*0730*{number}*X*004010",
        "ST*867*0001",
        f"BPT*00*POS{month:%Y%m}*{month:%Y%m}28*SS",
        "CUR*DS*USD",
        "N1*DS*North Distribution Inc*92*NORTH",
    ]
    for row in rows:
        out += _ptd(row)
    pieces = sum(abs(row.quantity) for row in rows)
    out += [f"CTT*{len(rows)}*{pieces}"]
    out += [f"SE*{len(out) - 2 + 1}*0001", f"GE*1*{number}", f"IEA*1*{number:09}"]
    return "".join(f"{segment}~\n" for segment in out).encode()


def _ptd(row: Row) -> list[str]:
    day = row.day_text or f"{row.day:%Y%m%d}"
    return [
        f"PTD*{'RU' if row.quantity < 0 else 'SS'}",
        f"DTM*003*{day}",
        f"REF*DI*{row.invoice}",
        f"N1*BY*{row.customer}*92*{row.account}" if row.account else f"N1*BY*{row.customer}",
        f"N4*{row.city}**{row.postcode}*{row.country}",
        f"N1*EN*{row.end_customer}",
        f"QTY*32*{abs(row.quantity)}*EA",
        f"LIN**VP*{row.sku}",
        f"UIT*EA*{row.price}*RS",
        f"AMT*1*{abs(row.amount)}",
        f"REF*LI*{row.line}",
    ]


def _comma(value: Decimal) -> str:
    """1234.5 as 1.234,50."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
