"""A trace in columns is the trace in fractions, for every kind on random markets."""

from datetime import date
from random import Random

import pytest

from channel.columnar.tracing import earned_in_columns
from channel.periods import Period
from channel.programmes.engine import families
from channel.programmes.evaluation import evaluate
from channel.programmes.gathering import gather
from channel.programmes.trace import earned_in_fractions
from tests.kit import markets

Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))


@pytest.mark.parametrize("seed", range(8))
def test_columns_trace_what_fractions_trace(seed: int) -> None:
    random = Random(seed)
    terms, lines = markets.terms(random), markets.lines(random, 400)
    programmes = markets.programmes(random, 60)
    traced = 0
    for payee in markets.DISTRIBUTORS:
        own = [line for line in lines if line.distributor == payee]
        for family in families(programmes, payee, terms):
            work = gather(family, payee, own, terms, Q1)
            if work is None:
                continue
            result = evaluate(work)
            found = earned_in_columns(result)
            if found is not None:
                assert found == earned_in_fractions(result)
                traced += bool(found)
    assert traced >= 10
