"""The vendor's records of the two worlds: who they are, their terms, layouts, feeds and people."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from channel.aws.store import partnership, programme_terms, terms
from channel.feeds import Feed, Rhythm
from channel.partners import VENDOR, Contact, Contacts, Identifier, Partner, Tier
from channel.price_changes import ProtectionWindow
from channel.products import Price, Product
from channel.programmes.enrolment import Enrolment
from channel.programmes.model import Programme
from channel.tracks.agreements import Agreement
from channel.tracks.entitlements import Grants
from channel.tracks.figures import Training
from channel.tracks.levels import LevelRules
from channel.tracks.model import Track
from channel.tracks.onboarding import begin
from tests.kit.requests import Who
from tests.kit.tracks import a_track
from tests.kit.vendor import COLUMNS, SEEDED, a_profile
from tests.kit.worlds import WORLDS, World

SALES = {**COLUMNS, "End customer": "end_customer_name", "Deal": "deal_code", "Cost": "unit_cost"}
STOCK = {
    "Site": "location",
    "As of": "as_of_date",
    "Part": "mfr_part_no",
    "On hand": "qty_on_hand",
}
Named = tuple[str, BaseModel]


def seed_worlds() -> None:
    """Write what the vendor keeps, in one go a kind and owner."""
    _save("product", VENDOR, *((each.sku, each) for each in _products()))
    for tier, role in ((1, "distributor"), (2, "reseller")):
        track = Track.model_validate(a_track(tier, role))
        _save("track", VENDOR, (partnership.track_id(track), track))
        rules = {"tier": tier, "levels": [{"name": "member"}]}
        _save("level_rules", VENDOR, (role, LevelRules.model_validate(rules)))
    for world in WORLDS:
        _seed_terms(world)
        _seed_distributor(world)
        for who in world.partners:
            _seed_partner(world, who)


def _save(kind: str, owner: str, *named: Named) -> None:
    terms.save_new(kind, owner, named, by="seed", at=SEEDED)


def _products() -> Iterator[Product]:
    for n in (1, 2):
        names = {w.distributor.tenant: (w.mark("partno") + str(n),) for w in WORLDS}
        yield Product(sku=f"SKU-{n}", name=f"Widget {n}", family="widgets", cross_references=names)


def _seed_terms(world: World) -> None:
    """Prices on a list of its own that fall, and programmes that pay it alone."""
    price: dict[str, Any] = {"price_list": world.mark("pricelist"), "sku": "SKU-1"}
    price |= {"currency": "USD", "amount": Decimal(10)}
    prices = [Price(**price, since=since) for since in (date(2026, 1, 1), date(2026, 2, 1))]
    _save("price", VENDOR, *((terms.price_id(each), each) for each in prices))
    for each in prices:
        window = ProtectionWindow(
            price_list=each.price_list,
            sku=each.sku,
            currency="USD",
            before=Decimal(11),
            after=each.amount,
            effective=each.since,
            claims_until=date(2026, 5, 1),
        )
        _save("protection_window", VENDOR, (terms.price_id(each), window))
    programmes = tuple(_programmes(world))
    _save("programme", VENDOR, *((programme_terms.programme_id(each), each) for each in programmes))
    enrolled = [
        Enrolment(programme=each.id, partner=who.tenant, since=date(2026, 1, 1))
        for each, who in zip(programmes, world.partners, strict=False)
    ]
    _save("enrolment", VENDOR, *((partnership.enrolment_id(each), each) for each in enrolled))


def _programmes(world: World) -> Iterator[Programme]:
    """A rebate, a commission, and one that nobody has enrolled in yet."""
    rebate = {
        "kind": "volume_rebate",
        "schedule": {"mechanism": "marginal", "bands": [{"threshold": "0", "rate": "0.1"}]},
    }
    commission = {"kind": "deal_commission", "rates": [{"rate": "0.05"}]}
    for kind, tier, rule, since in (
        ("rebate", 1, rebate, "2026-01-01"),
        ("commission", 2, commission, "2026-01-01"),
        ("offer", 1, rebate, "2999-01-01"),
        ("perk", 2, commission, "2999-01-01"),
    ):
        ids = [world.partners[tier - 1].tenant]
        said = {"id": world.mark(kind), "payee_tier": tier, "scope": {"payee": {"ids": ids}}}
        usual = {"currency": "USD", "since": since, "enrolment": True, "rule": rule}
        yield Programme.model_validate(said | usual)


def _seed_distributor(world: World) -> None:
    """What only a distributor has: layouts, feeds, and the services it reports."""
    owner = world.distributor.tenant
    sales = a_profile(owner).model_copy(update={"id": world.mark("layout"), "columns": SALES})
    stock = sales.model_validate(
        {
            "id": world.mark("stocklayout"),
            "partner": owner,
            "document": "inventory",
            "columns": STOCK,
            "dates": {"order": "ymd"},
            "numbers": {},
        }
    )
    _save("profile", owner, (sales.id, sales), (stock.id, stock))
    for name in ("feed", "monthlyfeed"):
        feed = Feed(
            id=world.mark(name),
            partner=owner,
            document="sell_through",
            rhythm=Rhythm.MONTH,
            since=date(2026, 1, 1),
        )
        _save("feed", owner, (feed.id, feed))


def _seed_partner(world: World, who: Who) -> None:
    """What every partner has: its record, people, grants, trainings, agreements, onboarding."""
    owner, tier = who.tenant, Tier[who.role.upper()]
    _save("partner", VENDOR, (owner, _partner(world, who, tier)))
    email = f"{world.of(who, 'contact')}@{world.name}.example"
    person = Contact(name=world.of(who, "contact"), email=email)
    _save("contacts", owner, ("current", Contacts(partner=owner, people=(person,))))
    held = [f"price_list:{world.mark('pricelist')}", "deal_registration", "feed", "service"]
    held += ["section", *(f"programme:{world.mark(each)}" for each in ("offer", "perk"))]
    grants = Grants(partner=owner).with_more(held, world.of(who, "grant"), SEEDED.date())
    _save("grants", owner, ("current", grants))
    for course in ("sales", "support"):
        training = Training(
            partner=owner, person=world.of(who, "trainee"), course=course, completed=SEEDED.date()
        )
        _save("training", owner, (partnership.training_id(training), training))
    _seed_agreements(world, who)
    track = next(each for each in partnership.tracks() if each.tier is tier)
    onboarding = begin(f"{owner}_1", owner, track, who.user, SEEDED)
    partnership.save_onboarding(onboarding, 0, by=who.user, at=SEEDED)


def _partner(world: World, who: Who, tier: Tier) -> Partner:
    kind = "distiname" if tier is Tier.DISTRIBUTOR else "reselname"
    return Partner(
        id=who.tenant,
        tier=tier,
        name=f"{world.mark(kind)} Networks",
        identifiers=(Identifier(scheme="assigned", value=world.of(who, "number")),),
        domains=(f"{world.of(who, 'domain')}.example",),
        region=world.of(who, "region"),
        street=world.of(who, "street"),
        city=world.of(who, "city"),
        postcode=world.of(who, "postcode"),
        territories=("DE",),
        distributors=() if tier is Tier.DISTRIBUTOR else (world.distributor.tenant,),
    )


def _seed_agreements(world: World, who: Who) -> None:
    """One that is signed and one that waits for it."""
    owner = who.tenant
    signed = Agreement(
        id=world.of(who, "agreement"),
        partner=owner,
        type=world.of(who, "agreementtype"),
        since=date(2026, 1, 1),
        signed_by=world.of(who, "signatory"),
        obligations=({"kind": "reporting", "feed": world.mark("feed")},),
    )
    draft = signed.model_copy(update={"id": f"draft-{signed.id}", "signed_by": ""})
    for each in (signed, draft):
        _save("agreement", owner, (partnership.agreement_id(each), each))
