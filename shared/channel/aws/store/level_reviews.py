"""Level reviews in `partners`: a partner's own, by the end of the period; listed newest first."""

from datetime import date, datetime

from channel.aws.store import reference
from channel.aws.store.reference import Document
from channel.partners import Tier
from channel.tracks.level_reviews import LevelReview

KIND = "level_review"


def save(review: LevelReview, *, by: str, at: datetime) -> None:
    """Write a review that must be new; Conflict when another start of it was faster."""
    sort = f"{review.period_end}#{review.tier:d}#{review.partner}"
    document = Document(KIND, review.partner, review.id, 0, review.model_dump_json(), sort)
    reference.put(document, expected=0, by=by, at=at)


def find(partner: str, period_end: date) -> LevelReview | None:
    document = reference.get(KIND, partner, period_end.isoformat())
    return read(document) if document else None


def of_period(tier: Tier, period_end: date) -> dict[str, LevelReview]:
    """A tier's reviews by partner, as far as the index knows them yet."""
    found = reference.listing_by_sort(KIND, prefix=f"{period_end}#{tier:d}#")
    return {document.owner: read(document) for document in found}


def newest(*, limit: int, after: str = "") -> list[Document]:
    """Reviews of all partners, the latest period first; `after` is the `sort` last seen."""
    return reference.listing_by_sort(KIND, limit=limit, after=after, newest=True)


def read(document: Document) -> LevelReview:
    return LevelReview.model_validate_json(document.body)
