"""Reviews a tier's levels: written down first, then carried out, so that a second look mends."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from channel.audit import Deed
from channel.aws import audit_log
from channel.aws.announce import announce
from channel.aws.standing import figures, sold
from channel.aws.store import level_reviews, reference, terms
from channel.aws.store.reference import Document
from channel.partners import VENDOR, Partner, PartnerStatus, Tier
from channel.periods import Period
from channel.tracks.figures import window
from channel.tracks.level_reviews import LevelReview, Outcome, carried_out, reviewed
from channel.tracks.levels import LevelRules

BY = "review_levels"


def review_tier(rules: LevelRules, period: Period, day: date, now: datetime) -> int:
    """How many of the tier's active partners were reviewed now; audited, and told of."""
    everybody = terms.partners()
    done = level_reviews.of_period(rules.tier, period.end)
    for partner in everybody:
        if partner.id in done and carried_out(partner, done[partner.id]) != partner:
            _carry_out(done[partner.id], now)
    waiting = [
        partner
        for partner in everybody
        if partner.tier is rules.tier
        and partner.status is PartnerStatus.ACTIVE
        and partner.id not in done
        and level_reviews.find(partner.id, period.end) is None
    ]
    if waiting:  # the distributors' months are read once for all of them
        span = window(period.end, rules.months)
        sellers = [each.id for each in everybody if each.tier is Tier.DISTRIBUTOR]
        amounts = sold(sellers, span)
        for partner in waiting:
            _review(partner, rules, (period, span), amounts, day, now)
    return len(waiting)


def _review(
    partner: Partner,
    rules: LevelRules,
    spans: tuple[Period, Period],
    amounts: Mapping[tuple[str, str], Decimal],
    day: date,
    now: datetime,
) -> None:
    period, span = spans
    review = reviewed(partner, rules, figures(partner, span, day, amounts), period, day)
    level_reviews.save(review, by=BY, at=now)
    if review.outcome is Outcome.KEPT:
        return
    deed = Deed(
        BY,
        "system",
        VENDOR,
        review.outcome,
        "level_review",
        partner.id,
        review.id,
        before=review.held,
        after=review.model_dump_json(),
    )
    audit_log.record(deed)
    if not _carry_out(review, now):
        _tell(review)


def _carry_out(review: LevelReview, now: datetime) -> bool:
    """Whether the partner got the level now, which is audited and told of."""
    document = reference.get("partner", VENDOR, review.partner)
    if review.outcome is not Outcome.APPLIED or document is None:
        return False
    partner = Partner.model_validate_json(document.body)
    later = carried_out(partner, review)
    if later == partner:
        return False
    body = later.model_dump_json()
    new = Document("partner", VENDOR, partner.id, 0, body)
    reference.put(new, expected=document.revision, by=BY, at=now)
    deed = Deed(
        BY,
        "system",
        VENDOR,
        "replace",
        "partner",
        VENDOR,
        partner.id,
        before=document.body,
        after=body,
    )
    audit_log.record(deed)
    _tell(review)
    return True


def _tell(review: LevelReview) -> None:
    announce(
        f"level.{review.outcome}",
        {
            "partner": review.partner,
            "held": review.held,
            "level": review.earned,
            "since": review.reviewed.isoformat(),
            "period": f"{review.period_start}/{review.period_end}",
        },
    )
