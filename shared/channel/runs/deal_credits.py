"""The registered deals of some payees in a run: which lines to ask for, and who is credited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from channel.deals.claims import unit_of
from channel.deals.matching import Matches, match, plain_code
from channel.deals.model import Deal
from channel.periods import Period
from channel.programmes.terms import Credit
from channel.runs.manifest import Manifest
from channel.runs.proposals import ProposedLine
from channel.sales import SalesLine


@dataclass(frozen=True, slots=True)
class DealsOf:
    """The deals that pay these payees or were registered by them; no other can concern them."""

    manifest: Manifest
    deals: tuple[Deal, ...]

    @classmethod
    def payees(cls, manifest: Manifest, payees: Iterable[str]) -> "DealsOf":
        own = frozenset(payees)
        found = [d for d in manifest.deals if d.reseller in own or own & _earners(d)]
        return cls(manifest, tuple(found))

    @property
    def resellers(self) -> tuple[str, ...]:
        return tuple(sorted({deal.reseller for deal in self.deals}))

    @property
    def codes(self) -> tuple[str, ...]:
        """Approval codes as `plain_code` makes them."""
        return tuple(sorted({plain_code(d.approval_code) for d in self.deals} - {""}))

    @property
    def line_keys(self) -> tuple[str, ...]:
        """Lines that a person spoke of, whoever they are reported as sold to."""
        ids = {deal.id for deal in self.deals}
        said = (c for c in self.manifest.confirmations if c.deal_id in ids)
        return tuple(sorted({c.line_key for c in said}))

    @property
    def days(self) -> Period | None:
        """From the first day that any deal protects, for a return goes back to its sale.

        The same for every batch, so that no figure depends on who shares one; None: no deal.
        """
        end = self.manifest.order.end
        every = self.manifest.deals if self.deals else ()
        began = [deal.protected_from for deal in every if deal.protected_from is not None]
        return Period(min(began), end) if began and min(began) < end else None

    def credited(self, lines: Iterable[SalesLine]) -> "Credited":
        """Match the lines (all that `resellers`, `codes` and `line_keys` find on `days`)."""
        held = tuple(lines)
        units = {product.sku: unit_of(product) for product in self.manifest.products}
        found = match(held, self.deals, units, self.manifest.confirmations)
        by_key = {line.line_key: line for line in held}
        return Credited(self.deals, found, found.credits(self.deals), by_key)


@dataclass(frozen=True, slots=True)
class Credited:
    """Matched lines with those who earn on them, and what a person is asked."""

    deals: tuple[Deal, ...]
    matches: Matches
    credits: Mapping[str, tuple[Credit, ...]]
    lines: Mapping[str, SalesLine]

    def beside(self, payee: str, own: Iterable[SalesLine], days: Period) -> tuple[SalesLine, ...]:
        """The payee's lines with those of others' sales that credit it, in sale order."""
        held = {line.line_key: line for line in own}
        for key, credits in self.credits.items():
            if any(c.partner == payee for c in credits) and self.lines[key].sale_date in days:
                held.setdefault(key, self.lines[key])
        return tuple(sorted(held.values(), key=_sale_order))

    def proposals(self, payees: Iterable[str]) -> tuple[ProposedLine, ...]:
        """The proposals for deals that these payees registered; others' are made with theirs."""
        registrants = frozenset(payees)
        own = {deal.id for deal in self.deals if deal.reseller in registrants}
        return tuple(
            ProposedLine.of(each, self.lines[each.line_key])
            for each in self.matches.proposed
            if each.deal_id in own
        )


def _earners(deal: Deal) -> frozenset[str]:
    return frozenset(part.partner for part in deal.contributions)


def _sale_order(line: SalesLine) -> tuple[date, str]:
    return (line.sale_date, line.line_key)
