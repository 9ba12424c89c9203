"""Programmes side by side: what reduces what, and one line never paid twice silently."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from channel.errors import Invalid
from channel.programmes.evaluation import Result, evaluate
from channel.programmes.exact import shown
from channel.programmes.model import Programme
from channel.programmes.policies import ALL, Winner
from channel.programmes.reasons import Reason
from channel.programmes.terms import Settled
from channel.programmes.trace import shares
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


def without_double_dips(works: Sequence[Work]) -> tuple[Work, ...]:
    """Give each line that exclusive programmes share to one of them; the others say to whom.

    The winner is found on what each programme, standing alone, allocates to the line.
    """
    rivals = [work for work in works if any(excludes(work, other) for other in works)]
    if not rivals:
        return tuple(works)
    alone = {work.programme.id: shares(evaluate(work)) for work in rivals}
    lost: dict[str, dict[str, Reason]] = defaultdict(dict)
    for key, claimants in _shared(rivals).items():
        kept: list[Work] = []
        for work in _ranked(key, claimants, alone):
            winner = next((other for other in kept if excludes(work, other)), None)
            if winner is None:
                kept.append(work)
            else:
                lost[work.programme.id][key] = _double_dip(key, winner, alone)
    return tuple(work.without(lost.get(work.programme.id, {})) for work in works)


def excludes(work: Work, other: Work) -> bool:
    """Whether two programmes may not pay the same line; one of them saying so is enough."""
    one, two = work.programme, other.programme
    if one.id == two.id:
        return False
    return _names(one.stacking.excludes, two) or _names(two.stacking.excludes, one)


def _names(names: frozenset[str], programme: Programme) -> bool:
    own = {ALL, programme.id, programme.stacking.category or ALL}
    return bool(names & own)


def _reduces(earlier: Work, work: Work) -> bool:
    one, two = earlier.programme, work.programme
    if not (one.stacking.reduces and _names(two.stacking.reduced_by, one)):
        return False
    if one.currency != two.currency:
        raise Invalid(
            f"{one.id} pays {one.currency} and cannot reduce {two.id} in {two.currency}",
            field="stacking.reduced_by",
        )
    return True


def _shared(works: Sequence[Work]) -> dict[str, list[Work]]:
    claimants: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        for key in work.keys:
            claimants[key].append(work)
    return {key: claimants[key] for key in sorted(claimants) if len(claimants[key]) > 1}


def _ranked(
    key: str, claimants: Sequence[Work], alone: Mapping[str, Mapping[str, Fraction]]
) -> list[Work]:
    """Best claim first, by the rule of the first in order; who would pay nothing comes last."""
    first = min(claimants, key=lambda w: w.rank)
    by_amount = first.programme.stacking.winner is Winner.HIGHER

    def claim(work: Work) -> tuple[Fraction, tuple[int, str]]:
        amount = abs(alone[work.programme.id].get(key, ZERO))
        return (-amount if by_amount else Fraction(not amount), work.rank)

    return sorted(claimants, key=claim)


def _double_dip(key: str, winner: Work, alone: Mapping[str, Mapping[str, Fraction]]) -> Reason:
    name, currency = winner.programme.id, winner.programme.currency
    amount = shown(alone[name].get(key, ZERO))
    return Reason("double_dip", f"paid under {name}, which earns {amount} {currency} on it")
