"""The API's operations on rules; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.rules import (
    ApprovalRules,
    ApprovalRulesInput,
    Calendar,
    Pairs,
    PriceRules,
)


@dataclass(frozen=True, slots=True)
class RulesApi:
    """/rules"""

    connection: Connection

    def replace_calendar(self, body: Calendar, *, etag: str) -> Calendar:
        """Change the fiscal calendar."""
        return cast(
            "Calendar", self.connection.put(path("rules", "calendar"), body=body, etag=etag)
        )

    def replace_deal_rules(self, body: ApprovalRulesInput, *, etag: str) -> ApprovalRules:
        """Change how deals are approved."""
        return cast(
            "ApprovalRules", self.connection.put(path("rules", "deals"), body=body, etag=etag)
        )

    def replace_pairs(self, body: Pairs, *, etag: str) -> Pairs:
        """Change the authorised pairs."""
        return cast("Pairs", self.connection.put(path("rules", "pairs"), body=body, etag=etag))

    def replace_price_rules(self, body: PriceRules, *, etag: str) -> PriceRules:
        """Change how long a fall may be claimed for."""
        return cast(
            "PriceRules", self.connection.put(path("rules", "prices"), body=body, etag=etag)
        )

    def show_deal_rules(self) -> ApprovalRules:
        """How deals are approved."""
        return cast("ApprovalRules", self.connection.get(path("rules", "deals")))

    def show_fiscal_calendar(self) -> Calendar:
        """The fiscal calendar."""
        return cast("Calendar", self.connection.get(path("rules", "calendar")))

    def show_pairs(self) -> Pairs:
        """Which distributor and reseller may do deals."""
        return cast("Pairs", self.connection.get(path("rules", "pairs")))

    def show_price_rules(self) -> PriceRules:
        """How long a fall of price may be claimed for."""
        return cast("PriceRules", self.connection.get(path("rules", "prices")))
