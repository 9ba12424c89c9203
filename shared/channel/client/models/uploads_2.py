"""What the API says: uploads_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import Reason
    from channel.client.models.uploads import TallyView

FormatsVerdictVerdict = Literal["accepted", "partial", "held", "refused"]


class UploadView(TypedDict):
    document: str
    file_name: str
    format: str
    known_at: str
    loaded: TallyView
    nil: bool
    partner: str
    period_end: str | None
    period_start: str | None
    profile_id: str
    profile_version: int
    reasons: list[Reason]
    received_at: str
    rejected: TallyView
    rejections_by_code: dict[str, int]
    replaces: list[str] | None
    report_no: str
    revision: int
    rows_in: int
    sha256: str
    size: int
    skipped: TallyView
    upload_id: str
    verdict: FormatsVerdictVerdict


class ValueFix(TypedDict):
    field: str
    replacement: str
    value: str
