"""One line in programmes that exclude each other: found, decided, never paid twice silently."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from channel.programmes.evaluation import evaluate
from channel.programmes.exact import shown
from channel.programmes.model import Programme
from channel.programmes.policies import ALL, Winner
from channel.programmes.reasons import Reason
from channel.programmes.trace import shares
from channel.programmes.work import ZERO, Work
from channel.sales import SalesLine, TransactionType

Lost = Mapping[str, Mapping[str, Reason]]  # by programme id, the lines that others pay
PaidUnder = dict[str, frozenset[str]]  # by line key, the programmes that kept a claim
Follows = Mapping[str, str]  # a return's line key → that of the sale it takes back
NO_LINES: Follows = {}
OTHERS = "paid to another partner under a programme that excludes this one"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A programme's claim on one line, whoever it pays: what it would give for the line alone."""

    programme: Programme
    amount: Fraction
    payees: frozenset[str]

    @property
    def rank(self) -> tuple[int, str]:
        return (self.programme.stacking.order, self.programme.id)


def without_double_dips(works: Sequence[Work], lost: Lost) -> tuple[Work, ...]:
    """The works less what they lost, of lines that they hold."""
    return tuple(work.without(_of(work, lost.get(work.programme.id, {}))) for work in works)


def double_dips(
    works: Sequence[Work],
    follows: Follows = NO_LINES,
    among: Container[str] | None = None,
    paid_under: PaidUnder | None = None,
) -> dict[str, dict[str, Reason]]:
    """Decide each line that exclusive programmes claim (or those `among` them), whoever is paid.

    A claim is what the programme, standing alone, allocates to the line, for all payees that
    share it. A return goes where the sale that it takes back went; `paid_under` keeps that for
    the next call. Rivals that settle every so often and those that do so more often are decided
    by their order alone: what one earns by its day of settlement is not known on the other's,
    and the line would be paid by both or by neither.
    """
    rivals = [work for work in works if any(excludes(work, other) for other in works)]
    alike = settle_together(work.programme for work in rivals)
    lost: dict[str, dict[str, Reason]] = defaultdict(dict)
    paid_under = {} if paid_under is None else paid_under
    claimed = _claimed(rivals)
    keys = [key for key in claimed if among is None or key in among]
    for key in sorted(keys, key=lambda k: (k in follows, k)):
        sale = paid_under.get(follows.get(key, ""), frozenset())
        kept: list[_Claim] = []
        for claim in _ranked(claimed[key], sale, alike):
            winner = next((c for c in kept if _exclude(claim.programme, c.programme)), None)
            if winner is None:
                kept.append(claim)
            else:
                lost[claim.programme.id][key] = _double_dip(claim, winner)
        paid_under[key] = frozenset(claim.programme.id for claim in kept)
    return dict(lost)


def sales_of_returns(lines: Iterable[SalesLine]) -> dict[str, str]:
    """By line key, the sale of the same invoice line that a return takes back."""
    held = list(lines)
    sales = {_invoice(x): x.line_key for x in held if x.transaction_type is TransactionType.SALE}
    returns = (x for x in held if x.transaction_type is TransactionType.RETURN and x.invoice_no)
    found = ((line.line_key, sales.get(_invoice(line))) for line in returns)
    return {key: sale for key, sale in found if sale}


def excludes(work: Work, other: Work) -> bool:
    """Whether two programmes may not pay the same line; one of them saying so is enough."""
    return _exclude(work.programme, other.programme)


def rivals_of(wanted: Sequence[Programme], known: Iterable[Programme]) -> tuple[Programme, ...]:
    """The others that may claim a line of these: they exclude one, or exclude such another."""
    ids = {programme.id for programme in wanted}
    groups = groups_of_rivals((*wanted, *(p for p in known if p.id not in ids)))
    reached = (group for group in groups if any(p.id in ids for p in group))
    return tuple(p for group in reached for p in group if p.id not in ids)


def groups_of_rivals(programmes: Iterable[Programme]) -> tuple[tuple[Programme, ...], ...]:
    """Those that exclude another one, each beside all that it meets, directly or through others."""
    left, found = list(programmes), []
    if not any(programme.stacking.excludes for programme in left):
        return ()
    while left:
        group: list[Programme] = []
        reached = left[:1]
        while reached:
            group += reached
            left = [p for p in left if all(p is not known for known in reached)]
            reached = [p for p in left if any(p.id == r.id or _meet(p, r) for r in reached)]
        if any(_meet(one, two) for one, two in combinations(group, 2)):
            found.append(tuple(group))
    return tuple(found)


def settle_together(programmes: Iterable[Programme]) -> bool:
    """Whether they settle equally often, so that what each earns is known when any pays."""
    return len({programme.frequency for programme in programmes}) <= 1


def meet_elsewhere(programmes: Iterable[Programme]) -> bool:
    """Whether a line may be claimed for two payees: of the two tiers, or by a deal's shares."""
    return any(
        one.payee_tier is not two.payee_tier or one.rule.takes_deals or two.rule.takes_deals
        for one, two in combinations(programmes, 2)
        if _exclude(one, two)
    )


def rivals_among(programmes: Sequence[Programme]) -> tuple[Programme, ...]:
    """Those that exclude another one of them, in all their versions."""
    return tuple(p for group in groups_of_rivals(programmes) for p in group)


def names(listed: frozenset[str], programme: Programme) -> bool:
    """Whether ids, categories or `all` name the programme."""
    own = {ALL, programme.id, programme.stacking.category or ALL}
    return bool(listed & own)


def _exclude(one: Programme, two: Programme) -> bool:
    if one.id == two.id:
        return False
    return names(one.stacking.excludes, two) or names(two.stacking.excludes, one)


def _meet(one: Programme, two: Programme) -> bool:
    """No line is of two flows."""
    return one.flow is two.flow and _exclude(one, two)


def _of(work: Work, lost: Mapping[str, Reason]) -> Mapping[str, Reason]:
    return {key: lost[key] for key in sorted(work.keys & lost.keys())} if lost else {}


def _claimed(rivals: Sequence[Work]) -> dict[str, list[_Claim]]:
    """The claims on lines that several programmes claim, by line key."""
    parts: dict[str, dict[str, list[tuple[Work, Fraction]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for work in rivals:
        alone = shares(evaluate(work))
        for key in work.keys:
            parts[key][work.programme.id].append((work, alone.get(key, ZERO)))
    return {
        key: [_claim(of_one) for of_one in of_key.values()]
        for key, of_key in parts.items()
        if len(of_key) > 1
    }


def _claim(parts: Sequence[tuple[Work, Fraction]]) -> _Claim:
    whole = sum((amount for _, amount in parts), ZERO)
    return _Claim(parts[0][0].programme, whole, frozenset(work.payee for work, _ in parts))


def _ranked(claims: Sequence[_Claim], sale: frozenset[str], alike: bool) -> list[_Claim]:
    """Best claim first, by the rule of the first in order; who would pay nothing comes last.

    Amounts of different currencies do not compare: then the order decides. Where rivals are not
    `alike` in when they settle, no amount counts, not even nothing.
    """
    first = min(claims, key=lambda claim: claim.rank).programme
    one_currency = len({claim.programme.currency for claim in claims}) == 1
    by_amount = one_currency and first.stacking.winner is Winner.HIGHER

    def place(claim: _Claim) -> tuple[bool, Fraction, tuple[int, str]]:
        amount = abs(claim.amount) if alike else ZERO
        better = -amount if by_amount else Fraction(not amount)
        return (claim.programme.id not in sale, better, claim.rank)

    return sorted(claims, key=place)


def _double_dip(claim: _Claim, winner: _Claim) -> Reason:
    """A partner is told of its own payouts only."""
    if len(claim.payees | winner.payees) > 1:
        return Reason("double_dip", OTHERS)
    name, currency = winner.programme.id, winner.programme.currency
    wording = f"paid under {name}, which earns {{worth}} {currency} on it"
    return Reason("double_dip", wording, (("worth", shown(winner.amount)),))


def _invoice(line: SalesLine) -> tuple[str, str, str, str]:
    return (line.distributor, line.branch, line.invoice_no, line.invoice_line)
