"""The quarter's files as their senders drop them, and what must become of each row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from channel.partners import VENDOR, Partner
from channel.products import Product
from infra.local.generator.layouts import Row, american, german, shipments, x12_867
from infra.local.generator.sales import Sale
from infra.local.generator.vendor import NORTH, RHEIN, account_no, article_no

NOTE = b"Dear all,\nthe August figures will be late.\n"
CASH_SALE = "CASH SALE"
SHIPPED_AT = "100.00"  # one price for all: nothing is paid on shipments here
MONTHS = tuple(date(2026, month, 1) for month in (7, 8, 9))


@dataclass(frozen=True, slots=True)
class Drop:
    """A file to drop: where, what, and what must become of its rows."""

    partner: str
    name: str
    content: bytes
    loaded: int
    amount: Decimal
    without_reseller: int
    rejected: Mapping[str, int]
    skipped: int
    refused: bool = False

    @property
    def key(self) -> str:
        return f"inbox/{self.partner}/{self.name}"


@dataclass(frozen=True, slots=True)
class Desk:
    """Knows how a distributor writes a sale."""

    partners: Mapping[str, Partner]
    products: Mapping[str, Product]

    def shipment(self, to: str, day: date, sku: str, quantity: int, number: int) -> Row:
        buyer, price = self.partners[to], Decimal(SHIPPED_AT)
        return Row(
            invoice=f"S{day:%y%m}{number:05}",
            line="1",
            day=day,
            sku=sku,
            dist_sku="",
            name=self.products[sku].name,
            quantity=quantity,
            price=price,
            amount=price * quantity,
            currency=buyer.currency,
            account="",
            customer=buyer.name,
            city=buyer.city,
            postcode="",
            country=buyer.country,
            end_customer="",
        )

    def row(self, sale: Sale) -> Row:
        buyer = self.partners.get(sale.reseller)
        known = buyer is not None and bool(buyer.identifiers)
        return Row(
            invoice=sale.invoice,
            line=str(sale.line),
            day=sale.day,
            sku=sale.sku,
            dist_sku=article_no(sale.sku),
            name=sale.name,
            quantity=sale.quantity,
            price=sale.price,
            amount=sale.amount,
            currency=sale.currency,
            account=account_no(sale.reseller, sale.distributor) if known else "",
            customer=buyer.name if buyer else CASH_SALE,
            city=buyer.city if buyer else "",
            postcode=buyer.postcode if buyer else "",
            country=buyer.country if buyer else "",
            end_customer=sale.customer,
        )


def drops(
    sold: Mapping[str, Iterable[Sale]], partners: Iterable[Partner], products: Iterable[Product]
) -> tuple[Drop, ...]:
    """The quarter of both tiers in four layouts; three of the seven files have known defects."""
    desk = Desk({p.id: p for p in partners}, {p.sku: p for p in products})
    north = [_month(desk, sold[NORTH], month) for month in MONTHS]
    rhein = [_month(desk, sold[RHEIN], month) for month in MONTHS]
    return (
        _drop(NORTH, "pos-2026-07.csv", american, north[0], _defects(north[0])),
        _drop(NORTH, "pos-2026-08.csv", american, north[1], ()),
        _drop(NORTH, "867-2026-09.edi", _x12, north[2], _unknown(north[2], 2)),
        _drop(RHEIN, "Abverkauf_2026-07.csv", _german("Juli 2026"), rhein[0], ()),
        _drop(RHEIN, "Abverkauf_2026-08.csv", _german("August 2026"), rhein[1], _defects(rhein[1])),
        _drop(RHEIN, "Abverkauf_2026-09.csv", _german("September 2026"), rhein[2], ()),
        _drop(VENDOR, "shipments-2026-Q3.csv", shipments, _shipped(desk, sold), ()),
    )


def strays(files: Sequence[Drop]) -> tuple[Drop, Drop, Drop]:
    """The first file once more, which must change nothing; a note; a file of nobody we know."""
    nothing = Drop(NORTH, "note.txt", NOTE, 0, Decimal(0), 0, {}, 0, refused=True)
    return (
        replace(files[0], name=f"copy of {files[0].name}"),
        nothing,
        replace(nothing, partner="nobody", name="pos.csv", content=files[1].content),
    )


Defect = tuple[str, Row]  # what must become of it, and the row
SKIPPED = "duplicate_in_file"


def _drop(
    partner: str,
    name: str,
    write: Callable[[list[Row]], bytes],
    rows: list[Row],
    defects: Iterable[Defect],
) -> Drop:
    wrong = list(defects)
    rejected: dict[str, int] = {}
    for code, _ in wrong:
        rejected[code] = rejected.get(code, 0) + 1
    skipped = rejected.pop(SKIPPED, 0)
    written = write([*rows, *(row for _, row in wrong)])
    return Drop(
        partner,
        name,
        written,
        loaded=len(rows),
        amount=sum((row.amount for row in rows), Decimal(0)),
        without_reseller=sum(row.customer == CASH_SALE for row in rows),
        rejected=rejected,
        skipped=skipped,
    )


def _month(desk: Desk, sales: Iterable[Sale], month: date) -> list[Row]:
    return [desk.row(sale) for sale in sales if sale.day.replace(day=1) == month]


def _shipped(desk: Desk, sold: Mapping[str, Iterable[Sale]]) -> list[Row]:
    """What the vendor shipped: each month, of each product, what was then sold and one more."""
    pieces: dict[tuple[str, date, str], int] = {}
    for sale in (sale for sales in sold.values() for sale in sales):
        key = sale.distributor, sale.day.replace(day=1), sale.sku
        pieces[key] = pieces.get(key, 1) + sale.quantity
    return [
        desk.shipment(*key, quantity, number)
        for number, (key, quantity) in enumerate(sorted(pieces.items()), start=1)
    ]


def _defects(rows: list[Row]) -> list[Defect]:
    """Unknown part numbers, impossible dates, and one line that stands twice."""
    impossible = [
        ("bad_date", replace(row, invoice=f"X{row.invoice}", day_text="31/31/2026"))
        for row in rows[10:12]
    ]
    return [*_unknown(rows, 3), *impossible, (SKIPPED, rows[5])]


def _unknown(rows: list[Row], count: int) -> list[Defect]:
    return [
        ("unknown_product", replace(row, invoice=f"U{row.invoice}", sku="ZZ-9999", dist_sku=""))
        for row in rows[20 : 20 + count]
    ]


def _x12(rows: list[Row]) -> bytes:
    return x12_867(rows, MONTHS[-1], 907)


def _german(title: str) -> Callable[[list[Row]], bytes]:
    return lambda rows: german(rows, f"Zeitraum: {title}")


def total(sales: Iterable[Sale]) -> Decimal:
    return sum((sale.amount for sale in sales), Decimal(0))
