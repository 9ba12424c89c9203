"""The portal API: one function behind API Gateway; its routes are in routes/, one module a noun."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.entry import Event, entry
from channel.aws.http.edge import Portal, answer
from functions.portal.routes import NOUNS, PACKAGE

app = Portal({path: f"{PACKAGE}.{noun}" for path, noun in NOUNS.items()})


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, Any]:
    return answer(app, event, context)
