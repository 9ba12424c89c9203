"""The services that a distributor of the two worlds reports: a record of each kind."""

from typing import Any

from tests.kit.worlds import World


def services(world: World) -> list[dict[str, Any]]:
    """A record of each kind of service, as its distributor reports it."""
    reseller = world.mark("servedreseller")
    return [
        {"kind": "credit_line", "reseller": reseller, "as_of": "2026-03-01", "currency": "USD"}
        | {"limit": "9"},
        {"kind": "credit_line", "reseller": reseller + "2", "as_of": "2026-03-01"}
        | {"currency": "USD", "limit": "9"},
        {"kind": "escalation", "ticket": world.mark("ticket"), "tier": 1}
        | {"opened": "2026-03-01T10:00:00Z", "summary": world.mark("escalation")},
        {"kind": "recruit", "reseller": world.mark("recruit"), "signed": "2026-03-01"},
        {"kind": "observation", "region": world.mark("market"), "observed": "2026-03-01"}
        | {"topic": "price", "text": world.mark("intelligence")},
        {"kind": "shipment", "shipment": world.mark("shipment"), "sku": "SKU-1", "quantity": "1"}
        | {"ordered": "2026-03-01"},
    ]
