"""Asks the portal in process: API Gateway's event in, status, headers and JSON out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

POOL, CLIENT = "eu-west-1_kit", "portal-client-of-the-kit"
ISSUER = f"https://cognito-idp.eu-west-1.amazonaws.com/{POOL}"


@dataclass(frozen=True, slots=True)
class Who:
    """A signed-in person, as the authorizer's claims state them."""

    user: str
    role: str
    tenant: str

    @property
    def claims(self) -> dict[str, str]:
        return {
            "sub": self.user,
            "cognito:groups": self.role,
            "custom:tenant": self.tenant,
            "token_use": "id",
            "iss": ISSUER,
            "aud": CLIENT,
        }


ADMIN = Who("ada", "vendor_admin", "vendor")
FINANCE = Who("finn", "vendor_finance", "vendor")
SECOND_FINANCE = Who("fay", "vendor_finance", "vendor")
ANALYST = Who("ann", "vendor_analyst", "vendor")
NORTH = Who("nora", "distributor", "disti-north")
SOUTH = Who("sam", "distributor", "disti-south")
RESELLER = Who("rae", "reseller", "reseller-a")
OTHER_RESELLER = Who("rob", "reseller", "reseller-b")
EVERYONE = (ADMIN, FINANCE, ANALYST, NORTH, SOUTH, RESELLER, OTHER_RESELLER)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `headers` by lower-case name, `content` the bytes of the body."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Clock:
    """The Lambda context that Powertools asks for."""

    function_name = "portal"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:portal"
    aws_request_id = "request-1"

    def get_remaining_time_in_millis(self) -> int:
        return 20_000


def request(
    method: str,
    url: str,
    who: Who | None,
    *,
    body: Any = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The event of a REST API proxy request; `body` is JSON, or text as it stands."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    sent = {"Content-Type": "application/json"} | dict(headers or {})
    claims = {"authorizer": {"claims": who.claims}} if who else {}
    return {
        "httpMethod": method,
        "path": parts.path,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": dict(pairs) or None,
        "multiValueQueryStringParameters": _grouped(pairs) or None,
        "body": body if body is None or isinstance(body, str) else json.dumps(body),
        "isBase64Encoded": False,
        "requestContext": {"requestId": "request-1", "stage": "v1", "path": f"/v1{parts.path}"}
        | claims,
    }


def ask(handler: Callable[[dict[str, Any], Any], dict[str, Any]], event: dict[str, Any]) -> Answer:
    result = handler(event, Clock())
    headers = {name.lower(): values[0] for name, values in result["multiValueHeaders"].items()}
    return Answer(result["statusCode"], result["body"] or "", headers)


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped
