"""Builders of deal registrations, actors and circumstances with plain defaults."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from channel.deals import actions as act
from channel.deals.actions import Action, Actor, Seat
from channel.deals.lifecycle import Circumstances, decide
from channel.deals.model import Deal, EndCustomer, Terms
from channel.deals.rules import ApprovalRules
from channel.money import Money

NOW = datetime(2026, 8, 3, 9, tzinfo=UTC)  # a Monday
TODAY = date(2026, 8, 3)
PARTNER = Actor("pat", Seat.PARTNER, "acme")
ANN = Actor("ann", Seat.REVIEWER)
BOB = Actor("bob", Seat.REVIEWER)
RULE = Actor("rule", Seat.RULE)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def customer(name: str = "Silver State Mining LLC", **fields: Any) -> EndCustomer:
    return EndCustomer(name=name, country=fields.pop("country", "US"), **fields)


def terms(**fields: Any) -> Terms:
    usual: dict[str, Any] = {
        "customer": customer(),
        "scope": ("family:switches",),
        "territories": ("US-W",),
        "value": usd("50000"),
        "close_date": date(2026, 10, 1),
        "fulfilling_distributor": "disti-north",
    }
    return Terms(**(usual | fields))


def draft(id: str = "deal-1", reseller: str = "acme", **fields: Any) -> Deal:
    return Deal(id=id, reseller=reseller, terms=terms(**fields), drafted_by="pat")


def around(**fields: Any) -> Circumstances:
    usual: dict[str, Any] = {"rules": ApprovalRules(), "now": NOW, "today": TODAY}
    return Circumstances(**(usual | fields))


def after(deal: Deal, *steps: tuple[Action, Actor], **fields: Any) -> Deal:
    """The deal after these steps, each taken in the same circumstances."""
    for action, actor in steps:
        deal = decide(deal, action, actor, around(**fields)).deal
    return deal


def submitted(id: str = "deal-1", **fields: Any) -> Deal:
    deal = draft(id, **fields)
    return after(deal, (act.Submit(), Actor("pat", Seat.PARTNER, deal.reseller)))


def approved(id: str = "deal-1", **fields: Any) -> Deal:
    return after(submitted(id, **fields), (act.Approve(), ANN))
