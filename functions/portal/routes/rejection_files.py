"""Rejected rows as a workbook in their sender's own layout, to be corrected and sent again."""

import base64
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws.http.caller import By
from channel.aws.http.lists import Partner
from channel.aws.http.receipts import latest
from channel.aws.store import uploads
from channel.rejected import sheets_in_own_layout

router = Router()
TAGS = ["uploads"]
ROWS_A_FILE = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get(
    "/uploads/<upload>/rejections.xlsx",
    summary="Rows not taken in the sender's own layout, with their error codes and texts",
    description=f"Up to {ROWS_A_FILE} rows, a sheet for each of the file's; `X-Next-After` is the"
    " `after` of the rest. Ask with"
    f" `Accept: {XLSX}`: the gateway hands on bytes only to who takes them.",
    tags=TAGS,
    responses={
        200: {
            "description": "A workbook",
            "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def download_workbook(
    caller: By, upload: str, partner: Partner = None, after: Annotated[int, Query(ge=0)] = 0
) -> Response[str]:
    from channel.workbooks import xlsx_sheets  # its writer is slow to import, others need it not

    receipt = latest(caller, partner, upload)
    found = uploads.rejected_rows(receipt, after=after, limit=ROWS_A_FILE + 1)
    rows = [row for _, row in found[:ROWS_A_FILE]]
    headers = {"Content-Disposition": f'attachment; filename="{upload}-rejections.xlsx"'}
    if len(found) > ROWS_A_FILE:
        headers["X-Next-After"] = str(found[ROWS_A_FILE - 1][0])
    sheets = sheets_in_own_layout(receipt.columns, rows, receipt.other_columns)
    content = base64.b64encode(xlsx_sheets(sheets)).decode()
    answer = Response(200, XLSX, content, headers)
    answer.base64_encoded = True  # bytes of its own would be validated as text
    return answer
