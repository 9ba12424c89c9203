"""Acknowledgements of EDI uploads: 997, 999, TA1, 824 and CONTRL, listed and fetched as sent."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.acknowledging import key_of, media_type
from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Partner
from channel.aws.http.receipts import latest
from channel.aws.store import objects
from channel.errors import NotFound

router = Router()
TAGS = ["uploads"]


class AcknowledgementView(Shown):
    """One document that answers the file; `name` fetches it."""

    name: str
    media_type: str


@router.get(
    "/uploads/<upload>/acknowledgements",
    summary="What answers an EDI file: TA1, 997, 999 or CONTRL for its form, 824 for its content",
    tags=TAGS,
)
def list_acknowledgements(
    caller: By, upload: str, partner: Partner = None
) -> Page[AcknowledgementView]:
    names = latest(caller, partner, upload).acknowledgements
    return Page(items=tuple(AcknowledgementView(name=n, media_type=media_type(n)) for n in names))


@router.get(
    "/uploads/<upload>/acknowledgements/<name>",
    summary="One acknowledgement as EDI",
    tags=TAGS,
    responses={
        200: {
            "description": "An interchange",
            "content": {
                "application/EDI-X12": {"schema": {"type": "string"}},
                "application/EDIFACT": {"schema": {"type": "string"}},
            },
        }
    },
)
def show_acknowledgement(
    caller: By, upload: str, name: str, partner: Partner = None
) -> Response[str]:
    receipt = latest(caller, partner, upload)
    if name not in receipt.acknowledgements:
        raise NotFound(NO_SUCH)
    content = objects.fetch("records", key_of(receipt, name)).decode("latin-1")
    headers = {"Content-Disposition": f'attachment; filename="{upload}-{name}"'}
    return Response(200, media_type(name), content, headers)
