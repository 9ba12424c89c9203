"""Two competing distributors, each with its reseller, everything of theirs marked."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from channel.aws.store import programme_terms, terms
from channel.deals.model import Deal, EndCustomer
from channel.partners import VENDOR, Identifier, Partner, Tier
from channel.products import Price, Product
from channel.programmes.model import Programme
from tests.kit.commission import COLUMNS_OF_DEALS, COMMISSION, deals_file, protected
from tests.kit.edi import claim_844
from tests.kit.requests import ADMIN, ANALYST, FINANCE, NORTH, SECOND_FINANCE, SOUTH, Answer, Who
from tests.kit.vendor import REBATE, SEEDED, a_profile

CAP = Decimal(120)  # of a quarter; 10 % of 1,000 and a little of 25 % reach it
NORTHS_RESELLER = Who("rae", "reseller", "reseller-n")
SOUTHS_RESELLER = Who("rob", "reseller", "reseller-s")
VENDORS = (ADMIN, FINANCE, SECOND_FINANCE, ANALYST)
WORLDS = {"MARK-NORTH": (NORTH, NORTHS_RESELLER), "MARK-SOUTH": (SOUTH, SOUTHS_RESELLER)}
PEOPLE = (*VENDORS, *WORLDS["MARK-NORTH"], *WORLDS["MARK-SOUTH"])
CAPPED = Programme.model_validate(
    REBATE.model_dump(mode="json") | {"limits": {"cap": str(CAP)}, "id": "capped"}
)
FOR_RESELLERS = Programme.model_validate(
    REBATE.model_dump(mode="json") | {"payee_tier": 2, "limits": {"cap": "60"}, "id": "commission"}
)
FOR_DEALS = Programme.model_validate(
    COMMISSION.model_dump(mode="json") | {"limits": {"cap": "2"}, "id": "deals"}
)
PROGRAMMES = (CAPPED, FOR_RESELLERS, FOR_DEALS)
CAPS = {"capped": CAP, "commission": Decimal(60), "deals": Decimal(2)}
JANUARY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def mark_of(who: Who) -> str:
    return next(mark for mark, people in WORLDS.items() if who in people)


def rival_of(who: Who) -> Who:
    return SOUTH if who is NORTH else NORTH


def foreign_mark(who: Who, answer: Answer) -> re.Match[str] | None:
    """Another world's mark in anything that came back."""
    if who in VENDORS:
        return None
    (other,) = WORLDS.keys() - {mark_of(who)}
    return re.search(other, f"{answer.headers} {answer.text} {answer.content!r}", re.IGNORECASE)


def seed() -> dict[str, str]:
    """The vendor's terms, and a deal of each reseller that lines of the quarter may belong to."""

    def save(kind: str, owner: str, *named: Any) -> None:
        terms.save_new(kind, owner, named, by="seed", at=SEEDED)

    partners = [each for mark in WORLDS for each in _pair(mark)]
    products = [_product(n) for n in (1, 2)]
    prices = [_price(product) for product in products]
    save("partner", VENDOR, *((each.id, each) for each in partners))
    save("product", VENDOR, *((each.sku, each) for each in products))
    save("price", VENDOR, *((terms.price_id(each), each) for each in prices))
    save("programme", VENDOR, *((programme_terms.programme_id(p), p) for p in PROGRAMMES))
    for who in (NORTH, SOUTH):
        profile = a_profile(who.tenant).model_copy(update={"columns": COLUMNS_OF_DEALS})
        save("profile", who.tenant, ("pos", profile))
    return {_deal(mark).id: reseller.tenant for mark, (_, reseller) in WORLDS.items()}


def file_of(who: Who, rows: list[tuple[int, int, str]]) -> bytes:
    """Lines of (invoice, quantity, part) sold to the distributor's own reseller at 10 each."""
    mark = mark_of(who)
    return deals_file(
        *(
            f"{mark}-{invoice},1,2026-02-{1 + invoice % 27:02},{part},"
            f"{_sold_to(mark, invoice)},{quantity},{quantity * 10}.00,,{_customer(mark)}"
            for invoice, quantity, part in rows
        )
    )


def claim_of(who: Who, number: int) -> bytes:
    """A claim whose every number is the distributor's own."""
    return claim_844(*(f"{mark_of(who)}-{name}-{number}" for name in ("claim", "site", "right")))


def _sold_to(mark: str, invoice: int) -> str:
    """Some to one that both distributors know under this name, and the vendor does not."""
    return "Stranger Systems" if invoice % 4 == 0 else f"{mark} Networks"


def _customer(mark: str) -> str:
    return f"{mark} Clinic"


def _deal(mark: str) -> Deal:
    disti, reseller = WORLDS[mark]
    return protected(
        f"deal-{reseller.tenant}",
        reseller.tenant,
        JANUARY,
        customer=EndCustomer(name=_customer(mark), country="DE"),
        fulfilling_distributor=disti.tenant,
    )


def _pair(mark: str) -> tuple[Partner, Partner]:
    disti, reseller = WORLDS[mark]
    assigned = Identifier(scheme="assigned", value=f"{mark}-1")
    return (
        Partner(
            id=disti.tenant, tier=Tier.DISTRIBUTOR, name=f"{mark} Ltd", identifiers=(assigned,)
        ),
        Partner(
            id=reseller.tenant,
            tier=Tier.RESELLER,
            name=f"{mark} Networks",
            distributors=(disti.tenant,),
        ),
    )


def _product(number: int) -> Product:
    references = {people[0].tenant: (f"{mark}-X{number}",) for mark, people in WORLDS.items()}
    return Product(
        sku=f"SKU-{number}",
        name=f"Widget {number}",
        family="widgets",
        cross_references=references,
    )


def _price(product: Product) -> Price:
    return Price(
        price_list="book",
        sku=product.sku,
        currency="USD",
        amount=Decimal(10),
        since=date(2026, 1, 1),
    )
