"""One reported line with all that was ever stated of it, and which statement counts."""

from datetime import UTC, datetime
from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws.http.bodies import Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.views import LineView, line_id, line_key_of, line_view
from channel.aws.store import uploads
from channel.errors import NotFound
from channel.line_history import Standing, Statement, history

router = Router()
Month = Annotated[
    str,
    Query(pattern=r"^(20[0-9]{2}-(0[1-9]|1[0-2]))?$", description="YYYY-MM of the sale, if known."),
]


class StatementView(Shown):
    """The line as one revision of an upload states it; `by_upload` stands in its place."""

    upload_id: str
    revision: int
    file_name: str
    received_at: datetime
    known_at: datetime
    sheet: str
    row: int
    standing: Standing
    by_upload: str
    line: LineView


class LineHistory(Shown):
    """Every statement of one line, the earliest said first; one counts at most."""

    id: str
    line_key: str
    partner: str
    statements: tuple[StatementView, ...]


@router.get(
    "/lines/<line>",
    summary="One line: every file and row that stated it, and which statement counts",
    description=(
        "`line` is the `id` that lists of lines give, or the line key as base64url. Looks into"
        " one page of each of the partner's uploads, of that month if it is given. Payouts that"
        " counted the line name it in their own lines, `/payouts/{payout_id}/lines`."
    ),
    tags=["lines"],
)
def show_line_history(caller: By, line: str, month: Month = "") -> LineHistory:
    key = line_key_of(line)
    partner = key.partition("|")[0].lower()  # a key begins with whose file stated it
    if not caller.sees(partner):
        raise NotFound(NO_SUCH)
    receipts = uploads.receipts(partner)
    looked = ((receipt, uploads.find_line(receipt, key, month)) for receipt in receipts)
    found = [(receipt, line) for receipt, line in looked if line is not None]
    if not found:
        raise NotFound(NO_SUCH)
    stated = history(receipts, found, datetime.now(UTC))
    return LineHistory(
        id=line_id(key),
        line_key=key,
        partner=partner,
        statements=tuple(_view(each) for each in stated),
    )


def _view(said: Statement) -> StatementView:
    receipt = said.receipt
    return StatementView(
        upload_id=receipt.upload_id,
        revision=receipt.revision,
        file_name=receipt.file_name,
        received_at=receipt.received_at,
        known_at=receipt.known_at,
        sheet=said.line.sheet,
        row=said.line.row,
        standing=said.standing,
        by_upload=said.by_upload,
        line=line_view(said.line),
    )
