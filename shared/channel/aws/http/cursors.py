"""Cursors of lists: where the next page starts, signed and bound to tenant, route and filters."""

import hashlib
from collections.abc import Mapping
from functools import cache

from itsdangerous import BadData, URLSafeTimedSerializer

from channel.aws import clients, settings
from channel.aws.http.caller import Caller
from channel.errors import Invalid

LIFETIME = 60 * 60  # seconds; a page is followed at once or asked for again


def cursor(caller: Caller, route: str, filters: Mapping[str, object], after: str) -> str:
    """The cursor of what follows `after` in this caller's list with these filters."""
    return _serializer(caller, route, filters).dumps(after)


def after(caller: Caller, route: str, filters: Mapping[str, object], given: str | None) -> str:
    """Where a cursor points; empty without one; Invalid unless it was made for this very list."""
    if given is None:
        return ""
    try:
        return str(_serializer(caller, route, filters).loads(given, max_age=LIFETIME))
    except BadData:
        raise Invalid(
            "The cursor is not of this list, or has expired: ask from the start.", field="cursor"
        ) from None


def _serializer(
    caller: Caller, route: str, filters: Mapping[str, object]
) -> URLSafeTimedSerializer:
    bound = [caller.tenant, caller.role, caller.scope, route]
    bound += [f"{name}={value}" for name, value in sorted(filters.items()) if value is not None]
    return URLSafeTimedSerializer(
        _signing_key(), salt="\x1f".join(bound), signer_kwargs={"digest_method": hashlib.sha256}
    )


@cache
def _signing_key() -> str:
    """Made with the stack, read once a cold start; never in the environment."""
    arn = settings.granted("CURSOR_KEY_SECRET_ARN")
    return str(clients.secretsmanager().get_secret_value(SecretId=arn)["SecretString"])
