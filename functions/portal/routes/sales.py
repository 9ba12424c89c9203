"""Sales by month as the views hold them: by product, reseller or kind of customer."""

import json
from decimal import Decimal
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws.http.bodies import MoneyBody, Shown
from channel.aws.http.caller import By
from channel.aws.http.lists import Partner, whose
from channel.aws.store import views
from channel.errors import Invalid
from channel.sales import Flow

router = Router()
TAGS = ["sales"]
MONTHS_AT_ONCE = 24
Month = Annotated[str, Query(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="YYYY-MM")]
By_ = Annotated[
    Literal["sku", "reseller", "customer_class"], Query(description="What a row stands for.")
]


class SalesRow(Shown):
    """Lines of one month with one key and one currency, net of returns."""

    month: str
    key: str
    lines: int
    quantity: Decimal
    amount: MoneyBody


class Sales(Shown):
    """What a distributor reported of one flow, from the first to the last month, both included."""

    partner: str
    flow: Flow
    rows: tuple[SalesRow, ...]


@router.get(
    "/sales",
    summary="A distributor's sales by month",
    tags=TAGS,
    responses={
        200: {
            "description": "Successful Response",
            "content": {"application/json": {"model": Sales}},
        }
    },
)
def show_sales(
    caller: By,
    first: Month,
    last: Month,
    partner: Partner = None,
    flow: Flow = Flow.SELL_THROUGH,
    by: By_ = "sku",
) -> Response[str]:
    # The views hold the rows as text of this answer; models of them would cost a dashboard most.
    owner = whose(caller, partner)
    found = (views.rows(owner, flow, month, by) for month in _months(first, last))
    rows = ",".join(filter(None, found))
    body = f'{{"partner":{json.dumps(owner)},"flow":"{flow.value}","rows":[{rows}]}}'
    return Response(200, "application/json", body)


def _months(first: str, last: str) -> list[str]:
    start, end = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    if not 0 <= end - start < MONTHS_AT_ONCE:
        raise Invalid(f"From 1 to {MONTHS_AT_ONCE} months, the first first.", field="query.last")
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, end + 1)]
