"""The portal API: one function behind API Gateway; its routes are in routes/, one module a noun."""

from typing import Any

from channel.aws.http.edge import answer, portal
from functions.portal.routes import ROUTERS

app = portal(ROUTERS)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return answer(app, event, context)
