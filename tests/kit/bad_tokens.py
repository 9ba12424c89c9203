"""Identity tokens that nobody may get in with, each bad in one way."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey


def forged(claims: Mapping[str, Any], public: RSAKey, kid: str) -> dict[str, str]:
    """Claims signed with nothing, with our public key as a secret, with a stranger's key."""
    stranger = RSAKey.generate_key(2048, {"kid": kid}, private=True)
    unknown = RSAKey.generate_key(2048, {"kid": "unknown"}, private=True)
    rs256 = {"alg": "RS256", "kid": kid}
    payload = dict(claims)
    return {
        "none": "",
        "no token at all": "x",
        "alg none": unsigned(payload, kid),
        "HS256 with the public key": confused(payload, kid, public),
        "another key under our name": jwt.encode(rs256, payload, stranger),
        "unknown key": jwt.encode(rs256 | {"kid": "unknown"}, payload, unknown),
    }


def unsigned(claims: Mapping[str, Any], kid: str) -> str:
    parts = ({"alg": "none", "typ": "JWT", "kid": kid}, claims)
    return ".".join([*(_part(each) for each in parts), ""])


def confused(claims: Mapping[str, Any], kid: str, public: RSAKey) -> str:
    """Signed with what everybody knows, for who takes the header's word for the algorithm."""
    signed = f"{_part({'alg': 'HS256', 'kid': kid})}.{_part(claims)}"
    secret = public.as_pem(private=False)
    digest = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _part(value: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def claims_in(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The header and the claims of a token, unverified."""
    head, body = (part + "=" * (-len(part) % 4) for part in token.split(".")[:2])
    return json.loads(base64.urlsafe_b64decode(head)), json.loads(base64.urlsafe_b64decode(body))
