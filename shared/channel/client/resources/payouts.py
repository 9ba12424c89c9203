"""The API's operations on payouts; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.payouts import Opening, TracedLine
from channel.client.models.shared import Dispute
from channel.client.models.shared_3 import PayoutRecord


@dataclass(frozen=True, slots=True)
class PayoutsApi:
    """/payouts"""

    connection: Connection

    def download_lines(self, payout_id: str, *, partner: str | None = None) -> bytes:
        """The lines behind a payout as CSV."""
        query = {"partner": partner}
        return self.connection.download(path("payouts", payout_id, "lines.csv"), query)

    def list_lines(
        self, payout_id: str, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[TracedLine]:
        """The lines behind a payout: their shares sum to it; those left out say why."""
        query = {"partner": partner, "limit": limit}
        return cast(
            "Iterator[TracedLine]",
            self.connection.every(path("payouts", payout_id, "lines"), query),
        )

    def list_payouts(
        self, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[PayoutRecord]:
        """Payouts; the vendor's by run, the latest first."""
        query = {"partner": partner, "limit": limit}
        return cast("Iterator[PayoutRecord]", self.connection.every(path("payouts"), query))

    def open_dispute(self, payout_id: str, body: Opening, *, key: str = "") -> Dispute:
        """Dispute a payout or a line of it."""
        return cast(
            "Dispute",
            self.connection.post(path("payouts", payout_id, "disputes"), body=body, key=key),
        )

    def show_payout(self, payout_id: str, *, partner: str | None = None) -> PayoutRecord:
        """One payout with its working."""
        query = {"partner": partner}
        return cast("PayoutRecord", self.connection.get(path("payouts", payout_id), query))
