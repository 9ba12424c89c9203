"""Credits of a payee do not depend on the batch that it is calculated in."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from channel.deals.matching import plain_code
from channel.deals.model import Contribution, Deal
from channel.programmes.terms import Credit
from channel.runs.deal_credits import DealsOf
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode, RunOrder
from channel.sales import SalesLine, TransactionType
from tests.kit.deals import approved
from tests.kit.lines import a_line
from tests.kit.vendor import PRODUCTS

HALVES = tuple(Contribution(partner=p, share=Decimal("0.5")) for p in ("acme", "borealis"))
WIDGETS = ("family:widgets",)
DEALS = (
    approved("deal-1", reseller="acme", scope=WIDGETS, contributions=HALVES),
    approved("deal-2", reseller="borealis", scope=WIDGETS, territories=("US-E",)),
    approved("deal-3", reseller="acme", scope=WIDGETS, territories=("CA",)),
)
CODES = (*(deal.approval_code for deal in DEALS), "")
SELLER = {0: "acme", 1: "borealis", 2: "cumulus"}  # an invoice is one reseller's


def manifest() -> Manifest:
    order = RunOrder(
        mode=RunMode.SETTLEMENT,
        start=date(2026, 7, 1),
        end=date(2027, 1, 1),
        as_of=datetime(2027, 1, 1, tzinfo=UTC),
        occasion="x",
    )
    return Manifest(
        order=order,
        programmes=(),
        partners=(),
        products=PRODUCTS,
        prices=(),
        segments=(),
        settled=(),
        deals=DEALS,
    )


def line(number: int, invoice: int, day: int, code: str, back: bool, told: bool) -> SalesLine:
    """`told`: a return says who brings it back; often it does not."""
    seller = SELLER[invoice % 3]
    return a_line(
        f"INV{invoice}",
        str(number),
        sale_date=date(2026, 8, 3) + timedelta(days=day),
        deal_code="" if back else code,
        reseller=seller if told or not back else "",
        transaction_type=TransactionType.RETURN if back else TransactionType.SALE,
        quantity=Decimal(-4 if back else 10),
    )


LINES = st.builds(
    line,
    st.integers(0, 30),
    st.integers(0, 5),
    st.integers(-20, 100),
    st.sampled_from(CODES),
    st.booleans(),
    st.booleans(),
)


def asked_for(deals: DealsOf, lines: Iterable[SalesLine]) -> list[SalesLine]:
    """As `facts.deal_lines` selects them."""
    held, days = list(lines), deals.days
    if days is None:
        return []
    found = [
        x
        for x in held
        if x.sale_date in days
        and (x.reseller in deals.resellers or plain_code(x.deal_code) in deals.codes)
    ]
    for kind in (TransactionType.RETURN, TransactionType.SALE):
        by = [x for x in found if kind is TransactionType.RETURN or x.quantity < 0]
        invoices = {x.invoice_no for x in by}
        found += [
            x
            for x in held
            if x.transaction_type is kind and x.invoice_no in invoices and x not in found
        ]
    return found


def credits_of(payee: str, credits: Mapping[str, tuple[Credit, ...]]) -> dict[str, list[Credit]]:
    own = {key: [c for c in each if c.partner == payee] for key, each in credits.items()}
    return {key: found for key, found in own.items() if found}


@settings(max_examples=150)
@given(
    st.lists(LINES, max_size=14, unique_by=lambda x: x.line_key),
    st.sampled_from(["acme", "borealis", "cumulus"]),
)
def test_a_batch_of_one_credits_its_payee_as_a_batch_of_all_would(
    sold: list[SalesLine], payee: str
) -> None:
    alone, together = (DealsOf.payees(manifest(), payees) for payees in ((payee,), SELLER.values()))
    found, wanted = (each.credited(asked_for(each, sold)).credits for each in (alone, together))
    assert credits_of(payee, found) == credits_of(payee, wanted)


def test_a_proposal_is_made_with_the_registrants_batch_alone() -> None:
    likely = a_line("P1", deal_code=DEALS[0].approval_code, reseller="cumulus",
                    sale_date=date(2026, 8, 20))  # fmt: skip
    proposed = {
        payee: [
            each.deal_id
            for each in DealsOf.payees(manifest(), (payee,)).credited([likely]).proposals((payee,))
        ]
        for payee in ("acme", "borealis", "cumulus")
    }
    assert proposed == {"acme": ["deal-1"], "borealis": [], "cumulus": []}


def test_lines_are_asked_for_from_the_first_protected_day_on() -> None:
    deals: tuple[Deal, ...] = DealsOf.payees(manifest(), ("borealis",)).deals
    assert [deal.id for deal in deals] == ["deal-1", "deal-2"]
    days = DealsOf.payees(manifest(), ("borealis",)).days
    assert days is not None
    assert (days.start, days.end) == (date(2026, 8, 3), date(2027, 1, 1))
    assert DealsOf.payees(manifest(), ("cumulus",)).days is None
