"""X12 code lists (formats.md §2, elements 98, 128, 235, 236, 374, 522, 673, 859) as our fields."""

from channel.formats.edi_codes import Codes, table

_PARTIES = table(
    reporting_partner="DS DB SE DE",
    supplier="SU MF",
    sold_to="BY BT RE",
    ship_to="ST",
    end_customer="EN EC UC",
    branch="RL WH",
) | {"BG": ""}  # a buying group is no party of the sale
_PRODUCTS = table(
    mfr_part_no="VP VN VC MG MF",
    dist_sku="BP SK IN CB",
    gtin="UP EN UK UI UA ND N4",
    serial_no="SN",
) | {"EC": ""}  # engineering change level
_REFERENCES = table(
    invoice_no="DI IV CM",
    invoice_line="LI",
    deal_code="CT AU VC PD PR",
    customer_po="PO",
    sales_order="CO",
    serial_no="SE",
    branch="BN",
) | {"IA": "", "VR": ""}  # the sender's number of the vendor it reports to
_DATES = table(
    invoice_date="003",
    ship_date="011 514",
    period_start="090 186 196",
    period_end="091 187 197",
    period="327 582",
) | {"004": ""}
_AMOUNTS = table(extended_amount="1 S TS TT", claim_amount="CC")

SALES = Codes(
    parties=_PARTIES,
    quantities=table(quantity="01 32 38 39 76"),
    prices=table(unit_resale="RS CT CA RES RTL SR UCP NET NT", unit_cost="DI DC DIS WH WS WAC")
    | {"": "unit_resale"},
    amounts=_AMOUNTS,
    references=_REFERENCES,
    dates=_DATES,
    products=_PRODUCTS,
)
CLAIM = Codes(
    parties=_PARTIES,
    quantities=SALES.quantities,
    prices=table(
        book_cost="WS WH WAC DI DIS CA BBP", contract_rate="CT CON DC NET", unit_resale="RS RES SR"
    )
    | {"": "unit_resale"},
    amounts=table(claim_amount="1 CC TT S TS"),
    references=_REFERENCES | table(authorisation_no="CT AU VC", claim_no="CL CM"),
    dates=_DATES,
    products=_PRODUCTS,
)
_STOCK_PARTIES = _PARTIES | table(location="ST RL WH", reporting_partner="DS DB SE DE")
_STOCK_DATES = table(
    as_of_date="007 097 405 366",
    period_start="090 186 196",
    period_end="091 187 197",
    period="327 582",
) | {"008": ""}
_STOCK_PRICES = table(unit_cost="DI DC DIS WH WS CT", unit_resale="RS RES RTL CA") | {
    "": "unit_cost"
}
STOCK = Codes(  # 846
    parties=_STOCK_PARTIES,
    quantities=table(
        qty_on_hand="17 26",
        qty_available="33 34 QA",
        qty_reserved="27 QC QH",
        qty_on_order="63 QO",
        qty_in_transit="IQ QI",
        qty_backordered="BQ",
        qty_returned="20",
    ),
    prices=_STOCK_PRICES,
    amounts={},
    references=_REFERENCES,
    dates=_STOCK_DATES,
    products=_PRODUCTS,
)
ACTIVITY = Codes(  # 852: ZA01, and QTY01 under it; "sold" makes a sales record
    parties=_STOCK_PARTIES,
    quantities=table(
        qty_on_hand="OH QA QE 17",
        qty_available="33",
        qty_reserved="QC QH HL 27",
        qty_on_order="QP OQ 63",
        qty_in_transit="QI IQ",
        qty_backordered="QO BQ",
        qty_returned="DG",
        sold="QS TS Q1 RE WQ QU Q2 Q3 RQ 32 76",
    ),
    prices=_STOCK_PRICES,
    amounts={},
    references=_REFERENCES,
    dates=_STOCK_DATES,
    products=_PRODUCTS,
)
# The list says "manufacturer" and "location": writers put a name there as often as a number, so
# these only stand in where nothing better is said.
WEAK_PRODUCTS = frozenset({"MF"})
WEAK_QUANTITIES = frozenset({"38"})  # the original one, where no other is said
ID_SCHEMES = {
    "1": "duns",
    "9": "duns4",
    "91": "assigned",
    "92": "assigned",
    "UL": "gln",
    "21": "hin",
}
FUNCTIONAL_IDS = {"867": "PT", "852": "PD", "846": "IB", "844": "CF"}
NOT_READ = {
    "210": "motor carrier invoice",
    "810": "invoice",
    "820": "payment order",
    "824": "application advice",
    "832": "price catalogue",
    "845": "price authorisation",
    "849": "response to a claim",
    "850": "purchase order",
    "855": "purchase order acknowledgement",
    "856": "ship notice",
    "997": "functional acknowledgement",
    "999": "implementation acknowledgement",
}
ACKNOWLEDGEMENTS = frozenset({"824", "997", "999"})
PURPOSES = frozenset({"00", "01", "03", "05"})
NOT_SALES = {  # BPT01 and BPT04
    "SU": "a usage summary (utility metering)",
    "52": "an answer on usage in the past (utility metering)",
    "PR": "a rebate or chargeback trace",
}
MULTIPLIERS = frozenset("CSD CSR DIS PSP SEL".split())  # element 648
CLAIMED = "CC"  # AMT01
METERED = frozenset({"BB", "BJ", "BO", "PL", "PM", "PP", "SU"})
METER_UNITS = frozenset({"TD", "KH", "K1", "K2", "K3", "K4", "K5", "KV", "KW"})
# Segments of these sets that carry nothing of the canonical line.
IGNORED = frozenset(
    "PER MEA PSA MAN PO4 DD LDT LM LQ LCD LX FA1 FA2 PKG TD1 TD5 SAC FOB NTE MSG G95 XPO TXI PAM"
    " ISB TA1 SLN CS G53 PCT PWK SPI TDS".split()
)
