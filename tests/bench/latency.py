"""The ten most used reads over HTTP on the local run, at 10 k, 100 k and 1 M lines of a partner.

Each size is another distributor of one stack: its lines are in a segment and in pages, its months
in views, its payout in a trace of as many lines, all written by the store's own functions.

The emulator tests every item of a partition against a query's key condition (158 µs each; DynamoDB
seeks), so a partition that grew with a file would show here. What each read brings back is counted
in tests/integration/portal/test_growth.py: the same at any size.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from urllib.request import Request, urlopen

from channel.aws import clients
from channel.aws.store import objects, results, runs, statements, terms, uploads, views
from channel.facts.columns import SALES
from channel.facts.engine import connect
from channel.facts.gathered import in_files
from channel.facts.paging import pages
from channel.facts.statements import Stated, open_lines
from channel.facts.views import month_cells
from channel.identity import digest
from channel.partners import VENDOR, Partner, Tier
from channel.products import Product
from channel.runs.model import RunState
from channel.uploads import Receipt, Segment, Tally
from infra.local.access import admit_people
from infra.local.account import REGION
from infra.local.people import ADMIN
from infra.local.standing import Place, Standing, standing
from tests.bench import market
from tests.bench.figures import Figure, size
from tests.integration.local.test_demo import two_free_ports
from tests.integration.portal.test_payouts import _record
from tests.integration.portal.test_statements import _statement
from tests.kit.receipts import a_receipt
from tests.kit.traces import keep_trace

SIZES = (10_000, 100_000, size(1_000_000, 200_000))
ROUNDS = size(20, 20)
RUN = "r-latency"
AT_MOST = 2.0  # p95 at the most lines beside p95 at the fewest
READS = {
    "me": "/me",
    "partners": "/partners?limit=50",
    "products": "/products?limit=50",
    "uploads": "/uploads?partner={partner}",
    "an upload": "/uploads/u-latency?partner={partner}",
    "its lines": "/uploads/u-latency/lines?partner={partner}",
    "sales of a quarter": "/sales?partner={partner}&first=2026-01&last=2026-03",
    "payouts": "/payouts?partner={partner}",
    "a payout's lines": "/payouts/p-{partner}/lines?partner={partner}",
    "a statement": "/statements/s-{partner}?partner={partner}",
}


def figures() -> list[Figure]:
    place = TemporaryDirectory()
    with place as data, standing(Place(two_free_ports(), Path(data)), _tell) as stack:
        admit_people(stack.pool)
        with _as_functions(stack):
            _seed()
            for lines in SIZES:
                _tell(f"loading {lines:,} lines")
                _load(lines, Path(data))
        measured = {read: _measured(stack, url) for read, url in READS.items()}
    return [_figure(read, spent) for read, spent in measured.items()]


def _figure(read: str, spent: list[float]) -> Figure:
    note = "p95 at " + ", ".join(f"{n:,}: {s:.0f}" for n, s in zip(SIZES, spent, strict=True))
    ratio = spent[-1] / spent[0]
    return Figure(f"read {read}", spent[-1], spent[0], "ms", ratio, AT_MOST, AT_MOST, False, note)


def _measured(stack: Standing, url: str) -> list[float]:
    """The p95 of a read at each size, in milliseconds; sizes take turns, so load falls on all."""
    token = stack.pool.token(ADMIN)
    spent: list[list[float]] = [[] for _ in SIZES]
    for number in range(ROUNDS + 3):
        for at, lines in enumerate(SIZES):
            asked = Request(stack.front.url + url.format(partner=_partner(lines)))
            asked.add_header("Authorization", f"Bearer {token}")
            begun = time.perf_counter()
            with urlopen(asked, timeout=60) as answer:
                answer.read()
            if number >= 3:  # warm by then
                spent[at].append((time.perf_counter() - begun) * 1000)
    return [sorted(each)[len(each) * 95 // 100] for each in spent]


@contextmanager
def _as_functions(stack: Standing) -> Iterator[None]:
    """The stores' names and endpoint in this process, as the deployed functions have them."""
    every: dict[str, str] = {}
    for page in stack.account.client("lambda").get_paginator("list_functions").paginate():
        for function in page["Functions"]:
            every |= function.get("Environment", {}).get("Variables", {})
    every |= {
        "AWS_ENDPOINT_URL": stack.account.endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
    }
    with patch.dict(os.environ, every):
        clients.reset()
        yield
    clients.reset()


def _seed() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    names = [_partner(lines) for lines in SIZES] + [f"reseller-{n}" for n in range(60)]
    tiers = [Tier.DISTRIBUTOR] * len(SIZES) + [Tier.RESELLER] * 60
    partners = [Partner(id=n, tier=t, name=n) for n, t in zip(names, tiers, strict=True)]
    products = [Product(sku=f"SKU-{n}", name=f"Widget {n}") for n in range(60)]
    terms.save_new("partner", VENDOR, [(p.id, p) for p in partners], by="bench", at=at)
    terms.save_new("product", VENDOR, [(p.sku, p) for p in products], by="bench", at=at)
    runs.take_step(RUN, RunState.PUBLISHED)


def _load(lines: int, folder: Path) -> None:
    partner = _partner(lines)
    with patch.multiple(market, SKUS=40, RESELLERS=20):
        path = market.write_lines(folder, lines)
    con = connect(folder, memory_mb=2000)
    receipt = _receipt(partner, lines, path)
    segment = receipt.segments[0]
    objects.store("facts", segment.key, path)
    key = (partner, receipt.upload_id, receipt.revision)
    uploads.write_pages(key, segment.sha256, pages(con, in_files(con, [path], SALES, {})))
    uploads.commit(receipt)
    open_lines(con, [Stated(path, "u1", "disti-0", "sell_through", 1)])
    for month in ("2026-01", "2026-02", "2026-03"):
        views.write(partner, "sell_through", month, views.basis([receipt]), month_cells(con, month))
    con.close()
    path.unlink()
    _pay(partner, lines)


def _receipt(partner: str, lines: int, path: Path) -> Receipt:
    sha256 = digest(path.read_bytes())
    segment = Segment(
        key=f"segments/{sha256}.parquet",
        sha256=sha256,
        document="sales",
        flow="sell_through",
        first_day=date(2026, 1, 1),
        last_day=date(2026, 3, 31),
        tally=Tally(rows=lines),
    )
    return a_receipt("u-latency", partner=partner, segments=(segment,), rows_in=lines)


def _pay(partner: str, lines: int) -> None:
    """A payout whose trace has every line, and its statement."""
    record = _record(f"p-{partner}", partner, "6.00")
    payout = record.model_copy(update={"run_id": RUN, "lines_counted": lines})
    results.keep_payouts([payout])
    keep_trace(partner, {payout.payout_id: {f"K{n}": 1 for n in range(lines)}}, run_id=RUN)
    statements.keep(_statement(f"s-{partner}", payout))


def _partner(lines: int) -> str:
    return f"disti-{lines}"


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
