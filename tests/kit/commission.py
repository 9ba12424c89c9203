"""A reseller commission for journeys: a plan by level, deals, and files that carry their codes."""

from datetime import date, datetime
from typing import Any

from channel.aws.store import deals, programme_terms, reference, terms
from channel.aws.store.reference import Document
from channel.deals import actions as act
from channel.deals.claims import ClaimChange
from channel.deals.lifecycle import decide
from channel.deals.model import Deal
from channel.formats.profile import Profile
from channel.partners import VENDOR, LevelSpan, Partner
from channel.programmes.model import Programme
from channel.tracks.entitlements import Grants
from tests.kit import deals as kit
from tests.kit.requests import Who
from tests.kit.vendor import COLUMNS, SEEDED, a_profile

ACME = Who("pat", "reseller", "acme")
BOREALIS = Who("bo", "reseller", "borealis")
# Silver earns 5 %, gold 8 %.
COMMISSION = Programme.model_validate(
    {
        "id": "commission",
        "payee_tier": 2,
        "currency": "USD",
        "since": "2026-01-01",
        "rule": {
            "kind": "deal_commission",
            "rates": [{"rate": "0.08", "level": "gold"}, {"rate": "0.05"}],
        },
    }
)
TERMS: dict[str, Any] = {
    "customer": {"name": "Silver State Mining LLC", "country": "US", "domain": "ssm.example"},
    "skus": ["SKU-1"],
    "territories": ["US-W"],
    "value": {"amount": "50000.00", "currency": "USD"},
    "close_date": "2999-01-01",
    "fulfilling_distributor": "disti-north",
}
COLUMNS_OF_DEALS = {**COLUMNS, "Deal": "deal_code", "End customer": "end_customer_name"}


def seed_commission() -> None:
    """The plan, a layout with codes, resellers that may register, any pair authorised."""
    profile: Profile = a_profile("disti-north").model_copy(
        update={"id": "deals", "columns": COLUMNS_OF_DEALS}
    )
    terms.save_new("profile", "disti-north", [("deals", profile)], by="seed", at=SEEDED)
    name = programme_terms.programme_id(COMMISSION)
    terms.save_new("programme", VENDOR, [(name, COMMISSION)], by="seed", at=SEEDED)
    for reseller in ("acme", "borealis"):
        names = ["deal_registration", "section"]
        grants = Grants(partner=reseller).with_more(names, "seed", SEEDED.date())
        terms.save_new("grants", reseller, [("current", grants)], by="seed", at=SEEDED)
    pairs = Document("pairs", VENDOR, "current", 0, '{"rule": "any"}')
    reference.put(pairs, expected=0, by="seed", at=SEEDED)


def promote(partner_id: str, level: str, since: date) -> None:
    """Give a partner a level from a day on."""
    document = reference.get("partner", VENDOR, partner_id)
    assert document is not None
    partner = Partner.model_validate_json(document.body)
    span = LevelSpan(level=level, since=since)
    body = partner.model_copy(update={"levels": (*partner.levels, span)}).model_dump_json()
    changed = Document("partner", VENDOR, partner_id, 0, body)
    reference.put(changed, expected=document.revision, by="seed", at=SEEDED)


def protected(id: str, reseller: str, at: datetime, **fields: Any) -> Deal:
    """A deal that was submitted and approved at a past moment, with its claims."""
    drafted = kit.draft(id, reseller, scope=("family:widgets",), **fields)
    seat = act.Actor("pat", act.Seat.PARTNER, reseller)
    then = kit.around(now=at, today=at.date())
    submitted = decide(drafted, act.Submit(), seat, then).deal
    approved = decide(submitted, act.Approve(), kit.ANN, then)
    deals.save(submitted, 0, by="pat", at=at, change=ClaimChange(id))
    deals.save(approved.deal, 1, by="ann", at=at, change=approved.claims)
    return approved.deal


def deals_file(*rows: str) -> bytes:
    """A comma CSV in the layout with codes: …, amount, deal code, end customer."""
    return "\n".join([",".join(COLUMNS_OF_DEALS), *rows, ""]).encode()
