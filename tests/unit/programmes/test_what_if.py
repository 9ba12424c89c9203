"""A draft is settled over real history, partner by partner, beside what is in force."""

from datetime import date

from channel.periods import Period
from channel.programmes.terms import Terms
from channel.programmes.what_if import what_if
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, banded, sold

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
IN_FORCE = a_programme(banded("all_units", ("0", "1%")))


def _lines() -> dict[str, list[SalesLine]]:
    north = [sold("1000", date(2026, m, 10), str(m)) for m in (2, 5, 8, 11)]
    return {"disti-north": north}


def test_every_period_is_compared_and_summed() -> None:
    draft = a_programme(banded("all_units", ("0", "3%")), version=2)
    found = what_if([draft], [IN_FORCE], _lines(), lambda _: Terms(), YEAR)
    assert [str(row.difference) for row in found.comparisons] == ["20.00 USD"] * 4
    assert (str(found.in_force), str(found.draft)) == ("40.00 USD", "120.00 USD")


def test_a_draft_that_accumulates_pays_each_quarter_what_the_earlier_ones_did_not() -> None:
    draft = a_programme(
        banded("all_units", ("0", "1%"), ("3000", "5%")), version=2, accumulates="year"
    )
    found = what_if([draft], [IN_FORCE], _lines(), lambda _: Terms(), YEAR)
    assert [str(row.draft) for row in found.comparisons] == [
        "10.00 USD",
        "10.00 USD",
        "130.00 USD",  # 5 % of 3,000 less 20 paid
        "50.00 USD",
    ]


def test_what_is_held_below_the_minimum_is_paid_with_the_next_period() -> None:
    draft = a_programme(banded("all_units", ("0", "1%")), settlement={"minimum": "15"})
    found = what_if([draft], [IN_FORCE], _lines(), lambda _: Terms(), YEAR)
    assert [f"{row.draft.amount}" for row in found.comparisons] == ["0.00", "20.00"] * 2


def test_a_negative_balance_is_carried_into_the_next_period() -> None:
    rule = banded("all_units", ("0", "10%"), below_zero="first_rate")
    draft = a_programme(rule, settlement={"negative": "carry_forward"})
    lines = [sold("-300", date(2026, 2, 1), "1"), sold("1000", date(2026, 5, 1), "2")]
    found = what_if([draft], [draft], {"disti-north": lines}, lambda _: Terms(), YEAR)
    assert [f"{row.draft.amount}" for row in found.comparisons] == ["0.00", "70.00", "0.00", "0.00"]
