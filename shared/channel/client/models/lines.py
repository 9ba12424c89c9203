"""What the API says: lines; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_2 import LineView

Standing = Literal[
    "counts", "restated", "already_reported", "period_replaced", "read_again", "not_taken"
]


class LineHistory(TypedDict):
    id: str
    line_key: str
    partner: str
    statements: list[FunctionsPortalRoutesLinesStatementView]


class FunctionsPortalRoutesLinesStatementView(TypedDict):
    by_upload: str
    file_name: str
    known_at: str
    line: LineView
    received_at: str
    revision: int
    row: int
    sheet: str
    standing: Standing
    upload_id: str
