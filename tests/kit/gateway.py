"""The API as its callers see it: a token, API Gateway's authorizer, then the portal function."""

import base64
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from infra.portal_api import REFUSALS, WORKBOOK
from tests.kit.requests import Answer, Who, request

HOUR = 3600
REFUSED = json.loads(REFUSALS[0].problem.replace("$context.error.messageString", '"Unauthorized"'))


@cache
def signing_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "kit", "use": "sig", "alg": "RS256"}, private=True)


def claims_of(who: Who, **other: Any) -> dict[str, Any]:
    """The claims of an identity token as Cognito makes it; `other` replaces some."""
    now = int(time.time())
    usual = {
        **who.claims,
        "cognito:groups": [who.role],
        "iat": now,
        "exp": now + HOUR,
    }
    return usual | other


def token(who: Who, key: RSAKey | None = None, **other: Any) -> str:
    """A signed token; another key, or other claims, make it a bad one."""
    header = {"alg": "RS256", "kid": "kit"}
    return jwt.encode(header, claims_of(who, **other), key or signing_key())


@dataclass(frozen=True, slots=True)
class Api:
    """The REST API as one person, or as nobody."""

    invoke: Callable[[dict[str, Any]], dict[str, Any]]
    who: Who | None
    bearer: str | None = field(default=None)  # another token than the person's own

    def get(self, url: str, **more: Any) -> Answer:
        return self.send("GET", url, **more)

    def post(self, url: str, body: Any = None, **more: Any) -> Answer:
        return self.send("POST", url, body=body, **more)

    def put(self, url: str, body: Any = None, **more: Any) -> Answer:
        return self.send("PUT", url, body=body, **more)

    def patch(self, url: str, body: Any = None, **more: Any) -> Answer:
        return self.send("PATCH", url, body=body, **more)

    def delete(self, url: str, **more: Any) -> Answer:
        return self.send("DELETE", url, **more)

    def send(
        self, method: str, url: str, *, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        bearer = self.bearer or (token(self.who) if self.who else None)
        claims = authorised(bearer)
        if claims is None:
            return Answer(401, json.dumps(REFUSED), {"content-type": "application/problem+json"})
        sent = {"Authorization": f"Bearer {bearer}"} | dict(headers or {})
        event = request(method, url, None, body=body, headers=sent)
        event["requestContext"]["authorizer"] = {"claims": claims}
        answer = self.invoke(event)
        returned = {n.lower(): v[0] for n, v in answer.get("multiValueHeaders", {}).items()}
        returned |= {n.lower(): v for n, v in answer.get("headers", {}).items()}
        text = answer["body"] or ""
        # API Gateway decodes for who accepts a binary media type of the API, and for nobody else.
        binary = answer.get("isBase64Encoded") and sent.get("Accept") == WORKBOOK
        content = base64.b64decode(text) if binary else text.encode()
        return Answer(answer["statusCode"], "" if binary else text, returned, content)


def authorised(bearer: str | None) -> dict[str, str] | None:
    """What the authorizer hands on for a token, claims as strings; None is its 401.

    It looks at the signature and the time, and lets in what any client of the pool got: the rest
    is the function's to refuse.
    """
    try:
        decoded = jwt.decode(bearer or "", signing_key(), algorithms=["RS256"])
        jwt.JWTClaimsRegistry(exp={"essential": True}).validate(decoded.claims)
    except (JoseError, ValueError):
        return None
    return {name: _as_text(value) for name, value in decoded.claims.items()}


def _as_text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
