"""The rejection of a line whose product is not known, written for its sender."""

from typing import Protocol

from channel.errors import Rejection
from channel.resolution.part_numbers import product_key
from channel.resolution.products import ProductDecision


class Identified(Protocol):
    """A line of any kind that names a product."""

    @property
    def row(self) -> int: ...
    @property
    def sheet(self) -> str: ...
    @property
    def mfr_part_no(self) -> str: ...
    @property
    def dist_sku(self) -> str: ...
    @property
    def gtin(self) -> str: ...


class Counted(Identified, Protocol):
    """One that counts it in a unit."""

    @property
    def uom(self) -> str: ...


def unknown_product(line: Identified, decision: ProductDecision) -> Rejection:
    """What was stated, what it may mean, and what disagrees."""
    column, value = next(
        (
            (column, value)
            for column, value in (
                ("mfr_part_no", line.mfr_part_no),
                ("dist_sku", line.dist_sku),
                ("gtin", line.gtin),
            )
            if value
        ),
        ("mfr_part_no", ""),
    )
    if decision.conflict:
        reason = f"The identifiers name different products: {'; '.join(decision.evidence)}."
        return Rejection(line.row, column, value, "product_disagreement", reason)
    return Rejection(line.row, column, value, "unknown_product", _no_product(line, decision))


def _no_product(line: Identified, decision: ProductDecision) -> str:
    stated = product_key(line.mfr_part_no, line.dist_sku, line.gtin)
    if not stated:
        return "The line names no product: a part number, distributor SKU or GTIN is needed."
    nearest = ", ".join(c.id for c in decision.candidates)
    hint = f" Nearest: {nearest}." if nearest else ""
    doubts = f" {'; '.join(decision.evidence)}." if decision.evidence else ""
    return f"No product of ours is known as {stated.replace('|', ', ')}.{doubts}{hint}"
