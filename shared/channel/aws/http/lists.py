"""How lists are asked for: a limit, a cursor, and filters that the cursor is bound to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws.http import cursors
from channel.aws.http.caller import Caller
from channel.errors import Invalid

Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(min_length=1, max_length=2000, description="`next` of the page before.")
]
Partner = Annotated[
    str | None,
    Query(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$", description="Whose; a partner's own by default."),
]


@dataclass(frozen=True, slots=True)
class Asking:
    """One page asked for: by whom, of which list with which filters, where it starts."""

    caller: Caller
    route: str
    limit: int
    after: str
    filters: Mapping[str, object] = field(default_factory=dict)

    def next(self, last: str | None) -> str | None:
        """The cursor of what follows `last`; None when nothing does."""
        if last is None:
            return None
        return cursors.cursor(self.caller, self.route, self.filters, last)


def asking(caller: Caller, route: str, limit: int, cursor: str | None, **filters: object) -> Asking:
    """Invalid when the cursor was not made for this caller's list with these filters."""
    return Asking(caller, route, limit, cursors.after(caller, route, filters, cursor), filters)


def whose(caller: Caller, partner: str | None, field: str = "query.partner") -> str:
    """The partner that a request is about; the vendor has to say which."""
    owner = caller.owner(partner)
    if owner is None:
        raise Invalid("Say which partner's.", field=field)
    return owner
