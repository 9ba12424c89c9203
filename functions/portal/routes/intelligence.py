"""What distributors saw of their markets, searched by region, product and tag."""

from functools import partial
from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.lists import Cursor, Limit, Partner, asking
from channel.aws.store import services, terms
from channel.partners import Tier
from channel.services.intelligence import Observation, fits

router = Router()
LOOKED_AT = 500  # observations for one answer
Words = Annotated[str, Query(max_length=120)]


class ObservationView(Shown):
    """Who observed what."""

    partner: str
    observation: Observation


@router.get(
    "/intelligence",
    summary="What distributors saw, latest first",
    description=(
        f"Looks at up to {LOOKED_AT} observations for a page: one that seeks what is rare may come"
        " back short, or empty, with a cursor to look further."
    ),
    tags=["services"],
)
def search_intelligence(
    caller: By,
    region: Words = "",
    product: Words = "",
    tag: Words = "",
    partner: Partner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[ObservationView]:
    owner = caller.owner(partner)
    words = {"region": region, "product": product, "tag": tag}
    page = asking(caller, "/intelligence", limit, cursor, partner=owner, **words)
    every = (p.id for p in terms.partners() if p.tier is Tier.DISTRIBUTOR)
    wanted = partial(fits, region=region, product=product, tag=tag)
    found: list[ObservationView] = []
    looked_at, last = 0, ""
    for place, whose, seen in services.search(
        [owner] if owner else every, wanted, look_at=LOOKED_AT, after=page.after
    ):
        if seen is not None and len(found) == limit:
            return Page(items=tuple(found), next=page.next(last))
        if seen is not None:
            found.append(ObservationView(partner=whose, observation=seen))
        looked_at, last = looked_at + 1, place
    return Page(items=tuple(found), next=page.next(last if looked_at == LOOKED_AT else None))
