"""A payee's payouts from columns are, byte for byte, those from its lines, one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest

from channel.columnar.asking import Ask, is_on_cells
from channel.columnar.kinds import Plan
from channel.columnar.standing import Standings
from channel.columnar.works import TooLarge, work_of
from channel.facts.payee_columns import columns_of
from channel.facts.payees import lines_of
from channel.money import Money
from channel.partners import Tier
from channel.periods import Period
from channel.programmes.engine import Purpose, calculate, families
from channel.programmes.model import Programme
from channel.programmes.terms import Settled, Terms
from channel.runs import tracing
from channel.runs.calculating import Settling
from channel.runs.column_traces import traced_in_columns
from channel.runs.line_traces import Traceable, recorded, traced
from channel.runs.model import RunMode, RunOrder
from channel.runs.results import PayoutRecord
from channel.runs.tracing import Trace
from channel.sales import SalesLine
from tests.kit import markets
from tests.kit.lines import a_line
from tests.kit.programmes import a_programme, banded
from tests.unit.facts.test_measures import opened

Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))
ORDER = RunOrder(
    mode=RunMode.SETTLEMENT,
    start=Q1.start,
    end=Q1.end,
    as_of=datetime(2026, 4, 2, tzinfo=UTC),
    occasion="1",
)
Both = tuple[list[PayoutRecord], Trace]


def by_lines(
    programmes: list[Programme], payee: str, lines: list[SalesLine], how: Settling
) -> Both:
    payouts = calculate(
        programmes, payee, lines, how.terms, Q1, how.settled, how.purpose, how.seen, lost={}
    )
    said = [Traceable.of(ORDER.run_id, payout) for payout in payouts]
    records = [recorded(ORDER, payout) for payout in payouts]
    return records, traced(ORDER.run_id, payee, said, lines)


def by_columns(
    con: duckdb.DuckDBPyConnection,
    programmes: list[Programme],
    payee: str,
    held: Period,
    how: Settling,
) -> Both | None:
    tier = how.terms.partners[payee].tier
    plan = Plan.of(families(programmes, payee, how.terms), tier, Q1, how.terms)
    lines = columns_of(con, payee, held, plan)
    if lines is None:
        return None
    works = [work_of(family, payee, lines, how.terms, Q1) for family in plan.families]
    return traced_in_columns(ORDER, payee, [w for w in works if w], lines, how)


def plain(programmes: list[Programme], payee: str, terms: Terms) -> list[Programme]:
    """Whole families that columns may decide, without those that exclude each other."""
    standings = Standings([payee], terms, markets.HELD)
    found = [
        family
        for family in families(programmes, payee, terms)
        if all(is_on_cells(p) and not p.stacking.excludes for p in family)
        and not any(payee in standings.unsettled(Ask(p, Q1)) for p in family)
    ]
    return [programme for family in found for programme in family]


def settled(random: Random, programmes: list[Programme], lines: list[SalesLine]) -> Settling:
    """Half the programmes paid before, also on a line that is reported no more."""
    paid = {
        p.id: Settled(
            Money(Decimal("3.00"), "USD"),
            {random.choice(lines).line_key: 100, "GONE": 200} if random.random() < 0.7 else {},
        )
        for p in programmes
        if random.random() < 0.5
    }
    purpose = random.choice(list(Purpose))
    return Settling(Terms(), paid, purpose, date(2026, 3, 20))


@pytest.mark.parametrize("seed", range(8))
def test_records_and_pages_are_those_of_single_lines(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "LINES_A_PAGE", 40)
    random = Random(seed)
    terms, lines = markets.terms(random), markets.lines(random, 900)
    # Distributors also buy from each other: lines of the wrong party to both.
    lines += [
        replace(line, line_key=f"W{line.line_key}", reseller=random.choice(markets.DISTRIBUTORS))
        for line in random.sample(lines, 60)
    ]
    programmes, con = markets.programmes(random, 40), opened(tmp_path, lines)
    compared = traces = 0
    for payee in (*markets.DISTRIBUTORS, *markets.RESELLERS[:-1]):
        chosen, own = plain(programmes, payee, terms), lines_of(con, payee, markets.HELD)
        how = replace(settled(random, chosen, own), terms=terms)
        expected = by_lines(chosen, payee, own, how)
        found = by_columns(con, chosen, payee, markets.HELD, how)
        assert found is not None
        assert found[0] == expected[0]
        assert list(found[1].objects()) == list(expected[1].objects())
        compared += len(found[0])
        traces += len(found[1].rows.kind)
    assert compared > 40
    assert traces > 200


def test_lines_that_differ_only_in_product_and_day_are_one_kind(tmp_path: Path) -> None:
    lines = [
        a_line(f"I{n}", distributor="disti-0", sku=f"S{n}", sale_date=date(2026, 1, n + 1))
        for n in range(9)
    ]
    terms = markets.terms(Random(0))
    programme = a_programme(banded("all_units", ("0", "0.1")), scope={"skus": ["S3", "S4"]})
    how = Settling(terms, {}, Purpose.SETTLEMENT, Q1.end)
    found = by_columns(opened(tmp_path, lines), [programme], "disti-0", Q1, how)
    assert found is not None
    assert found[1].kinds == ((1,), (0,))
    assert found[0][0].lines_excluded == {"sku_not_in_scope": 7}
    expected = by_lines([programme], "disti-0", lines, how)
    assert list(found[1].objects()) == list(expected[1].objects())


def test_a_payee_without_lines_is_left_to_single_lines(tmp_path: Path) -> None:
    con = opened(tmp_path, [a_line("I1")])
    assert columns_of(con, "disti-9", Q1, plan_of(Terms())) is None


def test_sums_that_machine_integers_may_not_hold_are_left_to_single_lines(tmp_path: Path) -> None:
    most = Decimal("99999999999999.9999")
    lines = [a_line(f"INV{n}", amount=most, distributor="disti-0") for n in range(12)]
    terms, con = markets.terms(Random(0)), opened(tmp_path, lines)
    plan = plan_of(terms)
    held = columns_of(con, "disti-0", Q1, plan)
    assert held is not None
    assert set(held.amount.tolist()) == {999_999_999_999_999_999}
    with pytest.raises(TooLarge):
        work_of(plan.families[0], "disti-0", held, terms, Q1)


def plan_of(terms: Terms) -> Plan:
    flat = a_programme(banded("all_units", ("0", "0.1")))
    return Plan.of([(flat,)], Tier.DISTRIBUTOR, Q1, terms)
