"""A draft over history comes to the same on cells as on lines."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from channel.columnar import history
from channel.facts.measures import cells_of
from channel.partners import Tier
from channel.periods import Period
from channel.programmes.what_if import what_if
from tests.kit import markets
from tests.unit.facts.test_measures import of_party, opened

SPAN = Period(date(2025, 4, 1), date(2026, 7, 1))


@pytest.mark.parametrize("seed", range(6))
def test_what_if_on_cells_is_what_if_on_lines(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    terms, lines = markets.terms(random), markets.lines(random, 500)
    one, other = (
        p.model_copy(update={"payee_tier": Tier.DISTRIBUTOR, "since": date(2024, 1, 1)})
        for p in random.sample(markets.programmes(random, 20), 2)
    )
    con = opened(tmp_path, lines)
    payees = list(markets.DISTRIBUTORS)
    by_payee = {payee: of_party(lines, payee) for payee in payees}
    found = history.what_if(
        [one],
        [other],
        payees,
        terms,
        SPAN,
        markets.HELD,
        lambda sought: cells_of(con, sought),
        by_payee.__getitem__,
    )
    assert found == what_if([one], [other], by_payee, lambda _: terms, SPAN)
    assert len(found.comparisons) == 20
