"""Seeded point-of-sale files of 20 columns, one row in twenty bad in one of ten ways."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from channel.formats.profile import DateStyle, NumberStyle, Profile, SignRule
from channel.formats.record import Document
from channel.partners import Partner, Tier
from channel.products import Product

TODAY = date(2026, 5, 1)
SKUS, RESELLERS, CUSTOMERS = 2_000, 800, 20_000
COLUMNS = {
    "Invoice No": "invoice_no",
    "Invoice Line": "invoice_line",
    "Invoice Date": "invoice_date",
    "Type": "transaction_type",
    "Part Number": "mfr_part_no",
    "Description": "description",
    "Qty": "quantity",
    "UOM": "uom",
    "Unit Price": "unit_resale",
    "Extended": "extended_amount",
    "Currency": "currency",
    "Customer": "sold_to_name",
    "Customer City": "sold_to_city",
    "Customer Postcode": "sold_to_postcode",
    "Customer Country": "sold_to_country",
    "End User": "end_customer_name",
    "End User City": "end_customer_city",
    "End User Country": "end_customer_country",
    "Deal": "deal_code",
    "PO": "customer_po",
}
PROFILE = Profile(
    id="bench",
    partner="disti-bench",
    document=Document.SELL_THROUGH,
    columns=COLUMNS,
    currency="USD",
    signs=SignRule.SIGNED_QUANTITY,
    dates=DateStyle(order="ymd"),
    numbers=NumberStyle(),
    max_reject_rate=Decimal("0.5"),
)
CITIES = ("Berlin", "Oslo", "Lyon", "Boston", "Osaka", "Leeds", "Turin", "Perth")


def products() -> list[Product]:
    return [Product(sku=f"WX-{n:05}", name=f"Widget {n}", family=f"f{n % 40}") for n in range(SKUS)]


def partners() -> list[Partner]:
    resellers = [
        Partner(
            id=f"reseller-{n}",
            tier=Tier.RESELLER,
            name=_name(n),
            city=CITIES[n % 8],
            postcode=f"{10000 + n}",
            country="US",
        )
        for n in range(RESELLERS)
    ]
    bench = Partner(id="disti-bench", tier=Tier.DISTRIBUTOR, name="Bench Distribution")
    return [bench, *resellers]


def _name(number: int) -> str:
    first, second = "Nova Apex Delta Orion Vertex Helio Terra Luma".split(), "Net Soft Data".split()
    return f"{first[number % 8]}{second[number // 8 % 3]} {number // 24} Ltd"


def write_apart(path: Path, rows: int) -> None:
    """By another process: what making a file leaves in memory is no part of what is measured."""
    subprocess.run([sys.executable, "-m", __name__, str(path), str(rows)], check=True)


def write(path: Path, rows: int) -> None:
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(",".join(COLUMNS) + "\r\n")
        out.writelines(_rows(rows))


def _rows(count: int) -> Iterator[str]:
    chance = Random(20261123)
    for number in range(count):
        yield ",".join(_cells(chance, number)) + "\r\n"


def _cells(chance: Random, number: int) -> list[str]:
    end = chance.randrange(CUSTOMERS)
    # A customer buys where it always buys, but for one line in ten.
    reseller = end % RESELLERS if chance.random() < 0.9 else chance.randrange(RESELLERS)
    quantity, cents = chance.randrange(1, 60), chance.randrange(100, 90_000)
    sign = -1 if chance.random() < 0.04 else 1
    quantity *= sign
    total = quantity * cents
    cells = [
        f"INV{number // 4:07}",
        str(number % 4 + 1),
        str(date(2026, 1, 1) + timedelta(days=chance.randrange(90))),
        "return" if sign < 0 else "sale",
        f"WX-{chance.randrange(SKUS):05}",
        "A widget of some sort",
        str(quantity),
        "EA",
        f"{cents // 100}.{cents % 100:02}",
        f"{'-' if total < 0 else ''}{abs(total) // 100}.{abs(total) % 100:02}",
        "USD",
        _name(reseller),
        CITIES[reseller % 8],
        f"{10000 + reseller}",
        "US",
        f"Kestrel {end} Works",
        CITIES[end % 8],
        "US",
        "",
        f"PO{number // 4}",
    ]
    if chance.random() < 0.05:
        place, bad = chance.choice(BAD)
        cells[place] = bad
    return cells


BAD = (
    (2, "2026-02-30"),
    (2, ""),
    (2, "soon"),
    (4, "NO-SUCH-PART"),
    (6, "many"),
    (6, ""),
    (9, "1.2.3"),
    (10, "DOLLARS"),
    (3, "gift?"),
    (2, "2031-01-01"),
)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
