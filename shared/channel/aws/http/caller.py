"""The caller of a request, made from the claims that the authorizer verified and nothing else."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Depends, Request

from channel.aws import settings
from channel.errors import NotFound, Refusal
from channel.partners import VENDOR
from channel.roles import Role, Scope

TENANT = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
TIERS = (Role.DISTRIBUTOR, Role.RESELLER)


class Unauthenticated(Refusal):
    """No token, or one whose claims do not name one user, one role and one tenant."""

    code = "unauthenticated"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the token's subject, its one role, its tenant, and the scope of the route."""

    user: str
    role: Role
    tenant: str
    scope: Scope = Scope.OWN

    def sees(self, owner: str) -> bool:
        return self.scope is Scope.ALL or owner == self.tenant

    def owner(self, asked: str | None = None) -> str | None:
        """Whose records a list shows: the caller's own, or the asked partner's, or all (None).

        Asking for another's is NotFound, as if that partner were not there.
        """
        if self.scope is Scope.ALL:
            return asked
        if asked not in (None, self.tenant):
            raise NotFound("There is no such record.")
        return self.tenant


def caller_from(event: dict[str, Any]) -> Caller:
    """The caller of an API Gateway event; Unauthenticated when its claims do not make one.

    The authorizer checked signature and expiry of a token of the pool. It takes those of every
    client of the pool, so who issued it, and to which client, is looked at here.
    """
    claims = ((event.get("requestContext") or {}).get("authorizer") or {}).get("claims") or {}
    wanted = settings.granted("TOKEN_ISSUER"), settings.granted("TOKEN_AUDIENCE")
    if (claims.get("iss"), claims.get("aud")) != wanted:
        raise Unauthenticated("A token for this portal is needed.")
    user, tenant = str(claims.get("sub", "")), str(claims.get("custom:tenant", ""))
    roles = [Role(group) for group in _groups(claims) if group in set(Role)]
    if claims.get("token_use") != "id" or not user or len(roles) != 1:
        raise Unauthenticated("An identity token with one role is needed.")
    if not TENANT.fullmatch(tenant) or (tenant == VENDOR) == (roles[0] in TIERS):
        raise Unauthenticated("The token's tenant does not go with its role.")
    return Caller(user, roles[0], tenant)


def _groups(claims: dict[str, Any]) -> list[str]:
    """Cognito's groups as API Gateway passes them: `a,b`, `[a b]` or a list."""
    groups = claims.get("cognito:groups", "")
    return groups if isinstance(groups, list) else re.split(r"[\s,\[\]]+", str(groups))


def _caller_of(request: Request) -> Caller:
    caller: Caller = request.context["caller"]
    return caller


By = Annotated[Caller, Depends(_caller_of)]
