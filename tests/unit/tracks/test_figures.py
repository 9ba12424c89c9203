"""Figures that levels and agreements are measured by."""

from datetime import date
from decimal import Decimal

from channel.periods import Period
from channel.tracks.agreements import Agreement, Renewal, Stage, due_renewals, ending, stage
from channel.tracks.figures import Training, amounts, first_sales, trained, window
from channel.views import Cell


def cell(reseller: str, amount: str, currency: str = "USD", quantity: int = 1) -> Cell:
    return Cell(
        sku="S",
        reseller=reseller,
        customer_class="named",
        currency=currency,
        lines=1,
        quantity=Decimal(quantity),
        amount=Decimal(amount),
    )


def test_the_window_is_whole_closed_months() -> None:
    assert window(date(2026, 4, 15), 12) == Period(date(2025, 4, 1), date(2026, 4, 1))
    assert window(date(2026, 1, 1), 1) == Period(date(2025, 12, 1), date(2026, 1, 1))


def test_amounts_are_a_sellers_whole_and_a_resellers_part_of_each_seller_by_currency() -> None:
    north = [cell("acme", "10.50"), cell("other", "5"), cell("acme", "7", "EUR")]
    found = amounts(
        [("north", north), ("north", [cell("acme", "1")]), ("south", [cell("acme", "2")])]
    )
    assert found["north", "USD"] == Decimal("16.50")
    assert found["north", "EUR"] == found["acme", "EUR"] == Decimal(7)
    assert (found["south", "USD"], found["acme", "USD"]) == (Decimal(2), Decimal("13.50"))


def test_a_first_sale_is_that_of_the_earliest_month_and_a_return_is_none() -> None:
    months = {
        "2026-03": [cell("acme", "1"), cell("late", "1")],
        "2026-02": [cell("acme", "1"), cell("late", "-1", quantity=-1), cell("", "1")],
    }
    assert first_sales(months) == (("acme", date(2026, 2, 1)), ("late", date(2026, 3, 1)))


def test_people_count_once_and_only_while_their_training_holds() -> None:
    def training(person: str, course: str, until: date | None = None) -> Training:
        return Training(
            partner="acme", person=person, course=course, completed=date(2026, 1, 1), until=until
        )

    held = [training("a", "x"), training("a", "y"), training("b", "x", date(2026, 4, 1))]
    assert trained(held, date(2026, 3, 31)) == Decimal(2)
    assert trained(held, date(2026, 4, 1)) == Decimal(1)


TERMS = Agreement(
    id="terms",
    partner="acme",
    type="t",
    since=date(2026, 1, 1),
    until=date(2027, 1, 1),
    renewal=Renewal.AUTOMATIC,
    signed_by="rita",
)


def test_an_agreement_renews_from_its_notice_on_unless_it_was_amended() -> None:
    assert due_renewals([TERMS], date(2026, 12, 1)) == ()
    (following,) = due_renewals([TERMS], date(2026, 12, 2))
    assert (following.version, following.since) == (2, date(2027, 1, 1))
    notice = TERMS.model_copy(
        update={"version": 2, "since": date(2026, 11, 1), "renewal": Renewal.NONE}
    )
    assert due_renewals([TERMS, notice], date(2026, 12, 2)) == ()


def test_what_ends_is_told_of_on_four_days() -> None:
    days = [date(2026, 12, 2), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1)]
    assert all(ending([TERMS], day) for day in days)
    assert ending([TERMS], date(2026, 12, 3)) == ()


def test_a_version_is_a_draft_coming_in_force_or_over() -> None:
    following = TERMS.model_copy(update={"version": 2, "since": date(2026, 7, 1)})
    draft = TERMS.model_copy(update={"version": 3, "signed_by": ""})
    every = [TERMS, following, draft]
    stages = [stage(each, every, date(2026, 6, 30)) for each in every]
    assert stages == [Stage.IN_FORCE, Stage.COMING, Stage.DRAFT]
    assert stage(TERMS, every, date(2026, 7, 1)) is Stage.OVER
