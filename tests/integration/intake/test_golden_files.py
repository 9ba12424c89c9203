"""A file dropped on the stack comes to what `channel check` says of it on anyone's machine."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from channel.aws.store import terms
from channel.formats.staged import Sum
from channel.partners import VENDOR, Partner, Tier
from channel.products import Product
from tests.kit.checked import TODAY, checked
from tests.kit.dropping import dropped, shown
from tests.kit.edi import DATA
from tests.kit.requests import ADMIN
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import SEEDED

AT = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
CASES = ("typical", "bad_rows")
FOLDERS = sorted(p.name for p in DATA.iterdir() if any(p.glob("typical.*")) and p.name != "xlsx")
FILES = [path for folder in FOLDERS for case in CASES for path in (DATA / folder).glob(f"{case}.*")]
GOLDEN = [path for path in FILES if not path.name.endswith(".expected.json")]


def sender(path: Path) -> str:
    """Each file has a sender of its own, so that none has a layout confirmed before."""
    return f"{path.parent.name}-{path.stem}".replace("_", "-")


def products() -> list[Product]:
    """Every product that a golden file names; a GTIN is that of the part it stands beside."""
    gtins: dict[str, set[str]] = {}
    named: dict[str, str] = {}
    every = [checked(path.read_bytes(), name=path.name) for path in GOLDEN]
    lines = [line for found in every for line in (*found.lines, *found.inventory, *found.claims)]
    for line in sorted(lines, key=lambda line: not line.mfr_part_no):
        part = line.mfr_part_no or named.get(line.gtin) or line.dist_sku or line.gtin
        gtins.setdefault(part, set()).update({line.gtin} - {""})
        named[line.gtin] = part
    return [Product(sku=sku, name=sku, gtins=tuple(sorted(gtins[sku]))) for sku in sorted(gtins)]


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """Every golden file's sender, and every product that one of them names."""
    with deployed() as stack:
        partners = [Partner(id=sender(f), tier=Tier.DISTRIBUTOR, name=sender(f)) for f in GOLDEN]
        known = [(product.sku, product) for product in products()]
        terms.save_new("product", VENDOR, known, by="seed", at=SEEDED)
        named = [(partner.id, partner) for partner in partners]
        terms.save_new("partner", VENDOR, named, by="seed", at=SEEDED)
        yield stack


def confirmed(stack: Stack, upload: Any) -> Any:
    """The upload once its proposed layout, if it has one, was confirmed as it is."""
    if "profile_proposed" not in [reason["code"] for reason in upload["reasons"]]:
        return upload
    path = f"/uploads/{upload['upload_id']}/proposal/confirmation?partner={upload['partner']}"
    answer = stack.api(ADMIN).post(path, {"id": "golden"})
    assert answer.status == 202, answer.text
    stack.drain()
    return shown(stack, upload)


def tally(upload: Any, outcome: str) -> tuple[int, Decimal, dict[str, Decimal]]:
    found = upload[outcome]
    amounts = {money["currency"]: Decimal(money["amount"]) for money in found["amounts"]}
    return found["rows"], Decimal(found["quantity"]), {c: a for c, a in amounts.items() if a}


def summed(whole: Sum) -> tuple[int, Decimal, dict[str, Decimal]]:
    amounts = {code or "XXX": amount for code, amount in whole.amounts.items() if amount}
    return whole.rows, whole.quantity, amounts


@pytest.mark.parametrize("path", GOLDEN, ids=sender)
def test_a_file_is_taken_as_it_checks(stack: Stack, path: Path) -> None:
    told = checked(path.read_bytes(), name=path.name)
    first = dropped(stack, path.read_bytes(), path.name, sender(path), at=AT)
    read = confirmed(stack, first)
    assert read["verdict"] == told.verdict
    assert read["rows_in"] == told.summary.rows_in.rows
    for outcome in ("loaded", "rejected", "skipped"):
        assert tally(read, outcome) == summed(getattr(told.summary, outcome)), outcome
    assert tally(first, "loaded") == tally(read, "loaded")
