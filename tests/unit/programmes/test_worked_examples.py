"""The published figures come out to the cent, each traced to its lines, and the page says so."""

import pytest

from channel.programmes.model import Programme
from tests.conformance import PAGE, WRITTEN, by_line, how_page, page, paid, written
from tests.unit.programmes.examples import Example
from tests.unit.programmes.worked_examples import EXAMPLES

each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.measure}: {e.inputs}")


@each
def test_a_published_figure_is_paid_to_the_cent(example: Example) -> None:
    assert paid(example) == example.expected
    assert not example.by_line or by_line(example) == example.by_line


@each
def test_a_published_figure_is_traced_to_its_lines(example: Example) -> None:
    for payout in example.payouts():
        assert sum(part.payable for part in payout.allocations) == payout.payable.minor
        assert sum(part.earned for part in payout.allocations) == payout.earned.minor


def test_the_conformance_page_is_what_the_examples_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make conformance"
    assert WRITTEN.read_text(encoding="utf-8") == how_page(), "run: make conformance"


@each
def test_what_the_page_writes_is_the_programme(example: Example) -> None:
    for programme in example.programmes:
        assert Programme.model_validate(written(programme)) == programme
