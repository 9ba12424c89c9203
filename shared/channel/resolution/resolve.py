"""A reported line made a fact: its product, partner, customer and key, each decided once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from channel.errors import Rejection
from channel.formats.record import Remark
from channel.partners import VENDOR, Partner, Tier
from channel.products import Product
from channel.resolution.amounts import fitted, out_of_range, stated_amount
from channel.resolution.cases import MatchCase, Place
from channel.resolution.customers import end_customer
from channel.resolution.decisions import NOTHING_DECIDED, Decision, Snapshot, Subject
from channel.resolution.line_facts import Customer, fact_of
from channel.resolution.line_keys import KeyMaker
from channel.resolution.parties import PartyIndex, party_keys
from channel.resolution.placeholders import is_placeholder
from channel.resolution.products import ProductDecision, ProductIndex
from channel.resolution.questions import Questions
from channel.resolution.settings import DEFAULTS, Settings
from channel.resolution.unknown_product import Counted, Identified, unknown_product
from channel.sales import NOBODY, CustomerClass, Flow, Party, ReportedLine, SalesLine

_ZERO = Decimal(0)


@dataclass(slots=True)
class Resolver:
    """One file's resolver: it remembers what it decided, and what it left for a person.

    `aliases` is the snapshot of decisions in force; the lines made are a pure function of the
    reported lines, the reference records and that snapshot. After the last line, `cases()`,
    `decisions(at)` and `remarks()` tell what else came of it.
    """

    products: Iterable[Product]
    partners: Iterable[Partner]
    aliases: Snapshot = NOTHING_DECIDED
    settings: Settings = DEFAULTS
    _catalogue: ProductIndex = field(init=False)
    _resellers: PartyIndex = field(init=False)
    _distributors: PartyIndex = field(init=False)
    _questions: Questions = field(init=False)
    _keys: KeyMaker = field(init=False)
    _found: dict[tuple[str, ...], ProductDecision] = field(init=False, default_factory=dict)
    _met: dict[tuple[Subject, str, Party], str] = field(init=False, default_factory=dict)
    _customers: dict[tuple[str, Party], Customer] = field(init=False, default_factory=dict)
    _stand_ins: dict[str, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        known = tuple(self.partners)
        self._catalogue = ProductIndex(self.products, self.aliases, self.settings)
        self._resellers = self._index(known, Tier.RESELLER, Subject.RESELLER)
        self._distributors = self._index(known, Tier.DISTRIBUTOR, Subject.DISTRIBUTOR)
        self._questions = Questions()
        self._keys = KeyMaker(self.settings.key_fields)

    def _index(self, known: tuple[Partner, ...], tier: Tier, subject: Subject) -> PartyIndex:
        of_tier = (p for p in known if p.tier is tier)
        return PartyIndex(of_tier, subject, self.aliases, self.settings)

    def resolve(
        self, line: ReportedLine, distributor: str, upload_id: str
    ) -> SalesLine | tuple[Rejection, ...]:
        """The fact, or why there is none. An unknown reseller is no rejection but a case."""
        sku = self.sku_of(line, distributor)
        if isinstance(sku, Rejection):
            return (sku,)
        owner, reseller = self._partners_of(line, distributor)
        if not owner:
            return (_unknown_distributor(line),)
        amount = self._amount(line)
        misfit = out_of_range(line, amount) or self._unit_misfit(line, sku)
        if misfit is not None:
            return (misfit,)
        ends_there = line.flow is Flow.SELL_OUT and line.end_customer == NOBODY
        customer = self.customer_of(
            _buyer(line) if ends_there else line.end_customer, _buyer(line), distributor
        )
        key = self._keys.key_of(line, distributor)
        return fact_of(line, key, upload_id, sku, owner, reseller, customer, amount)

    def sku_of(self, line: Identified, distributor: str) -> str | Rejection:
        """The SKU that a sales, inventory or claim line means, or a rejection and a case."""
        decision = self._product_of(line, distributor)
        if decision.sku:
            return decision.sku
        self._questions.ask_product(line, distributor, decision)
        return unknown_product(line, decision)

    def counted_sku_of(self, line: Counted, distributor: str) -> str | Rejection:
        """The SKU of a stock or claim line that counts it in its stock unit, or a rejection."""
        sku = self.sku_of(line, distributor)
        return sku if isinstance(sku, Rejection) else self._unit_misfit(line, sku) or sku

    def product_of(self, part: str, dist_sku: str, gtin: str, distributor: str) -> ProductDecision:
        """The product that identifiers mean, decided once; opens no case."""
        key = part, dist_sku, gtin, distributor
        decision = self._found.get(key)
        if decision is None:
            decision = self._found[key] = self._catalogue.resolve(*key)
        return decision

    def unknown(self, line: Identified, distributor: str) -> Rejection:
        """Why a line is rejected whose product is not known; opens no case."""
        return unknown_product(line, self._product_of(line, distributor))

    def asks_for(self, line: Identified, distributor: str) -> bool:
        """Whether the case of an unknown product is open."""
        return self._questions.asks_for(line, distributor, self._product_of(line, distributor))

    def count_unknown(self, line: Identified, distributor: str, lines: int) -> None:
        """More lines of an unknown product whose case is open."""
        decision = self._product_of(line, distributor)
        self._questions.ask_product(line, distributor, decision, lines)

    def _product_of(self, line: Identified, distributor: str) -> ProductDecision:
        return self.product_of(line.mfr_part_no, line.dist_sku, line.gtin, distributor)

    def reseller_of(self, party: Party, distributor: str, line: ReportedLine) -> str:
        """The reseller a party sold to is, or "" with a case that counts one more line."""
        return self._partner(self._resellers, party, line, distributor)

    def met_reseller(self, party: Party, distributor: str) -> str | None:
        """What `reseller_of` said of a party on a line before; None when it was not met yet."""
        return self._met.get((Subject.RESELLER, distributor, party))

    def meet_reseller(self, party: Party, distributor: str, at: Place) -> None:
        """Decide as `reseller_of` of a party that was not met; its lines are counted later."""
        key = Subject.RESELLER, distributor, party
        self._met[key] = self._decide(self._resellers, party, at, distributor)

    def count_unresolved(self, party: Party, distributor: str, lines: int) -> None:
        """More lines of a party that was met, and is no reseller that we know."""
        self._questions.count(Subject.RESELLER, distributor, party, lines)

    def cases(self) -> tuple[MatchCase, ...]:
        """The open questions of this file, in order of first appearance."""
        return self._questions.cases()

    def decisions(self, at: datetime) -> tuple[Decision, ...]:
        """What the rules decided on likeness, to be recorded as aliases for the next file."""
        return self._questions.decisions(at)

    def remarks(self) -> tuple[Remark, ...]:
        """Warnings about figures, one a kind with its count and first row."""
        return self._questions.remarks()

    def _partners_of(self, line: ReportedLine, distributor: str) -> tuple[str, str]:
        """The distributor a line counts for, and its reseller; sell-in counts for the buyer."""
        if line.flow is Flow.SELL_IN:
            if distributor != VENDOR:
                return distributor, ""
            return self._partner(self._distributors, _buyer(line), line, distributor), ""
        if line.flow is Flow.SELL_OUT:
            return distributor, ""
        return distributor, self.reseller_of(_buyer(line), distributor, line)

    def _partner(
        self, index: PartyIndex, party: Party, line: ReportedLine, distributor: str
    ) -> str:
        key = index.subject, distributor, party
        chosen = self._met.get(key)
        if chosen is None:
            at = Place(line.row, line.sheet)
            chosen = self._met[key] = self._decide(index, party, at, distributor)
        if not chosen:
            self._questions.count(index.subject, distributor, party)
        return chosen

    def _decide(self, index: PartyIndex, party: Party, at: Place, distributor: str) -> str:
        keys = () if self.stands_in(party) else party_keys(party)
        if not keys:
            return ""
        decision = index.resolve(party, distributor)
        name = index.subject, distributor, keys[0]
        self._questions.note_party(name, party, at, decision)
        return decision.chosen

    def customer_of(self, party: Party, buyer: Party, distributor: str) -> Customer:
        """The end customer of a line: identity, name, country, class; the buyer helps to class."""
        key = distributor, party
        known = self._customers.get(key)
        if known is None:
            known = self._customers[key] = self.stated_customer(party, distributor)
        if known[3] is CustomerClass.UNKNOWN and self.stands_in(buyer):
            return *known[:3], CustomerClass.PLACEHOLDER
        return known

    def stated_customer(self, party: Party, distributor: str) -> Customer:
        """The same by what is said of the customer alone."""
        identity, kind = end_customer(party, distributor, self.aliases, self.settings)
        return identity, party.name, party.country, kind

    def stands_in(self, party: Party) -> bool:
        """Whether the party's name stands for nobody in particular."""
        found = self._stand_ins.get(party.name)
        if found is None:
            found = is_placeholder(party.name, self.settings.placeholders)
            self._stand_ins[party.name] = found
        return found

    def _amount(self, line: ReportedLine) -> Decimal:
        stated = stated_amount(line)
        if stated is None:
            self._questions.warn("amount_missing", line)
            return _ZERO
        amount = fitted(stated)
        if amount is not stated and line.extended_amount is not None:
            self._questions.warn("amount_rounded", line)
        return amount

    def counts_in(self, uom: str, sku: str) -> bool:
        """Whether a quantity in this unit counts as one in the product's stock unit."""
        stock_unit = self._catalogue.by_sku[sku].stock_unit
        each, unit = self.settings.each_units, uom.upper()
        return not unit or unit == stock_unit or (unit in each and stock_unit in each)

    def _unit_misfit(self, line: Counted, sku: str) -> Rejection | None:
        """A quantity in another unit than the stock unit must not count as if it were in it."""
        if self.counts_in(line.uom, sku):
            return None
        stock_unit = self._catalogue.by_sku[sku].stock_unit
        reason = (
            f"The quantity is in {line.uom}, but {sku} is counted in {stock_unit} and the feed's "
            f"unit table has no conversion."
        )
        return Rejection(line.row, "uom", line.uom, "unit_mismatch", reason)


def _buyer(line: ReportedLine) -> Party:
    """The party sold to; where the file names only whom it shipped to, that one."""
    return line.sold_to if line.sold_to.id or line.sold_to.name else line.ship_to


def _unknown_distributor(line: ReportedLine) -> Rejection:
    buyer = _buyer(line)
    value = buyer.name or buyer.id
    reason = f"A shipment counts for the distributor that bought it, and {value!r} is none we know."
    return Rejection(line.row, "sold_to_name", value, "unknown_distributor", reason)
