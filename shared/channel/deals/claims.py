"""The keys under which at most one approved registration may stand at a time.

A key is `<customer unit>|<scope unit>|<territory>`, escaped by `identity.line_key`. Every deal
has a key for each combination of its
  customer units   `I:<identity>`, `N:<name key>@<country>` and `D:<registered domain>`,
                   each behind `<distinction>/` when a reviewer set one;
  scope units      product families (`family:switches`), or a SKU without a family (`sku:X1`);
  territories      codes of the vendor's flat list.
Two deals overlap, whatever their windows, exactly when they share a key. The window is not in the
key but in the item: the store keeps `{deal, since, until}` under each key and, in ONE transaction
with the deal's new state, puts each key of `take` on the condition
`attribute_not_exists(key) OR until <= :since OR deal = :deal`, and deletes each key of `release`
on `deal = :deal`. Of two concurrent approvals that share a key one fails whole. No sweep is
needed for correctness: a lapsed claim yields by its own `until`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from channel.deals.model import HOLDING, Deal, EndCustomer
from channel.errors import Invalid
from channel.identity import line_key
from channel.products import Product
from channel.resolution.blocking import country_code
from channel.resolution.domains import registered_name
from channel.resolution.names import name_key

MOST_KEYS = 90  # a DynamoDB transaction takes 100 items; the deal and its records need the rest


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What one step of a deal does to its claims; empty tuples when it changes none.

    `take` holds also the keys that stay, so that their `until` moves with an extension.
    """

    deal: str
    take: tuple[str, ...] = ()
    release: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def claims_of(deal: Deal) -> tuple[str, ...]:
    """The sorted keys of a deal; Invalid when there are more than a transaction takes."""
    keys = {
        line_key((customer, unit, territory))
        for customer in customer_units(deal.terms.customer)
        for unit in deal.terms.scope
        for territory in deal.terms.territories
    }
    if len(keys) > MOST_KEYS:
        most = MOST_KEYS // len(customer_units(deal.terms.customer))
        raise Invalid(
            f"The deal spans {len(deal.terms.scope)} product families in "
            f"{len(deal.terms.territories)} territories; at most {most} combinations can be "
            f"protected together. Register the rest apart.",
            field="scope",
        )
    return tuple(sorted(keys))


def claim_change(before: Deal, after: Deal, today: date) -> ClaimChange:
    """What the store must do with claims when `before` becomes `after`."""
    held = set(claims_of(before)) if before.status in HOLDING else set()
    wanted = set(claims_of(after)) if after.status in HOLDING else set()
    moved = after.protected_until != before.protected_until
    take = wanted if moved else wanted - held
    return ClaimChange(
        after.id, tuple(sorted(take)), tuple(sorted(held - wanted)), today, after.protected_until
    )


def customer_units(customer: EndCustomer) -> tuple[str, ...]:
    """The names under which the same end customer would be met again."""
    units = [f"I:{customer.identity}"]
    name, domain = name_key(customer.name), registered_name(customer.domain)
    if name:
        units.append(f"N:{name}@{country_code(customer.country)}")
    if domain:
        units.append(f"D:{domain}")
    behind = f"{name_key(customer.distinction)}/" if customer.distinction else ""
    return tuple(behind + unit for unit in units)


def scope_units(
    skus: Iterable[str], families: Iterable[str], products: Iterable[Product]
) -> tuple[str, ...]:
    """Scope as units that cannot overlap in part: a SKU stands for its family.

    Invalid for a SKU or family that the catalogue does not have.
    """
    by_sku = {p.sku: unit_of(p) for p in products}
    units = {f"family:{family}" for family in families}
    unknown = [sku for sku in skus if sku not in by_sku] + sorted(units - set(by_sku.values()))
    if unknown:
        raise Invalid(f"Not in the catalogue: {', '.join(unknown)}.", field="scope")
    return tuple(sorted(units | {by_sku[sku] for sku in skus}))


def unit_of(product: Product) -> str:
    """The scope unit a product belongs to."""
    return f"family:{product.family}" if product.family else f"sku:{product.sku}"
