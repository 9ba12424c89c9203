"""Programmes side by side: what reduces what, and a line that two of them claim."""

from datetime import date

import pytest
from pydantic import ValidationError

from channel.errors import Invalid
from channel.programmes.model import Programme
from tests.kit.programmes import a_programme, amounts, banded, pay, sold


def _programme(name: str, rate: str, order: int = 0, **stacking: object) -> Programme:
    rule = banded("all_units", ("0", rate))
    return a_programme(rule, id=name, stacking={"order": order, **stacking})


def test_a_programme_is_reduced_by_those_it_names_and_says_so() -> None:
    first = _programme("first", "10%", 1, category="rebate")
    second = _programme("second", "10%", 2, reduced_by=["rebate"])
    third = _programme("third", "10%", 3, reduced_by=["second"])
    found = pay([third, second, first], sold("1000"))
    assert [p.programme for p in found] == ["first", "second", "third"]
    assert amounts(found) == ["100.00", "90.00", "91.00"]
    assert [(s.code, s.before, s.after) for s in found[1].steps] == [("stacking", 1000, 900)]


def test_lines_of_a_reduced_programme_still_sum_to_it() -> None:
    first = _programme("first", "33.33%", 1)
    bands = banded("marginal", ("0", "7%"), ("300", "11%"))
    second = a_programme(bands, id="second", stacking={"order": 2, "reduced_by": ["all"]})
    lines = [sold("333.33", date(2026, 1, n), str(n)) for n in (1, 2, 3)]
    _, reduced = pay([first, second], *lines)
    assert sum(part.earned for part in reduced.allocations) == reduced.earned.minor
    assert reduced.workings[0].qualifier < 667


def test_money_cannot_be_taken_off_units_or_another_currency() -> None:
    with pytest.raises(ValidationError, match="money cannot be taken off units"):
        a_programme(banded("per_unit", ("0", "1")), stacking={"reduced_by": ["all"], "order": 1})
    euros = a_programme(banded("all_units", ("0", "1%")), id="a", currency="EUR")
    with pytest.raises(Invalid, match="a pays EUR and cannot reduce b in USD"):
        pay([euros, _programme("b", "1%", 1, reduced_by=["all"])], sold("1"))


@pytest.mark.parametrize(
    ("winner", "expected"), [("higher", ["0.00", "50.00"]), ("order", ["20.00", "0.00"])]
)
def test_a_line_in_two_exclusive_programmes_is_paid_once(winner: str, expected: list[str]) -> None:
    one = _programme("one", "2%", 1, excludes=["two"], winner=winner)
    two = _programme("two", "5%", 2)
    found = pay([one, two], sold("1000"))
    assert amounts(found) == expected
    loser = found[0] if winner == "higher" else found[1]
    (left,) = loser.excluded
    assert left.reason.code == "double_dip"
    named = "two, which earns 50 USD" if winner == "higher" else "one, which earns 20 USD"
    assert left.reason.text == f"paid under {named} on it"


def test_only_shared_lines_are_decided_and_a_return_follows_its_sale() -> None:
    one = _programme("one", "2%", 1, excludes=["two"])
    two = a_programme(
        banded("all_units", ("0", "5%")), id="two", scope={"skus": ["B"]}, stacking={"order": 2}
    )
    lines = [
        sold("1000", number="1", sku="A"),
        sold("1000", number="2", sku="B"),
        sold("-400", number="3", sku="B"),
    ]
    found = pay([one, two], *lines)
    assert amounts(found) == ["20.00", "30.00"]
    assert len(found[0].excluded) == 2


def test_of_equal_claims_the_earlier_in_order_wins() -> None:
    one, two = _programme("b", "2%", 1, excludes=["all"]), _programme("a", "2%", 2)
    assert [(p.programme, str(p.payable.amount)) for p in pay([one, two], sold("100"))] == [
        ("b", "2.00"),
        ("a", "0.00"),
    ]


def test_programmes_that_do_not_exclude_each_other_both_pay() -> None:
    found = pay([_programme("one", "2%"), _programme("two", "5%")], sold("1000"))
    assert amounts(found) == ["20.00", "50.00"]
