"""Writes point-of-sale reports of any length: 20 columns, one row in twenty bad in ten ways."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from channel.formats.profile import DateStyle, NumberStyle, Profile, SignRule
from channel.formats.record import Document
from channel.partners import Partner, Tier
from channel.products import Product

COLUMNS = {
    "Branch": "branch",
    "Type": "transaction_type",
    "Invoice No": "invoice_no",
    "Invoice Line": "invoice_line",
    "Invoice Date": "invoice_date",
    "Ship Date": "ship_date",
    "Part No": "mfr_part_no",
    "Description": "description",
    "Qty": "quantity",
    "UOM": "uom",
    "Unit Price": "unit_resale",
    "Unit Cost": "unit_cost",
    "Amount": "extended_amount",
    "Currency": "currency",
    "Deal": "deal_code",
    "Reseller": "sold_to_name",
    "City": "sold_to_city",
    "Postcode": "sold_to_postcode",
    "Country": "sold_to_country",
    "End Customer": "end_customer_name",
}
AT = {field: place for place, field in enumerate(COLUMNS.values())}
PROFILE = Profile(
    id="pos",
    document=Document.SELL_THROUGH,
    columns=COLUMNS,
    signs=SignRule.SIGNED_QUANTITY,
    numbers=NumberStyle(),
    dates=DateStyle(order="ymd"),
)
_FIRST = date(2026, 7, 1)
_TOWNS = ["Reno", "Köln", "Malmö", "Leeds", "Lyon", "Porto", "Austin", "Gent"]
_LANDS = ["US", "DE", "SE", "GB", "FR", "PT", "US", "BE"]
_NAMES = "Acme Harbor Alpine Summit Cobalt Vertex Nimbus Orchid Falcon Quartz Delta Juniper".split()
_TRADES = "Networks Systems Computing Technology Supply Solutions Data Components".split()


def products(count: int = 5000) -> tuple[Product, ...]:
    """The catalogue whose part numbers the rows name."""
    return tuple(Product(sku=f"SW-{n:05d}", name=f"Switch model {n}") for n in range(count))


def resellers(count: int = 1000) -> tuple[Partner, ...]:
    """The resellers whose names the rows carry."""
    return tuple(
        Partner(
            id=f"reseller-{n}",
            tier=Tier.RESELLER,
            name=_company(n),
            city=_TOWNS[n % 8],
            country=_LANDS[n % 8],
            postcode=f"{10000 + n}",
        )
        for n in range(count)
    )


def _company(n: int) -> str:
    return f"{_NAMES[n % 12]} {_TRADES[n // 12 % 8]} {n} Inc"


def rows(count: int, seed: int = 7, *, bad: bool = True, buyers: int = 1000) -> Iterator[list[str]]:
    """Rows of cells; with `bad`, one in twenty has one of ten faults."""
    told = random.Random(seed)
    before: list[str] = []
    line, invoice = 0, 1_000_000
    for number in range(count):
        line += 1
        if line > 1 + invoice % 7:
            line, invoice = 1, invoice + 1
        row = _row(told, invoice, line, buyers)
        if bad and number % 20 == 11:
            row = _BAD[number // 20 % len(_BAD)](row, before)
        yield row
        before = row


def _row(told: random.Random, invoice: int, line: int, buyers: int) -> list[str]:
    part, buyer = int(5000 * told.random() ** 2), invoice * 31 % buyers
    count = told.choice((1, 1, 2, 3, 4, 5, 8, 10, 12, 24, 48, 100))
    if told.random() < 0.03:
        count = -count
    price = Decimal(500 + part * 37 % 90_000 + told.randrange(20) * 5).scaleb(-2)
    day = _FIRST + timedelta(days=(invoice - 1_000_000) // 3 % 92)
    return [
        f"B{invoice % 12:02d}", "RP" if count < 0 else "SS", f"INV-{invoice}", str(line),
        day.isoformat(), (day + timedelta(days=1)).isoformat(), f"SW-{part:05d}",
        f"Switch model {part}", str(count), "EA", str(price),
        str((price * 8 / 10).quantize(Decimal("0.01"))), str(price * count), "USD",
        f"DR-{invoice % 400:04d}" if invoice % 5 == 0 else "", _company(buyer),
        _TOWNS[buyer % 8], f"{10000 + buyer}", _LANDS[buyer % 8],
        f"Customer {invoice * 17 % 20_000} Ltd",
    ]  # fmt: skip


def _put(field: str, text: str) -> "Fault":
    def fault(row: list[str], before: list[str]) -> list[str]:
        row[AT[field]] = text
        return row

    return fault


Fault = type(lambda row, before: row)
_BAD = (
    _put("invoice_date", "2026-02-31"),
    _put("quantity", "ten"),
    _put("quantity", ""),
    _put("invoice_no", ""),
    _put("currency", "Dollars"),
    _put("mfr_part_no", "NO-SUCH-PART"),
    _put("unit_resale", "#N/A"),
    lambda row, before: row[:6],
    lambda row, before: [*before],
    lambda row, before: [*before[:8], "7", *before[9:]],
)


def report(count: int, seed: int = 7, *, bad: bool = True, buyers: int = 1000) -> bytes:
    """A whole CSV file."""
    lines = [
        ",".join(COLUMNS),
        *(",".join(row) for row in rows(count, seed, bad=bad, buyers=buyers)),
    ]
    return ("\r\n".join(lines) + "\r\n").encode()
