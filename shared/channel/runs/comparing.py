"""Questions that take a pass over the lines: why two runs differ, what a draft would have paid."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from channel.identity import short_id
from channel.programmes.difference import Cause
from channel.programmes.model import Programme
from channel.runs.results import Amount


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DifferenceAsked(_Frozen):
    """Why `run_id` comes to other sums than the earlier run `from_run_id`."""

    kind: Literal["difference"] = "difference"
    run_id: str
    from_run_id: str
    asked_at: datetime

    @property
    def comparison_id(self) -> str:
        return "c" + short_id(self.run_id, self.from_run_id)


class WhatIfAsked(_Frozen):
    """What drafts (versions of one programme) would have paid in `[start, end)`.

    `instead_of` are ids of programmes in force that the draft is compared with.
    """

    kind: Literal["what_if"] = "what_if"
    draft: tuple[Programme, ...] = Field(min_length=1)
    instead_of: tuple[str, ...]
    start: date
    end: date
    as_of: datetime
    asked_at: datetime

    @property
    def comparison_id(self) -> str:
        return "w" + short_id(self.model_dump_json())


Asked = Annotated[DifferenceAsked | WhatIfAsked, Field(discriminator="kind")]
ASKED: TypeAdapter[DifferenceAsked | WhatIfAsked] = TypeAdapter(Asked)


class LineMoved(_Frozen):
    """What a line earned before and after; an empty key holds what no line stands behind."""

    line_key: str
    before: Decimal
    after: Decimal


class CauseShown(_Frozen):
    """One cause's part of a change; `stated` are the lines that are late or corrected themselves.

    The first lines of each are kept; the counts are of all.
    """

    cause: Cause
    amount: Decimal
    stated: tuple[str, ...]
    stated_count: int
    lines: tuple[LineMoved, ...]
    lines_count: int


class PayoutDifference(_Frozen):
    """The change of what a payee earned under a programme; its causes sum to it."""

    programme: str
    payee: str
    before: Amount
    after: Amount
    change: Amount
    causes: tuple[CauseShown, ...]


class RunDifference(_Frozen):
    """Every payout that changed, and how many did not."""

    run_id: str
    from_run_id: str
    payouts: tuple[PayoutDifference, ...]
    unchanged: int


class WhatIfRow(_Frozen):
    """One partner and settlement period under what is in force and under the draft."""

    payee: str
    start: date
    end: date
    in_force: Amount
    draft: Amount
    difference: Amount


class WhatIfShown(_Frozen):
    """Every partner and period that either pays, and the sums."""

    rows: tuple[WhatIfRow, ...]
    in_force: Amount
    draft: Amount
    difference: Amount


class Compared(_Frozen):
    """A question's answer as it is kept: what was found, or why it cannot be answered."""

    comparison_id: str
    refused: str = ""
    difference: RunDifference | None = None
    what_if: WhatIfShown | None = None
