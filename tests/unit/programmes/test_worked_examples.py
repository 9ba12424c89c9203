"""The published figures come out to the cent, and each is traced to its lines."""

import pytest

from channel.programmes.engine import calculate
from tests.kit.programmes import Q1
from tests.unit.programmes.worked_examples import EXAMPLES, Example


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.measure}: {e.inputs}")
def test_a_published_figure_is_paid_to_the_cent(example: Example) -> None:
    payouts = calculate(
        example.programmes, example.payee, example.lines, example.terms, Q1, example.settled
    )
    own = [p for p in payouts if p.earned or p.kind != "deal_commission"]
    assert tuple(f"{p.payable.rounded().amount:f}" for p in own) == example.expected
    for payout in payouts:
        assert sum(part.payable for part in payout.allocations) == payout.payable.minor
        assert sum(part.earned for part in payout.allocations) == payout.earned.minor
