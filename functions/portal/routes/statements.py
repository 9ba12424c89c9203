"""Statements of approved runs, as JSON or CSV; a partner sees its own."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Header

from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, Partner, asking, whose
from channel.aws.store import disputes, ledger, statements
from channel.errors import NotFound
from channel.runs.disputes import Dispute
from channel.runs.statements import Statement

router = Router()
TAGS = ["statements"]
PREFIX = "STATEMENT#"
CSV = "text/csv"
Accept = Annotated[str | None, Header(description="`text/csv` for CSV; JSON otherwise.")]


class StatementCard(Shown):
    """A statement in a list; `as_of` is the moment whose knowledge it shows."""

    statement_id: str
    payee: str
    run_id: str
    as_of: str


class StatementView(Statement):
    """A statement as it was published, with what its payee disputes of it and the answers."""

    disputes: tuple[Dispute, ...] = ()


@router.get("/statements", summary="Statements; the vendor's latest first", tags=TAGS)
def list_statements(
    caller: By, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[StatementCard]:
    payee = caller.owner(partner)
    page = asking(caller, "/statements", limit, cursor, partner=payee)
    if payee is None:
        found = ledger.newest("statement", limit=limit + 1, below=page.after)
        places = [entry.sort for entry in found]
    else:
        found = ledger.listing(payee, PREFIX, limit=limit + 1, after=page.after)
        places = [entry.name for entry in found]
    following = page.next(places[limit - 1]) if len(found) > limit else None
    return Page(items=tuple(_card(entry) for entry in found[:limit]), next=following)


@router.get(
    "/statements/<statement_id>",
    summary="One statement with its working",
    tags=TAGS,
    responses={
        200: {
            "description": "The statement",
            "content": {
                "application/json": {"model": StatementView},
                CSV: {"schema": {"type": "string"}},
            },
        }
    },
)
def show_statement(
    caller: By, statement_id: str, partner: Partner = None, accept: Accept = None
) -> Response[StatementView | str]:
    entry = _entry(caller, statement_id, partner)
    if CSV in (accept or ""):
        return _as_csv(entry, statement_id)
    return Response(200, "application/json", _with_disputes(statements.read(entry)))


@router.get(
    "/statements/<statement_id>/csv",
    summary="The same as CSV",
    tags=TAGS,
    responses={200: {"description": "CSV", "content": {CSV: {"schema": {"type": "string"}}}}},
)
def download_statement(
    caller: By, statement_id: str, partner: Partner = None
) -> Response[StatementView | str]:
    return _as_csv(_entry(caller, statement_id, partner), statement_id)


def _with_disputes(statement: Statement) -> StatementView:
    known = disputes.of_payee(statement.payee)
    own = tuple(dispute for dispute in known if dispute.run_id == statement.run_id)
    return StatementView(**dict(statement), disputes=own)


def _entry(caller: Caller, statement_id: str, partner: str | None) -> ledger.Entry:
    entry = ledger.find(whose(caller, partner), f"{PREFIX}{statement_id}")
    if entry is None:
        raise NotFound(NO_SUCH)
    return entry


def _as_csv(entry: ledger.Entry, statement_id: str) -> Response[StatementView | str]:
    headers = {"Content-Disposition": f'attachment; filename="{statement_id}.csv"'}
    text = statements.content(entry, "csv").decode()
    return Response(200, f"{CSV}; charset=utf-8", text, headers)


def _card(entry: ledger.Entry) -> StatementCard:
    return StatementCard(
        statement_id=entry.name.removeprefix(PREFIX),
        payee=entry.owner,
        run_id=entry.body.rpartition("/")[2],
        as_of=entry.sort.partition("#")[0],
    )
