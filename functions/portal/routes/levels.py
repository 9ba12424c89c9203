"""Levels: the rules of each tier, where a partner stands, trainings, and levels applied forward."""

from datetime import date
from decimal import Decimal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws import settings
from channel.aws.announce import announce
from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.own_records import known, owned
from channel.aws.http.revisions import IfMatch, etag
from channel.aws.standing import figures, sellers_of, sold
from channel.aws.store import partnership
from channel.errors import Invalid, NotFound
from channel.partners import VENDOR, Partner, Tier
from channel.roles import Scope
from channel.tracks.figures import Training, window
from channel.tracks.levels import LevelRules, applied, standing
from functions.portal.routes.applications import tier_of

router = Router()
RULES = Shelf("level_rules", LevelRules)
PARTNERS = Shelf("partner", Partner)
TRAININGS = Shelf("training", Training)
TAGS = ["levels"]


class ProgressView(Shown):
    """One condition of the next level."""

    figure: str
    reached: Decimal
    wanted: Decimal
    missing: Decimal


class LevelView(Shown):
    """The level held, the one that the figures of the closed months earn, and the way up."""

    partner: str
    held: str
    earned: str
    next_level: str
    months: str
    currency: str
    figures: dict[str, Decimal]
    progress: tuple[ProgressView, ...]


class LevelChange(Asked):
    """From when the level holds; without a level it is the one that was earned."""

    since: date
    level: str = Field(default="", max_length=60)


@router.get("/level-rules", summary="The levels of each tier", tags=TAGS)
def list_rules(caller: By, limit: Limit = 50, cursor: Cursor = None) -> Page[LevelRules]:
    items, following = RULES.page(VENDOR, asking(caller, "/level-rules", limit, cursor))
    if caller.scope is Scope.OWN:
        items = [rules for rules in items if rules.tier is tier_of(caller.role)]
    return Page(items=tuple(items), next=following)


@router.get("/level-rules/<tier>", summary="The levels of one tier", tags=TAGS)
def show_rules(caller: By, tier: str) -> Response[LevelRules]:
    rules, headers = RULES.show(VENDOR, tier)
    if caller.scope is Scope.OWN and rules.tier is not tier_of(caller.role):
        raise NotFound(NO_SUCH)
    return Response(200, "application/json", rules, headers)


@router.put("/level-rules/<tier>", summary="Set the levels of a tier", tags=TAGS)
def set_rules(
    caller: By, tier: str, body: LevelRules, if_match: IfMatch = None
) -> Response[LevelRules]:
    if body.tier.name.lower() != tier:
        raise Invalid("The tier is another than the path's.", field="body.tier")
    return RULES.replace_or_begin(caller, VENDOR, tier, body, if_match)


@router.get("/partners/<partner_id>/level", summary="Level held, earned, and what next", tags=TAGS)
def show_level(caller: By, partner_id: str) -> LevelView:
    return _view(known(caller, partner_id), settings.business_day())


@router.post("/partners/<partner_id>/level", summary="Apply a level from a day on", tags=TAGS)
def apply_level(caller: By, partner_id: str, body: LevelChange) -> Response[LevelView]:
    today = settings.business_day()
    if body.since < today:
        raise Invalid("A level applies forward, from today at the earliest.", field="body.since")
    document = PARTNERS.find(VENDOR, known(caller, partner_id).id)
    partner = PARTNERS.read(document)
    level = body.level or _view(partner, today).earned
    if level not in [rule.name for rule in _rules(partner.tier).levels]:
        raise Invalid(f"{level or 'No level'} is none of this tier's levels.", field="body.level")
    later = applied(partner, level, body.since)
    if later != partner:
        PARTNERS.replace(caller, VENDOR, partner.id, later, etag(document.revision))
        detail = {"partner": partner.id, "level": level, "since": body.since.isoformat()}
        announce("level.applied", {"held": partner.level_on(today), **detail})
    return Response(200, "application/json", _view(later, today))


@router.get("/partners/<partner_id>/trainings", summary="A partner's trainings", tags=TAGS)
def list_trainings(
    caller: By, partner_id: str, limit: Limit = 50, cursor: Cursor = None
) -> Page[Training]:
    owner = owned(caller, partner_id)
    page = asking(caller, "/trainings", limit, cursor, partner=owner)
    items, following = TRAININGS.page(owner, page)
    return Page(items=tuple(items), next=following)


@router.post(
    "/partners/<partner_id>/trainings", summary="A completed training", tags=TAGS, status_code=201
)
def add_training(caller: By, partner_id: str, body: Training) -> Response[Training]:
    owner = known(caller, partner_id).id
    if body.partner != owner:
        raise Invalid(f"This must be {owner}.", field="body.partner")
    path = f"/partners/{owner}/trainings"
    return TRAININGS.create(caller, owner, partnership.training_id(body), body, path)


def _rules(tier: Tier) -> LevelRules:
    found = [each for each in partnership.level_rules() if each.tier is tier]
    if not found:
        raise NotFound("This tier has no levels.")
    return found[0]


def _view(partner: Partner, day: date) -> LevelView:
    rules = _rules(partner.tier)
    span = window(day, rules.months)
    reached = figures(partner, span, day, sold(sellers_of(partner), span))
    stands = standing(rules, reached)
    return LevelView(
        partner=partner.id,
        held=partner.level_on(day),
        earned=stands.level,
        next_level=stands.next_level,
        months=str(span),
        currency=partner.currency,
        figures=reached,
        progress=tuple(
            ProgressView(
                figure=each.figure,
                reached=each.reached,
                wanted=each.wanted,
                missing=each.missing,
            )
            for each in stands.progress
        ),
    )
