"""What a partner's record must hold to: valid identifiers, a parent of its own tier."""

from collections.abc import Callable, Iterator

from channel.partners import VENDOR, Partner, Tier
from channel.resolution.identifiers import identifier

Find = Callable[[str], Partner | None]
DEEPEST = 5  # branches of branches


def faults(partner: Partner, find: Find) -> Iterator[tuple[str, str]]:
    """Field and reason of each thing that is wrong; `find` gives the partner of an id."""
    if partner.id == VENDOR:
        yield "id", "This id is the vendor's own."
    for number, given in enumerate(partner.identifiers):
        if not identifier(given.scheme, given.value):
            reason = f"{given.value} is no valid {given.scheme}: its form or check digit is wrong."
            yield f"identifiers.{number}.value", reason
    if partner.parent:
        reason = _parent_fault(partner, find)
        if reason:
            yield "parent", reason
    yield from _distributor_faults(partner, find)


def _parent_fault(partner: Partner, find: Find) -> str:
    above: Partner | None = partner
    for _ in range(DEEPEST):
        above = find(above.parent) if above else None
        if above is None:
            return f"There is no partner {partner.parent} or one above it is missing."
        if above.id == partner.id:
            return f"{partner.parent} is a branch of {partner.id} itself."
        if above.tier is not partner.tier:
            return f"{above.id} is of the other tier."
        if not above.parent:
            return ""
    return f"Branches go at most {DEEPEST} deep."


def _distributor_faults(partner: Partner, find: Find) -> Iterator[tuple[str, str]]:
    if partner.distributors and partner.tier is not Tier.RESELLER:
        yield "distributors", "Only a reseller buys from distributors."
        return
    for number, name in enumerate(partner.distributors):
        found = find(name)
        if found is None or found.tier is not Tier.DISTRIBUTOR:
            yield f"distributors.{number}", f"There is no distributor {name}."
