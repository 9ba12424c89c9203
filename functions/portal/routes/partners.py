"""Partners: the vendor keeps them; a partner sees its own record."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.revisions import IfMatch
from channel.aws.store import terms
from channel.errors import Invalid, NotFound
from channel.partner_rules import faults
from channel.partners import VENDOR, Partner
from channel.roles import Scope

router = Router()
PARTNERS = Shelf("partner", Partner)
TAGS = ["partners"]


@router.get("/partners", summary="Partners by id; a partner sees itself", tags=TAGS)
def list_partners(caller: By, limit: Limit = 50, cursor: Cursor = None) -> Page[Partner]:
    if caller.scope is Scope.OWN:
        return Page(items=(PARTNERS.show(VENDOR, caller.tenant)[0],))
    items, following = PARTNERS.page(VENDOR, asking(caller, "/partners", limit, cursor))
    return Page(items=tuple(items), next=following)


@router.get("/partners/<partner_id>", summary="One partner", tags=TAGS)
def show_partner(caller: By, partner_id: str) -> Response[Partner]:
    if not caller.sees(partner_id):
        raise NotFound(NO_SUCH)
    partner, headers = PARTNERS.show(VENDOR, partner_id)
    return Response(200, "application/json", partner, headers)


@router.post("/partners", summary="A new partner", tags=TAGS, status_code=201)
def create_partner(caller: By, body: Partner) -> Response[Partner]:
    _check(body)
    return PARTNERS.create(caller, VENDOR, body.id, body, f"/partners/{body.id}")


@router.put("/partners/<partner_id>", summary="Change a partner", tags=TAGS)
def replace_partner(
    caller: By, partner_id: str, body: Partner, if_match: IfMatch = None
) -> Response[Partner]:
    if body.id != partner_id:
        raise Invalid("A partner keeps its id.", field="body.id")
    _check(body)
    return PARTNERS.replace(caller, VENDOR, partner_id, body, if_match)


def _check(partner: Partner) -> None:
    for field, reason in faults(partner, terms.partner):
        raise Invalid(reason, field=f"body.{field}")
