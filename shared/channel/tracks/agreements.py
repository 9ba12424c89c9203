"""Agreements: dated versions with obligations that the data can measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from channel.feeds import Due, FeedState
from channel.partners import Partner
from channel.periods import Period
from channel.texts import Text
from channel.tracks.entitlements import Entitlement
from channel.tracks.levels import LevelRules, names


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reporting(_Data):
    """Reports of a feed must come by the days that the feed sets."""

    kind: Literal["reporting"] = "reporting"
    feed: Text
    at_least_on_time: Decimal = Field(default=Decimal(1), ge=0, le=1)


class MinimumLevel(_Data):
    """The partner must hold this level or a higher one."""

    kind: Literal["minimum_level"] = "minimum_level"
    level: Text


class Recruitment(_Data):
    """So many resellers must begin to buy from the distributor in the period."""

    kind: Literal["recruitment"] = "recruitment"
    resellers: int = Field(ge=1)


Obligation = Annotated[Reporting | MinimumLevel | Recruitment, Field(discriminator="kind")]


class Renewal(StrEnum):
    NONE = "none"
    AUTOMATIC = "automatic"
    BY_SIGNATURE = "by_signature"


class AgreementType(_Data):
    """What a track has its partners agree to: the terms that each agreement begins with.

    Without `term_months` it runs until it is amended.
    """

    type: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    term_months: int | None = Field(default=12, ge=1)
    renewal: Renewal = Renewal.NONE
    notice_days: int = Field(default=30, ge=0)
    obligations: tuple[Obligation, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()

    def drafted(self, partner: str, since: date, signed_by: str = "") -> "Agreement":
        """The first version for a partner; a draft until somebody has signed it."""
        months = self.term_months
        return Agreement(
            id=self.type,
            partner=partner,
            type=self.type,
            since=since,
            until=_months_later(since, months) if months else None,
            renewal=self.renewal,
            term_months=months or 12,
            notice_days=self.notice_days,
            signed_by=signed_by,
            obligations=self.obligations,
            entitlements=self.entitlements,
        )


class Agreement(_Data):
    """One dated version; an amendment is the next version from a later day, never a change.

    In force on `[since, until)` once signed. Without notice an automatic renewal adds
    `term_months`.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    version: int = Field(default=1, ge=1, le=9999)
    partner: Text
    type: Text
    since: date
    until: date | None = None
    renewal: Renewal = Renewal.NONE
    term_months: int = Field(default=12, ge=1)
    notice_days: int = Field(default=30, ge=0)
    signed_by: str = ""
    obligations: tuple[Obligation, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"until: {self.until} is not after since {self.since}")
        return self


class Stage(StrEnum):
    """Where one version of an agreement stands on a day."""

    DRAFT = "draft"  # nobody has signed it
    COMING = "coming"
    IN_FORCE = "in_force"
    OVER = "over"  # ended, or amended by a later version


class Met(StrEnum):
    MET = "met"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Compliance:
    """One obligation in one period: kept or not, in words, with the evidence behind it."""

    obligation: Obligation
    state: Met
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What obligations are measured by, for one partner and period."""

    partner: Partner
    dues: tuple[Due, ...]
    level_rules: tuple[LevelRules, ...]
    first_sales: tuple[tuple[str, date], ...]  # reseller → day of its first purchase ever


def in_force(versions: Iterable[Agreement], day: date) -> tuple[Agreement, ...]:
    """Of each agreement the version in force on a day: the latest signed one, if not ended."""
    latest: dict[str, Agreement] = {}
    for version in sorted(versions, key=lambda a: (a.since, a.version)):
        if version.since <= day and version.signed_by:
            latest[version.id] = version
    standing = (a for a in latest.values() if a.until is None or day < a.until)
    return tuple(sorted(standing, key=lambda a: a.id))


def stage(version: Agreement, versions: Iterable[Agreement], day: date) -> Stage:
    """Where a version among all of its partner's stands on a day."""
    if not version.signed_by:
        return Stage.DRAFT
    if day < version.since:
        return Stage.COMING
    return Stage.IN_FORCE if version in in_force(versions, day) else Stage.OVER


def expiring(versions: Iterable[Agreement], day: date) -> tuple[Agreement, ...]:
    """Agreements in force whose notice period has begun."""
    return tuple(
        a
        for a in in_force(versions, day)
        if a.until is not None and a.until - timedelta(days=a.notice_days) <= day
    )


def due_renewals(versions: Sequence[Agreement], day: date) -> tuple[Agreement, ...]:
    """The next versions of what renews by itself: nobody gave notice before its notice period.

    Notice is an amendment without automatic renewal, so a later version of any kind ends it.
    """
    latest = {a.id: a.version for a in sorted(versions, key=lambda a: a.version)}
    return tuple(
        renewed(a)
        for a in expiring(versions, day)
        if a.renewal is Renewal.AUTOMATIC and latest[a.id] == a.version
    )


def ending(versions: Sequence[Agreement], day: date) -> tuple[Agreement, ...]:
    """Agreements to remind of: on the first day of notice, a week, a day before and at the end."""
    signed = [a for a in versions if a.signed_by]
    last = {a.id: a for a in sorted(signed, key=lambda a: a.version)}
    return tuple(
        a
        for a in last.values()
        if a.until is not None and (a.until - day).days in {a.notice_days, 7, 1, 0}
    )


def renewed(agreement: Agreement) -> Agreement:
    """The next version of an agreement that renews by itself, from the day it would have ended."""
    if agreement.until is None:
        raise ValueError(f"{agreement.id} has no end to renew at")
    return agreement.model_copy(
        update={
            "version": agreement.version + 1,
            "since": agreement.until,
            "until": _months_later(agreement.until, agreement.term_months),
        }
    )


def compliance(
    agreement: Agreement, evidence: Evidence, period: Period, day: date
) -> tuple[Compliance, ...]:
    """How each obligation stands for a period, seen on a day."""
    return tuple(_comply(each, evidence, period, day) for each in agreement.obligations)


def _comply(obligation: Obligation, evidence: Evidence, period: Period, day: date) -> Compliance:
    match obligation:
        case Reporting():
            return _reporting(obligation, evidence.dues, period)
        case MinimumLevel():
            return _level(obligation, evidence, min(day, period.end - timedelta(days=1)))
        case Recruitment():
            return _recruited(obligation, evidence.first_sales, period, day)


def _reporting(obligation: Reporting, dues: Sequence[Due], period: Period) -> Compliance:
    asked = [d for d in dues if d.feed.id == obligation.feed and d.period.start in period]
    decided = [d for d in asked if d.state not in (FeedState.OPEN, FeedState.HELD)]
    kept = [d for d in decided if d.state in (FeedState.REPORTED, FeedState.NIL)]
    rows = tuple(f"{d.period}: {d.state}, due {d.due_on} {d.upload_id}".strip() for d in asked)
    if not decided:
        return Compliance(obligation, Met.OPEN, "no report is due yet", rows)
    enough = len(kept) >= obligation.at_least_on_time * len(decided)
    text = f"{len(kept)} of {len(decided)} reports of {obligation.feed} came on time"
    return Compliance(obligation, Met.MET if enough else Met.MISSED, text, rows)


def _level(obligation: MinimumLevel, evidence: Evidence, day: date) -> Compliance:
    ladder = names(evidence.level_rules, evidence.partner.tier)
    held = evidence.partner.level_on(day)
    wanted = ladder.index(obligation.level) if obligation.level in ladder else len(ladder)
    enough = held == obligation.level or (held in ladder and ladder.index(held) >= wanted)
    text = f"level {held or 'none'} on {day}; {obligation.level} is wanted"
    rows = tuple(f"{span.level} since {span.since}" for span in evidence.partner.levels)
    return Compliance(obligation, Met.MET if enough else Met.MISSED, text, rows)


def _recruited(
    obligation: Recruitment, first_sales: Iterable[tuple[str, date]], period: Period, day: date
) -> Compliance:
    new = sorted((name, since) for name, since in first_sales if since in period)
    text = f"{len(new)} new resellers in {period}; {obligation.resellers} are wanted"
    rows = tuple(f"{name} first bought on {since}" for name, since in new)
    if len(new) >= obligation.resellers:
        return Compliance(obligation, Met.MET, text, rows)
    return Compliance(obligation, Met.OPEN if day < period.end else Met.MISSED, text, rows)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
