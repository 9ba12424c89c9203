"""The portal API: one function behind API Gateway; its routes are in routes/, one module a noun."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.entry import Event, entry
from channel.aws.http.edge import answer, portal
from functions.portal.routes import ROUTERS

app = portal(ROUTERS)


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, Any]:
    return answer(app, event, context)
