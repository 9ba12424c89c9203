"""What went wrong as problem+json (RFC 9457): refusals, validation errors and bugs, mapped once."""

import json
from collections.abc import Iterable, Sequence

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel, ConfigDict
from pydantic_core import ErrorDetails

from channel.aws.http.caller import Unauthenticated
from channel.errors import Closed, Conflict, Invalid, NotFound, NotYours, Refusal
from channel.roles import WrongMethod
from channel.wrong_input import follows, told

MEDIA_TYPE = "application/problem+json"


class Stale(Refusal):
    """The record changed since the caller read it."""

    code = "stale"


class RevisionWanted(Refusal):
    """An edit must say which revision it edits."""

    code = "revision_wanted"


class KeyReused(Refusal):
    """An Idempotency-Key came back with another body."""

    code = "key_reused"


class Unreadable(Refusal):
    """The body is of a media type that the route does not read."""

    code = "unsupported_media_type"


STATUSES: dict[type[Refusal], int] = {
    Invalid: 400,
    Unauthenticated: 401,
    NotYours: 403,
    NotFound: 404,
    WrongMethod: 405,
    Conflict: 409,
    Closed: 409,
    Stale: 412,
    Unreadable: 415,
    KeyReused: 422,
    RevisionWanted: 428,
}
TITLES = {
    400: "The request is not valid",
    401: "Sign in first",
    403: "You may not do this",
    404: "Not found",
    405: "Method not allowed",
    409: "The record does not allow this now",
    412: "The record has changed",
    415: "Unsupported media type",
    422: "The idempotency key was used for another request",
    428: "Say which revision you edit",
    500: "Something failed on our side",
}


class FieldProblem(BaseModel):
    """One field that is wrong: `field` as a path such as `body.price.amount`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    field: str
    reason: str


class Problem(BaseModel):
    """An RFC 9457 problem; `code` is stable, `detail` is for the person who must act."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[FieldProblem, ...] = ()


def of_refusal(refusal: Refusal) -> Problem:
    status = next(STATUSES[kind] for kind in type(refusal).__mro__ if kind in STATUSES)
    named = (FieldProblem(field=refusal.field, reason=refusal.message),) if refusal.field else ()
    return problem(status, refusal.code, refusal.message, named)


def of_validation(errors: Sequence[ErrorDetails], known: Iterable[str] = ()) -> Problem:
    """Of pydantic's errors: the fields and what is wanted of them in the writer's words; `known`
    are the fields of the body, one of which an unknown one may be meant for."""
    found = [told(error, known) for error in errors if not follows(error)]
    named = tuple(
        FieldProblem(field=".".join(map(str, place)), reason=words) for place, words in found
    )
    fields = ", ".join(dict.fromkeys(each.field for each in named))
    return problem(400, "invalid", f"Not as declared: {fields}.", named)


def of_bug(request_id: str) -> Problem:
    """Of anything not named above: only the id under which the log holds the detail."""
    return problem(500, "internal", f"The request failed; our log has it as {request_id}.")


def problem(status: int, code: str, detail: str, errors: tuple[FieldProblem, ...] = ()) -> Problem:
    return Problem(
        type=f"urn:channel:problem:{code}",
        title=TITLES[status],
        status=status,
        code=code,
        detail=detail,
        errors=errors,
    )


def response(shown: Problem, headers: dict[str, str] | None = None) -> Response[str]:
    body = json.dumps(shown.model_dump(mode="json", exclude_defaults=True), separators=(",", ":"))
    return Response(shown.status, MEDIA_TYPE, body, dict(headers or {}))


def refused(refusal: Refusal) -> Response[str]:
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(refusal, Unauthenticated) else {}
    if isinstance(refusal, WrongMethod):
        headers = {"Allow": refusal.allowed}
    return response(of_refusal(refusal), headers)
