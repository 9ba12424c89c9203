"""`ETag` and `If-Match`: nobody overwrites what they have not read."""

import re
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Header

from channel.aws.http.problems import RevisionWanted, Stale
from channel.errors import Invalid

IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", description='The ETag of the revision you edit, such as "3".'),
]


def etag(revision: int) -> str:
    return f'"{revision}"'


def expected(if_match: str | None, current: int) -> int:
    """The revision that an edit replaces; RevisionWanted without one, Stale when it has changed."""
    if if_match is None:
        raise RevisionWanted("Send If-Match with the ETag of the record as you read it.")
    stated = re.fullmatch(r'"(\d{1,9})"', if_match.strip())
    if not stated:
        raise Invalid('If-Match is one ETag as this API gives it, such as "3".', field="If-Match")
    if int(stated[1]) != current:
        raise Stale(f"You read revision {stated[1]}; it is {current} now. Read it again.")
    return current
