"""The API's operations on sales; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import Literal, cast

from channel.client.connection import Connection, path
from channel.client.models.sales import Sales
from channel.client.models.shared import Flow


@dataclass(frozen=True, slots=True)
class SalesApi:
    """/sales"""

    connection: Connection

    def show_sales(
        self,
        *,
        first: str,
        last: str,
        partner: str | None = None,
        flow: Flow | None = None,
        by: Literal["sku", "reseller", "customer_class"] | None = None,
    ) -> Sales:
        """A distributor's sales by month."""
        query = {"first": first, "last": last, "partner": partner, "flow": flow, "by": by}
        return cast("Sales", self.connection.get(path("sales"), query))
