"""What the API says: what_if; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import Amount
    from channel.client.models.shared_4 import ProgrammeInput, Progress


class DraftAsked(TypedDict):
    as_of: NotRequired[str | None]
    draft: list[ProgrammeInput]
    end: str
    instead_of: NotRequired[list[str] | None]
    start: str


class WhatIfRow(TypedDict):
    difference: Amount
    draft: Amount
    end: str
    in_force: Amount
    payee: str
    start: str


class WhatIfShown(TypedDict):
    difference: Amount
    draft: Amount
    in_force: Amount
    rows: list[WhatIfRow]


class WhatIfView(TypedDict):
    reason: NotRequired[str]
    result: NotRequired[WhatIfShown | None]
    state: Progress
    what_if_id: str
