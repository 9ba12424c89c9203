"""Ten million seeded lines of 50 distributors and 5,000 resellers, and 200 programmes on them."""

from datetime import date
from pathlib import Path
from random import Random

import duckdb

from channel.facts.columns import COLUMNS
from channel.facts.engine import connect, quoted
from channel.facts.statements import Stated, open_lines
from channel.partners import Partner, Tier
from channel.products import Product
from channel.programmes.model import Programme
from channel.programmes.terms import Terms

DISTRIBUTORS, RESELLERS, SKUS, FAMILIES = 50, 5_000, 5_000, 40
START = date(2026, 1, 1)


def write_lines(folder: Path, rows: int, *, days: int = 90, ordered: bool = True) -> Path:
    """A segment of seeded lines; amounts to the cent, one in twenty a return."""
    path = folder / f"lines-{rows}-{days}-{ordered}.parquet"
    fields = {
        "line_key": "'D' || i % 50 || '||INV' || i // 5 || '|' || i % 5 || '|SALE'",
        "upload_id": "'u1'",
        "row": "i::INTEGER",
        "flow": "'sell_through'",
        "distributor": f"'disti-' || hash(i // 40) % {DISTRIBUTORS}",
        "transaction_type": "CASE WHEN hash(i * 7) % 20 = 0 THEN 'return' ELSE 'sale' END",
        "invoice_no": "'INV' || i // 5",
        "invoice_line": "(i % 5)::VARCHAR",
        "sale_date": f"DATE '{START}' + (hash(i * 3) % {days})::INTEGER",
        "sku": f"'SKU-' || (hash(i * 5) % {SKUS})",
        "reseller": f"'reseller-' || (hash(i // 8) % {RESELLERS})",
        "end_customer_country": "'US'",
        "customer_class": "['named', 'placeholder', 'unknown'][(hash(i * 13) % 3 + 1)::INTEGER]",
        "quantity": "sign * (hash(i * 17) % 50 + 1)",
        "currency": "'USD'",
        "amount": "sign * (hash(i * 19) % 1000000)::DECIMAL(18,2) / 100",
        "unit_resale": "NULL",
        "unit_cost": "NULL",
    }
    asked = ", ".join(
        f"({fields.get(n, quoted(''))})::{kind} AS {n}" for n, kind in COLUMNS.items()
    )
    order = "reseller, sale_date, line_key" if ordered else "hash(i * 23)"
    con = connect(folder, memory_mb=3000)
    con.execute(
        f"COPY (SELECT {asked} FROM (SELECT i, CASE WHEN hash(i * 7) % 20 = 0 THEN -1 ELSE 1 END"
        f" AS sign FROM range({rows}) r(i)) ORDER BY {order})"
        f" TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
    )
    con.close()
    return path


def opened(folder: Path, path: Path, memory_mb: int = 2000) -> duckdb.DuckDBPyConnection:
    con = connect(folder, memory_mb=memory_mb)
    open_lines(con, [Stated(path, "u1", "disti-0", "sell_through", 1)])
    return con


def terms() -> Terms:
    partners = [_partner(f"disti-{n}", Tier.DISTRIBUTOR, n) for n in range(DISTRIBUTORS)]
    partners += [_partner(f"reseller-{n}", Tier.RESELLER, n) for n in range(RESELLERS)]
    products = (_product(n) for n in range(SKUS))
    return Terms(partners={p.id: p for p in partners}, products={p.sku: p for p in products})


def _partner(name: str, tier: Tier, number: int) -> Partner:
    return Partner(id=name, tier=tier, name=name, region=f"region-{number % 4}")


def _product(number: int) -> Product:
    return Product(sku=f"SKU-{number}", name="SKU", family=f"family-{number % FAMILIES}")


def programmes(count: int, resellers: int, random: Random | None = None) -> list[Programme]:
    """Volume rebates on a few families, classes and regions; the last `resellers` pay resellers."""
    chance = random or Random(20261123)
    return [_programme(chance, n, n >= count - resellers) for n in range(count)]


def _programme(random: Random, number: int, to_resellers: bool) -> Programme:
    families = [f"family-{random.randrange(FAMILIES)}" for _ in range(random.randrange(1, 6))]
    scope: dict[str, object] = {"families": families}
    if random.random() < 0.5:
        scope["customer_classes"] = ["named"]
    bands = [
        {"threshold": "0", "rate": "0.011"},
        {"threshold": str(random.randrange(50_000, 900_000)), "rate": "0.0235"},
        {"threshold": "5000000", "rate": "0.04"},
    ]
    mechanism = random.choice(("marginal", "all_units"))
    return Programme.model_validate(
        {
            "id": f"p{number:03}",
            "payee_tier": "reseller" if to_resellers else "distributor",
            "currency": "USD",
            "since": "2024-01-01",
            "scope": scope,
            "rule": {"kind": "volume_rebate", "schedule": {"mechanism": mechanism, "bands": bands}},
        }
    )
