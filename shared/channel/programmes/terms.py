"""What a calculation is told beside lines and programmes: frozen reference facts of a run."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from channel.money import Money
from channel.partners import Partner
from channel.periods import Calendar
from channel.products import Price, Product


@dataclass(frozen=True, slots=True)
class Credit:
    """A partner's share of a deal that a line is matched to; 1 is all of it.

    `sold` is the day of the sale that a return takes back, where another period may hold it.
    """

    deal: str
    partner: str
    share: Decimal = Decimal(1)
    sold: date | None = None


@dataclass(frozen=True, slots=True)
class FxRate:
    """One unit of `source` is `rate` units of `target`, from a day on."""

    source: str
    target: str
    rate: Decimal
    since: date = date.min


@dataclass(frozen=True, slots=True)
class Fund:
    """A market development fund: what was put in, and what was taken or is spoken for."""

    allocated: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    approved: Decimal = Decimal(0)
    pending: Decimal = Decimal(0)

    @property
    def balance(self) -> Decimal:
        return self.allocated - self.paid - self.approved - self.pending


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled (or, in an accrual, recognised) before, in the programme's currency.

    `allocations` are the lines' minor units when they are known: then a line's share of this
    payout is its earned share less what it was given. `paid_previous` is what the period before
    paid, for a cumulative guarantee.
    """

    amount: Money
    allocations: Mapping[str, int] = field(default_factory=dict)
    paid_previous: Money | None = None


CALENDAR_YEAR = Calendar()
Listing = tuple[str, str, str]  # price list, sku, currency
Group = tuple[str, str]  # family and category of a product
ProgrammeAndPayee = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """All maps may be empty; `credits` is by line key, figures by (programme id, payee)."""

    calendar: Calendar = CALENDAR_YEAR
    partners: Mapping[str, Partner] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    prices: tuple[Price, ...] = ()
    fx: tuple[FxRate, ...] = ()
    credits: Mapping[str, tuple[Credit, ...]] = field(default_factory=dict)
    baselines: Mapping[ProgrammeAndPayee, Decimal] = field(default_factory=dict)
    targets: Mapping[ProgrammeAndPayee, Decimal] = field(default_factory=dict)
    funds: Mapping[ProgrammeAndPayee, Fund] = field(default_factory=dict)

    book: Mapping[Listing, list[Price]] = field(init=False, repr=False, compare=False)
    groups: Mapping[str, Group] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prices and products by what they are looked up by: there may be tens of thousands."""
        groups = {sku: (product.family, product.category) for sku, product in self.products.items()}
        object.__setattr__(self, "groups", groups)
        book: dict[Listing, list[Price]] = defaultdict(list)
        for price in self.prices:
            book[price.price_list, price.sku, price.currency].append(price)
        object.__setattr__(self, "book", dict(book))

    def price(self, price_list: str, sku: str, currency: str, day: date) -> Fraction | None:
        """The price of the list in force on the day; the latest that has begun, if several."""
        fitting = [
            price
            for price in self.book.get((price_list, sku, currency), ())
            if price.since <= day and (price.until is None or day < price.until)
        ]
        return Fraction(max(fitting, key=lambda p: p.since).amount) if fitting else None

    def rate(self, source: str, target: str, day: date) -> Fraction | None:
        """The exchange rate in force on the day; no rate is derived from another."""
        if source == target:
            return Fraction(1)
        fitting = [
            fx for fx in self.fx if (fx.source, fx.target) == (source, target) and fx.since <= day
        ]
        return Fraction(max(fitting, key=lambda f: f.since).rate) if fitting else None
