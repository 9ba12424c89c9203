"""What the API says: statements; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import Amount, Dispute
    from channel.client.models.shared_3 import PayoutRecord
    from channel.client.models.shared_4 import RunMode


class StatementCard(TypedDict):
    as_of: str
    payee: str
    run_id: str
    statement_id: str


class FunctionsPortalRoutesStatementsStatementView(TypedDict):
    as_of: str
    disputes: NotRequired[list[Dispute]]
    end: str
    manifest_digest: str
    mode: RunMode
    payee: str
    payee_name: str
    payouts: list[PayoutRecord]
    run_id: str
    start: str
    statement_id: str
    totals: list[Amount]
