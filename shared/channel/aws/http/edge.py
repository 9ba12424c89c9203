"""A request's way in and out: caller, role table, idempotency, the route, headers, one log line."""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from importlib import import_module
from re import Match
from typing import Any
from urllib.parse import unquote

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)
from pydantic import TypeAdapter
from pydantic_core import ErrorDetails

from channel.aws import settings
from channel.aws.entry import count, logger
from channel.aws.http import problems
from channel.aws.http.bodies import read_json
from channel.aws.http.caller import Caller, caller_from
from channel.aws.http.origins import shared_with
from channel.aws.store.remembered import one_request
from channel.errors import Invalid, NotFound, Refusal
from channel.roles import Scope, admit
from channel.sections import section_of

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
BODY_LIMIT = 1_000_000  # characters; files come by presigned POST, not through the API

Event = dict[str, Any]


class Portal(APIGatewayRestResolver):
    """A resolver that imports the module of a path at its first request, every error a problem.

    Path parameters arrive percent-encoded, so that a SKU may hold a slash.
    """

    def __init__(self, modules: Mapping[str, str]) -> None:
        """`modules` names the module of each path (in OpenAPI form) whose `router` serves it."""
        super().__init__(
            enable_validation=True,
            json_body_deserializer=read_json,
            response_validation_error_http_code=HTTPStatus.INTERNAL_SERVER_ERROR,
        )
        self._modules = modules
        self._loaded: set[str] = set()
        self.use([_refuse_unknown_parameters])
        handlers: dict[type[Exception], Callable[[Any], Response[str]]] = {
            Refusal: problems.refused,
            RequestValidationError: self._invalid,
            RequestUnsupportedContentType: _unreadable,
            NotFoundError: _nothing_there,
            Exception: _failed,
        }
        for kind, handler in handlers.items():
            self.exception_handler(kind)(handler)

    def load(self, path: str) -> None:
        """Have the routes of one path."""
        module = self._modules[path]
        if module not in self._loaded:
            self.include_router(import_module(module).router)
            self._loaded.add(module)

    def load_all(self) -> None:
        """Have every route, as the description of the API wants."""
        for path in self._modules:
            self.load(path)

    def _invalid(self, error: RequestValidationError) -> Response[str]:
        errors: list[ErrorDetails] = list(error.errors())
        return problems.response(problems.of_validation(errors, _fields(self)))

    def _convert_matches_into_route_keys(self, match: Match[str]) -> dict[str, str]:
        return {name: unquote(value) for name, value in match.groupdict().items()}


def answer(app: Portal, event: Event, context: Any) -> dict[str, Any]:
    """The proxy response of an API Gateway event: who it is, whether it may, then the route."""
    request_id = str((event.get("requestContext") or {}).get("requestId") or "unknown")
    logger.set_correlation_id(request_id)
    with one_request():
        result = _answered(app, event, context)
    _log(event, result)
    headers = HEADERS | {"X-Request-Id": request_id} | shared_with(event)
    result["multiValueHeaders"] |= {name: [value] for name, value in headers.items()}
    return result


def _answered(app: Portal, event: Event, context: Any) -> dict[str, Any]:
    try:
        caller, path = _admitted(event)
        app.load(path)
        return _once(event, caller, context, lambda: _resolved(app, event, context, caller))
    except Refusal as refusal:
        return _proxied(problems.refused(refusal))


def _admitted(event: Event) -> tuple[Caller, str]:
    """Who asks, with the scope of the route, and the route's path in the role table."""
    caller = caller_from(event)
    logger.append_keys(user=caller.user, role=caller.role, tenant=caller.tenant)
    row, scope = admit(caller.role, event["httpMethod"], event["path"])
    logger.append_keys(route=f"{row.method} {row.path}")
    _refuse_closed(caller, scope, section_of(row.path))
    _refuse_unreadable(event)
    return replace(caller, scope=scope), row.path


def _refuse_closed(caller: Caller, scope: Scope, section: str) -> None:
    """A partner enters the sections that it was granted; the vendor enters all."""
    if section and scope is Scope.OWN:
        from channel.aws.http.sections import require_section  # the vendor's reads need none

        require_section(caller, section, settings.business_day())


def _refuse_unreadable(event: Event) -> None:
    body = event.get("body") or ""
    if len(body) > BODY_LIMIT:
        raise Invalid(f"A body has at most {BODY_LIMIT} characters.", field="body")
    if event.get("isBase64Encoded"):
        try:
            base64.b64decode(body, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise Invalid("The body is not UTF-8 text.", field="body") from None


def _once(
    event: Event, caller: Caller, context: Any, resolve: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    if event["httpMethod"] != "POST":
        return resolve()
    from channel.aws.http.idempotency import once  # a tenth of a cold start; reads need none

    return once(event, caller, context, resolve)


def _resolved(app: Portal, event: Event, context: Any, caller: Caller) -> dict[str, Any]:
    app.context["caller"] = caller
    return app.resolve(event, context)


def _refuse_unknown_parameters(
    app: APIGatewayRestResolver, next_middleware: NextMiddleware
) -> Response[Any]:
    declared = {field.alias for field in app.context["_route"].dependant.query_params}
    for name in app.current_event.query_string_parameters:
        if name not in declared:
            raise Invalid("This route has no such parameter.", field=f"query.{name}")
    return next_middleware(app)


def _fields(app: APIGatewayRestResolver) -> set[str]:
    """The fields that the body of the route may have, at any depth."""
    bodies = [field.type_ for field in app.context["_route"].dependant.body_params]
    schemas = [TypeAdapter(body).json_schema() for body in bodies]
    models = [model for s in schemas for model in (s, *s.get("$defs", {}).values())]
    return {name for model in models for name in model.get("properties", {})}


def _unreadable(_: RequestUnsupportedContentType) -> Response[str]:
    return problems.refused(problems.Unreadable("Send application/json."))


def _nothing_there(_: NotFoundError) -> Response[str]:
    return problems.refused(NotFound("There is nothing at this path."))


def _failed(error: Exception) -> Response[str]:
    logger.exception("a request failed", exc_info=error)
    return problems.response(problems.of_bug(logger.get_correlation_id() or "unknown"))


def _proxied(response: Response[str]) -> dict[str, Any]:
    """A response in API Gateway's form, for what is refused before the resolver sees it."""
    headers = {name: [str(value)] for name, value in response.headers.items()}
    return {
        "statusCode": response.status_code,
        "body": response.body,
        "isBase64Encoded": False,
        "multiValueHeaders": headers,
    }


def _log(event: Event, result: dict[str, Any]) -> None:
    logger.info("answered", method=event["httpMethod"], status=result["statusCode"])
    count("RequestsFailed" if result["statusCode"] >= 500 else "RequestsAnswered")
    logger.remove_keys(["user", "role", "tenant", "route"])
