"""The generated vendor: its files read and resolve to exactly the answers that it states."""

import io
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from channel.formats.check import check
from channel.resolution.resolve import Resolver
from channel.sales import SalesLine
from infra.local.generator.files import Drop, drops, total
from infra.local.generator.sales import quarter_of, rebate
from infra.local.generator.vendor import CURRENCY, NORTH, vendor

TODAY = date(2026, 11, 23)
VENDOR = vendor()
SOLD = {distributor: quarter_of(distributor, VENDOR, seed=7) for distributor in CURRENCY}
DROPS = drops(SOLD, VENDOR.partners, VENDOR.products)


def profile_of(drop: Drop):
    is_edi = drop.name.endswith(".edi")
    return next(
        p for p in VENDOR.profiles if p.partner == drop.partner and bool(p.columns) != is_edi
    )


@pytest.mark.parametrize("drop", DROPS, ids=lambda drop: drop.name)
def test_each_file_reads_and_resolves_to_its_known_answer(drop: Drop) -> None:
    checked = check(io.BytesIO(drop.content), drop.name, profile_of(drop), TODAY)
    resolver = Resolver(VENDOR.products, VENDOR.partners)
    lines, rejected = [], Counter(r.code for r in checked.rejections)
    for line in checked.lines:
        found = resolver.resolve(line, drop.partner, "u")
        if isinstance(found, SalesLine):
            lines.append(found)
        else:
            rejected.update(r.code for r in found)
    assert len(lines) == drop.loaded
    assert rejected == Counter(drop.rejected)
    assert sum(s.code == "duplicate_in_file" for s in checked.skipped) == drop.skipped
    assert sum((line.amount for line in lines), Decimal(0)) == drop.amount
    unresolved = [line for line in lines if not line.reseller and drop.partner != "vendor"]
    assert len(unresolved) == drop.without_reseller


def test_the_same_seed_gives_the_same_files_and_another_gives_others() -> None:
    again = {d: quarter_of(d, vendor(), seed=7) for d in CURRENCY}
    assert drops(again, VENDOR.partners, VENDOR.products) == DROPS
    assert quarter_of(NORTH, VENDOR, seed=8) != SOLD[NORTH]


def test_the_known_rebate_is_the_bands_worked_out_by_hand() -> None:
    # 2,000,000 at 1.0 %, 4,000,000 at 1.5 %, the rest at 2.0 %
    net = total(SOLD[NORTH])
    by_hand = Decimal(20_000) + Decimal(60_000) + (net - 6_000_000) * Decimal("0.02")
    assert abs(rebate(SOLD[NORTH]).amount - by_hand) <= Decimal("0.005")
