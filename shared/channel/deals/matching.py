"""Which sell-through lines fulfil which registered deal, and who earns on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from channel.deals.confirmations import Confirmation, Word
from channel.deals.model import EARNING, Deal
from channel.deals.returns import follow_sales
from channel.programmes.terms import Credit
from channel.resolution.names import name_key, sorted_key
from channel.sales import SalesLine, TransactionType

_ALIKE = 88  # a customer name above this ratio speaks for the deal
RESELLER, CUSTOMER, LIKE_CUSTOMER, PRODUCT, WINDOW = 25, 40, 30, 20, 15
LEAST = 70  # reseller, product and window alone (60) are no sign of the deal


@dataclass(frozen=True, slots=True)
class ProposedMatch:
    """A line that may belong to a deal; it earns nothing until a person confirms it."""

    line_key: str
    deal_id: str
    score: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """`deals` by line key, and the best proposals first; each line is in at most one deal.

    `sold` is when the sale of a return was made: its commission goes back at that day's level.
    """

    deals: Mapping[str, str]
    proposed: tuple[ProposedMatch, ...]
    sold: Mapping[str, date] = field(default_factory=dict)

    def credits(self, deals: Iterable[Deal]) -> dict[str, tuple[Credit, ...]]:
        """Who earns on each matched line, in which part: `Terms.credits` of a calculation."""
        by_id = {deal.id: deal for deal in deals}
        return {
            key: tuple(
                Credit(deal_id, part.partner, part.share, self.sold.get(key))
                for part in by_id[deal_id].contributions
            )
            for key, deal_id in self.deals.items()
        }


@dataclass(slots=True)
class DealIndex:
    """The deals that can earn (approved, won, run out), by code and by reseller.

    `units` maps a SKU to its scope unit (`claims.unit_of`).
    """

    deals: Iterable[Deal]
    units: Mapping[str, str]
    _ids: set[str] = field(init=False, default_factory=set)
    _by_code: dict[str, Deal] = field(init=False, default_factory=dict)
    _by_reseller: dict[str, list[Deal]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        for deal in sorted(self.deals, key=lambda d: d.id):
            if deal.status in EARNING:
                self._ids.add(deal.id)
                self._by_code[plain_code(deal.approval_code)] = deal
                self._by_reseller[deal.reseller].append(deal)

    def by_code(self, line: SalesLine) -> Deal | None:
        """The deal whose approval code the line carries."""
        return self._by_code.get(plain_code(line.deal_code)) if line.deal_code else None

    def earns(self, deal_id: str) -> bool:
        return deal_id in self._ids

    def objections(self, line: SalesLine, deal: Deal) -> tuple[str, ...]:
        """What on the line does not fit a deal whose code it carries."""
        found = []
        if line.reseller != deal.reseller:
            found.append(f"sold to {line.reseller or 'an unknown reseller'}, not {deal.reseller}")
        if self.units.get(line.sku, "") not in deal.terms.scope:
            found.append(f"{line.sku} is outside the registered scope")
        if deal.window is None or line.sale_date not in deal.window:
            found.append(f"sold on {line.sale_date}, outside {deal.window}")
        return tuple(found)

    def proposal(self, line: SalesLine, word: Word) -> ProposedMatch | None:
        """The likeliest deal of the line's reseller, when it is likely enough and not refused."""
        near = self._by_reseller.get(line.reseller, ())
        scored = [
            _scored(line, d, self.units) for d in near if not word.refuses(line.line_key, d.id)
        ]
        likely = [p for p in scored if p.score >= LEAST]
        return min(likely, key=lambda p: (-p.score, p.deal_id)) if likely else None


def match(
    lines: Iterable[SalesLine],
    deals: Iterable[Deal],
    units: Mapping[str, str],
    confirmations: Iterable[Confirmation] = (),
) -> Matches:
    """By person's word, then by approval code, then as proposals; returns follow their sale.

    A pure function of its arguments, whatever the order of lines.
    """
    index, word = DealIndex(deals, units), Word(confirmations)
    found: dict[str, str] = {}
    proposed: list[ProposedMatch] = []
    kept = sorted(lines, key=_in_turn)
    for line in kept:
        answer = _answer(line, index, word)
        if isinstance(answer, ProposedMatch):
            proposed.append(answer)
        elif answer:
            found[line.line_key] = answer
    returned = follow_sales(kept, found)
    found |= {
        key: taken.deal
        for key, taken in returned.items()
        if key not in found and taken.deal and not word.refuses(key, taken.deal)
    }
    left = (p for p in proposed if p.line_key not in found)
    best = tuple(sorted(left, key=lambda p: (-p.score, p.line_key)))
    return Matches(found, best, {key: taken.sold for key, taken in returned.items()})


def _in_turn(line: SalesLine) -> tuple[date, bool, str]:
    """A return of the same day comes after the sale that it takes back."""
    is_return = line.transaction_type is TransactionType.RETURN
    return (line.sale_date, is_return, line.line_key)


def _answer(line: SalesLine, index: DealIndex, word: Word) -> ProposedMatch | str:
    """The deal of a line, a proposal, or nothing ("")."""
    key = line.line_key
    told = word.accepted(key)
    if told:
        return told if index.earns(told) else ""
    coded = index.by_code(line)
    if coded is not None and not word.refuses(key, coded.id):
        objections = index.objections(line, coded)
        evidence = (f"carries {coded.approval_code}", *objections)
        return ProposedMatch(key, coded.id, LEAST, evidence) if objections else coded.id
    return index.proposal(line, word) or ""


def _scored(line: SalesLine, deal: Deal, units: Mapping[str, str]) -> ProposedMatch:
    """Points for what agrees; the reseller does already."""
    points = [(RESELLER, f"sold to {deal.reseller}")]
    points += _customer_points(line, deal)
    if units.get(line.sku, "") in deal.terms.scope:
        points.append((PRODUCT, f"{line.sku} is in the registered scope"))
    if deal.window is not None and line.sale_date in deal.window:
        points.append((WINDOW, f"sold on {line.sale_date}, while protected"))
    score = sum(worth for worth, _ in points)
    return ProposedMatch(line.line_key, deal.id, score, tuple(words for _, words in points))


def _customer_points(line: SalesLine, deal: Deal) -> list[tuple[int, str]]:
    customer = deal.terms.customer
    if line.end_customer and line.end_customer == customer.identity:
        return [(CUSTOMER, f"the same end customer, {customer.name}")]
    ours, theirs = (sorted_key(name_key(n)) for n in (line.end_customer_name, customer.name))
    alike = int(fuzz.ratio(ours, theirs)) if ours and theirs else 0
    if alike < _ALIKE:
        return []
    return [(LIKE_CUSTOMER, f"end customer {line.end_customer_name!r} is {alike} % alike")]


def plain_code(code: str) -> str:
    """An approval code as people retype it: case and punctuation do not count."""
    return "".join(c for c in code.upper() if c.isalnum())
