"""The two ways to take a file in: ours, and a pydantic model a row."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

import duckdb
from pydantic import BaseModel, Field, ValidationError, model_validator

from channel.facts.bulk.sales import SalesBulk
from channel.formats.reading import Reading, read
from channel.intake.outcomes import Outcome, Outcomes
from channel.resolution.decisions import Snapshot
from channel.resolution.resolve import Resolver
from channel.resolution.settings import Settings
from tests.bench.pos_files import COLUMNS, PROFILE, TODAY, partners, products


def outcomes(path: Path, con: duckdb.DuckDBPyConnection) -> Iterator[Outcome]:
    """Every row typed, checked and resolved, as an upload is."""
    with open(path, "rb") as source:
        reading, made = reading_of(source)
        yield from made.each(reading.staged(SalesBulk(made, con, path.parent)))


def reading_of(source: BinaryIO) -> tuple[Reading, Outcomes]:
    """A bench file about to be read, and what becomes of its rows."""
    settings = Settings(key_fields=PROFILE.duplicate_key)
    resolver = Resolver(products(), partners(), Snapshot.of(()), settings)
    reading = read(source, "bench.csv", PROFILE, today=TODAY)
    return reading, Outcomes(resolver, "disti-bench", "u1")


class Row(BaseModel):
    """The usual way: a model a row."""

    invoice_no: str = Field(min_length=1)
    invoice_line: str = Field(min_length=1)
    invoice_date: date
    transaction_type: Literal["sale", "return"]
    mfr_part_no: str
    description: str
    quantity: Decimal
    uom: str
    unit_resale: Decimal
    extended_amount: Decimal
    currency: str = Field(pattern="^[A-Z]{3}$")
    sold_to_name: str
    sold_to_city: str
    sold_to_postcode: str
    sold_to_country: str
    end_customer_name: str
    end_customer_city: str
    end_customer_country: str
    deal_code: str
    customer_po: str
    sku: str = ""
    reseller: str = ""

    @model_validator(mode="after")
    def _is_not_of_tomorrow(self) -> "Row":
        if self.invoice_date > TODAY:
            raise ValueError("is in the future")
        return self


def quickly_named(source: TextIO) -> Iterator[dict[str, str]]:
    """Rows by the fields of their columns, in fewer steps than `csv` takes for it."""
    reader = csv.reader(source)
    next(reader)
    names = [*COLUMNS.values()]
    return (dict(zip(names, cells, strict=True)) for cells in reader)


def named(source: TextIO) -> Iterator[dict[str, str]]:
    """The same by `csv` itself."""
    next(source)
    return csv.DictReader(source, [*COLUMNS.values()])


def models(
    path: Path, rows: Callable[[TextIO], Iterator[dict[str, str]]] = quickly_named
) -> Iterator[Row | tuple[int, str]]:
    """A model a row, product and reseller by dictionary, duplicates by key."""
    skus = {product.sku for product in products()}
    resellers = {partner.name.lower(): partner.id for partner in partners()}
    seen = set()
    with open(path, encoding="utf-8", newline="") as source:
        for number, cells in enumerate(rows(source), start=2):
            try:
                row = Row.model_validate(cells)
            except ValidationError as wrong:
                yield number, str(wrong.errors()[0]["msg"])
                continue
            if row.mfr_part_no not in skus:
                yield number, "unknown product"
                continue
            key = (row.invoice_no, row.invoice_line, row.transaction_type)
            if key in seen:
                yield number, "duplicate"
                continue
            seen.add(key)
            row.sku, row.reseller = row.mfr_part_no, resellers.get(row.sold_to_name.lower(), "")
            yield row
