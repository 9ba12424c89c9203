"""EDIFACT code lists (formats.md §1.4 and §2; UNCL 3035, 6063, 5125, 1153, 2005) as our fields."""

from channel.formats.edi_codes import Codes, table

_PRODUCTS = table(mfr_part_no="MF VP SA VN MP", dist_sku="IN BP SK", gtin="EN UP SRV EU UK") | {
    "PIA+1 SA": "dist_sku"  # beside the item's own number, the reporting supplier's
}
_RECIPIENT = {"MR": ""}  # of the message: whom it is for, not who reports
_DATES = table(
    invoice_date="3 171",
    ship_date="11 35",
    as_of_date="366 179",
    period_start="90 356 194",
    period_end="91 357 206 207",
    report_date="137",
    period="263 324",
)
_REFERENCES = table(
    invoice_no="IV DM CD",
    invoice_line="LI",
    deal_code="CT PR AU",
    customer_po="ON",
    sales_order="VN CO",
    serial_no="SE SN",
)
SLSRPT = Codes(
    parties=table(
        reporting_partner="SE DS DB FR MS",
        supplier="SU MF",
        ship_to="ST DP",
        sold_to="BY",
        end_customer="PC UC MA UD",
        branch="WH RL",
    )
    | _RECIPIENT,
    quantities=table(quantity="1 12 25 29 30 47 61 152 153 192 210 212"),
    prices=table(unit_resale="RES RTP AAA AAE INV NTP RTL", unit_cost="DIS CT CAT AAB"),
    amounts=table(extended_amount="203 66 79 128 38"),
    references=_REFERENCES,
    dates=_DATES,
    products=_PRODUCTS,
)
INVRPT = Codes(
    parties=table(
        reporting_partner="SE DS DB BY FR MS GM", supplier="SU MF", location="WH ST DP RL GY"
    )
    | _RECIPIENT,
    quantities=table(
        qty_on_hand="17 145",
        qty_reserved="66 27 16",
        qty_on_order="21 73",
        qty_in_transit="57 198",
        qty_backordered="83",
        qty_returned="20 61 124",
        sold="25 152 153 212",
    ),
    prices=table(unit_cost="AAA AAB INV DIS CT CAT NTP", unit_resale="RES RTP AAE"),
    amounts={},
    references=_REFERENCES,
    dates=_DATES | table(as_of_date="366 179 7"),
    products=_PRODUCTS,
)
# A list or gross price stands in only where no price of the sale is said.
LINE_AMOUNT = "203"
REPORTING = "GY"  # who reports stock is where it is, unless a place is said
WEAK_PRICES = frozenset({"AAE", "AAB"})
LOCATIONS = frozenset({"162", "14", "1", "7", "18", "19", "198", "226", "60"})
AGENCIES = {"9": "gln", "16": "duns", "91": "assigned", "92": "assigned", "86": "assigned"}
PURPOSES = {"9": "00", "5": "05", "1": "01", "3": "01"}  # BGM 1225 in the words of BPT01
SERIALS = frozenset({"BN", "SN", "SRN", "SE"})
NOT_READ = {
    "APERAK": "application acknowledgement",
    "CONTRL": "syntax acknowledgement",
    "DESADV": "despatch advice",
    "INVOIC": "invoice",
    "ORDERS": "purchase order",
    "ORDRSP": "order response",
    "PARTIN": "party information",
    "PRICAT": "price catalogue",
    "SSDCLM": "ship-and-debit claim",
    "ATHSTS": "authorisation status",
}
ACKNOWLEDGEMENTS = frozenset({"APERAK", "CONTRL"})
IGNORED = frozenset(
    "COM CTA FTX MEA PAC PCI PGI ALI TAX TOD PAI FII ALC UNS CPS TDT EQD HAN ASI RCS STS INV SCC"
    " UGH UGT TSR CAV CCI MKS".split()
)
