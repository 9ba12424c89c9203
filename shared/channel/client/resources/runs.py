"""The API's operations on runs; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.runs import (
    Closing,
    DecisionInput,
    DifferenceView,
    Journal,
    RunAsked,
    RunView,
)
from channel.client.models.shared_3 import PayoutRecord


@dataclass(frozen=True, slots=True)
class RunsApi:
    """/runs"""

    connection: Connection

    def ask_for_run(self, body: RunAsked, *, key: str = "") -> RunView:
        """Ask for a run."""
        return cast("RunView", self.connection.post(path("runs"), body=body, key=key))

    def decide_run(self, run_id: str, body: DecisionInput, *, key: str = "") -> RunView:
        """Approve or reject a closed run."""
        return cast(
            "RunView", self.connection.post(path("runs", run_id, "decision"), body=body, key=key)
        )

    def download_journal(self, run_id: str) -> bytes:
        """The same as CSV."""
        return self.connection.download(path("runs", run_id, "journal.csv"))

    def list_of_run(self, run_id: str, *, limit: int | None = None) -> Iterator[PayoutRecord]:
        """A run's payouts by payee."""
        query = {"limit": limit}
        return cast(
            "Iterator[PayoutRecord]", self.connection.every(path("runs", run_id, "payouts"), query)
        )

    def list_runs(self, *, limit: int | None = None) -> Iterator[RunView]:
        """Runs, latest first."""
        query = {"limit": limit}
        return cast("Iterator[RunView]", self.connection.every(path("runs"), query))

    def show_difference(
        self, run_id: str, *, from_: str, partner: str | None = None
    ) -> DifferenceView:
        """Why a run differs from another one: late data, corrected data, changed terms."""
        query = {"from": from_, "partner": partner}
        return cast(
            "DifferenceView", self.connection.get(path("runs", run_id, "difference"), query)
        )

    def show_journal(self, run_id: str) -> Journal:
        """The journal of a run."""
        return cast("Journal", self.connection.get(path("runs", run_id, "journal")))

    def show_run(self, run_id: str) -> RunView:
        """One run."""
        return cast("RunView", self.connection.get(path("runs", run_id)))

    def show_totals(self, run_id: str) -> Closing:
        """What a closed run comes to."""
        return cast("Closing", self.connection.get(path("runs", run_id, "totals")))
