"""Builds receipts for tests: say only what matters."""

from datetime import UTC, date, datetime
from typing import Any

from channel.formats.verdict import Verdict
from channel.uploads import Receipt, Segment, Tally


def a_receipt(upload_id: str = "u1", **said: Any) -> Receipt:
    """An accepted sell-through report of March 2026 by disti-north, received on 3 April."""
    received = said.get("received_at", datetime(2026, 4, 3, 9, tzinfo=UTC))
    usual: dict[str, Any] = {
        "partner": "disti-north",
        "upload_id": upload_id,
        "revision": 0,
        "received_at": received,
        "known_at": received,
        "file_name": "march.csv",
        "object_key": "inbox/disti-north/march.csv",
        "object_version": "v1",
        "sha256": "0" * 64,
        "size": 100,
        "verdict": Verdict.ACCEPTED,
        "document": "sell_through",
        "segments": (a_segment(),),
    }
    return Receipt(**(usual | said))


def a_segment(first: date = date(2026, 3, 1), last: date = date(2026, 3, 31)) -> Segment:
    return Segment(
        key="segments/x.parquet",
        sha256="1" * 64,
        document="sales",
        flow="sell_through",
        first_day=first,
        last_day=last,
        tally=Tally(rows=1),
    )
