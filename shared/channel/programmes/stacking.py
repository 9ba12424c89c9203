"""Programmes side by side: in declared order, each on its base less what reduces it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from channel.errors import Invalid
from channel.programmes.double_dips import names
from channel.programmes.evaluation import Result, evaluate
from channel.programmes.terms import Settled
from channel.programmes.work import ZERO, Work


def evaluate_stack(
    works: Sequence[Work],
    settled: Mapping[str, Settled],
    stretches: Mapping[str, Fraction],
) -> tuple[Result, ...]:
    """Every programme in declared order, each on its base less earlier results that reduce it.

    What is taken off is the exact result, so that nothing is rounded on the way.
    """
    done: list[Result] = []
    for work in sorted(works, key=lambda w: w.rank):
        name = work.programme.id
        reduction = sum((r.amount for r in done if _reduces(r.work, work)), ZERO)
        stretch = stretches.get(name, Fraction(1))
        done.append(evaluate(work, reduction, settled.get(name), stretch))
    return tuple(done)


def _reduces(earlier: Work, work: Work) -> bool:
    one, two = earlier.programme, work.programme
    if not (one.stacking.reduces and names(two.stacking.reduced_by, one)):
        return False
    if one.currency != two.currency:
        raise Invalid(
            f"{one.id} pays {one.currency} and cannot reduce {two.id} in {two.currency}",
            field="stacking.reduced_by",
        )
    return True
