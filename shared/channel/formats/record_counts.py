"""What the records of one EDI set come to, to be held against the totals that it states."""

from collections import Counter
from decimal import Decimal
from operator import itemgetter

from channel.formats.layout import Fields
from channel.formats.tally import MEASURES, Stated
from channel.formats.values import Values

_DISTINCT = 5_000


class Counted:
    """Counts records by what they state, and sums up each statement once."""

    def __init__(self, at: dict[str, int], values: Values) -> None:
        names = [name for name in MEASURES if name in at]
        self._counts = Stated({name: place for place, name in enumerate(names)}, values).counts
        self._stated = itemgetter(*(at[name] for name in names))
        self._met: Counter[Fields] = Counter()
        self.forget()

    def forget(self) -> None:
        """Begin with the next set."""
        self._met.clear()
        self._sums = {"lines": Decimal(0), "quantity": Decimal(0), "amount": Decimal(0)}

    def add(self, fields: Fields) -> None:
        self._met[self._stated(fields)] += 1
        if len(self._met) > _DISTINCT:
            self._sum_up()

    def found(self, what: str) -> Decimal:
        """Return the lines, quantity or amount."""
        self._sum_up()
        return self._sums[what]

    def _sum_up(self) -> None:
        for stated, times in self._met.items():
            quantity, amount = self._counts(stated)
            self._sums["lines"] += times
            self._sums["quantity"] += (quantity or 0) * times
            self._sums["amount"] += (amount or 0) * times
        self._met.clear()
