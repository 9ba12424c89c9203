"""What the records of one EDI set come to, to be held against the totals that it states."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter

from channel.formats.layout import Fields
from channel.formats.tally import MEASURES, Stated
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values

_DISTINCT = 5_000
_PRICE = "unit_resale"
_ZERO = Decimal(0)
_CENT = Decimal("0.01")
_HALF_CENT = Decimal("0.005")


class Counted:
    """Counts records by what they state, and sums up each statement once.

    Of returns that are stated without a minus there are two sums: some writers' totals are what
    the lines say, others' what they come to. A line without an amount comes to that of its price.
    """

    def __init__(self, at: dict[str, int], values: Values) -> None:
        names = [name for name in MEASURES if name in at]
        self._values = values
        self._counts = Stated({name: place for place, name in enumerate(names)}, values).counts
        self._priced = _PRICE in at and "contract_rate" not in at  # a claim is of a difference
        names += [_PRICE] * self._priced
        self._stated = itemgetter(*(at[name] for name in names))
        self._met: Counter[Fields] = Counter()
        self._returned: Counter[Fields] = Counter()
        self.forget()

    def forget(self) -> None:
        """Begin with the next set."""
        self._met.clear()
        self._returned.clear()
        self._said: defaultdict[str, Decimal] = defaultdict(Decimal)
        self._net: defaultdict[str, Decimal] = defaultdict(Decimal)
        self._rounded = 0  # lines whose amounts of a part of a cent may have been rounded

    def add(self, fields: Fields, *, returned: bool) -> None:
        met = self._returned if returned else self._met
        met[self._stated(fields)] += 1
        if len(met) > _DISTINCT:
            self._sum_up()

    def agrees(self, what: str, stated: Decimal) -> tuple[bool, Decimal]:
        """Say whether the lines, quantity or amount are those stated, and return what they are."""
        self._sum_up()
        slack = _HALF_CENT * self._rounded if what == "amount" else _ZERO
        agreed = [s for s in (self._said, self._net) if abs(s[what] - stated) <= slack]
        return bool(agreed), (agreed or [self._said])[0][what]

    def _sum_up(self) -> None:
        for met in (self._met, self._returned):
            for stated, times in met.items():
                for what, figure in self._figures(stated, times):
                    returned = met is self._returned and what != "lines"
                    self._said[what] += figure
                    self._net[what] += -abs(figure) if returned else figure
            met.clear()

    def _figures(self, stated: Fields, times: int) -> Iterator[tuple[str, Decimal]]:
        quantity, amount = self._counts(stated)
        if amount is None and quantity and self._priced:
            amount = self._by_price(quantity, stated[-1])
            self._rounded += times if amount % _CENT else 0
        yield "lines", Decimal(times)
        yield "quantity", (quantity or _ZERO) * times
        yield "amount", (amount or _ZERO) * times

    def _by_price(self, quantity: Decimal, price: str) -> Decimal:
        try:
            return quantity * (self._values.price[price] or _ZERO)
        except Unreadable as fault:
            fault.at_rest()
            return _ZERO
