"""A change of a result is split into late data, corrected data and changed terms, exactly."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from channel.programmes.difference import Calculation, Cause, Difference, explain
from channel.programmes.model import Programme
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, banded, pay, sold

OLD = a_programme(banded("all_units", ("0", "1%"), ("1000", "2%")))
NEW = a_programme(banded("all_units", ("0", "1%"), ("1000", "3%")), version=2)


def _under(programme: Programme) -> Calculation:
    return lambda lines: pay(programme, *lines)[0]


def _explain(
    before: Iterable[SalesLine], after: Iterable[SalesLine]
) -> tuple[Difference, Difference, Difference]:
    late, corrected, terms = explain(before, after, _under(OLD), _under(NEW))
    return late, corrected, terms


def test_each_cause_has_its_amount_and_its_lines() -> None:
    a, b = sold("600", number="1"), sold("300", number="2")
    restated, c = replace(b, amount=Decimal("200"), upload_id="u9"), sold("200", number="3")
    late, corrected, terms = _explain([a, b], [a, restated, c])
    assert [d.cause for d in (late, corrected, terms)] == list(Cause)
    assert str(late.amount) == "13.00 USD"  # 1 % of 900 becomes 2 % of 1,100
    assert late.stated == (c.line_key,)
    assert str(corrected.amount) == "-2.00 USD"  # 2 % of 1,000
    assert corrected.stated == (b.line_key,)
    assert str(terms.amount) == "10.00 USD"  # 3 % of 1,000
    moved = {change.line_key: (str(change.before), str(change.after)) for change in late.lines}
    assert moved[a.line_key] == ("6.00 USD", "12.00 USD")


def test_a_line_that_comes_again_in_another_upload_is_no_correction() -> None:
    line = sold("600")
    _, corrected, _ = _explain([line], [replace(line, upload_id="u2", row=77)])
    assert corrected.stated == ()
    assert not corrected.amount


def test_a_withdrawn_line_is_a_correction() -> None:
    line = sold("600")
    _, corrected, _ = _explain([line], [])
    assert corrected.stated == (line.line_key,)
    assert str(corrected.amount) == "-6.00 USD"


numbered = st.dictionaries(st.integers(1, 9), st.integers(1, 90_000), max_size=7)


@settings(max_examples=30)
@given(before=numbered, after=numbered)
def test_the_parts_sum_to_the_change_and_lines_to_their_part(
    before: dict[int, int], after: dict[int, int]
) -> None:
    was, now = _lines(before), _lines(after)
    parts = _explain(was, now)
    change = _under(NEW)(now).earned - _under(OLD)(was).earned
    assert sum((part.amount.amount for part in parts), Decimal(0)) == change.amount
    for part in parts:
        moved = sum((c.after.amount - c.before.amount for c in part.lines), Decimal(0))
        assert moved == part.amount.amount


def _lines(numbers: dict[int, int]) -> tuple[SalesLine, ...]:
    day = date(2026, 2, 2)
    return tuple(sold(str(Decimal(c).scaleb(-2)), day, str(n)) for n, c in numbers.items())
