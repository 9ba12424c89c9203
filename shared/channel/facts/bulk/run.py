"""One block in the order of its rows: what is not surely good is explained in between."""

from collections.abc import Iterator
from decimal import Decimal
from heapq import heappop, heappush

import numpy as np

from channel.facts.bulk.columns import Typed
from channel.facts.bulk.names import Level, LineNames, among, repeated
from channel.formats.blocks import Block
from channel.formats.line_identity import Seen
from channel.formats.staged import Staged
from channel.formats.tables import RowTaker

_PLACES = Decimal("0.0001")
_HUNDREDTH = Decimal("0.01")


class BlockRun:
    """Holds what of a block is good, while its other rows are explained.

    A line is the first row that states it: an explained row claims its name from the good rows
    behind it, which are then explained as well.
    """

    def __init__(
        self, block: Block, typed: Typed, taker: RowTaker, names: LineNames, seen: Seen
    ) -> None:
        self._block, self._typed, self._taker = block, typed, taker
        self._names = names
        good = typed.good & ~names.met(typed.name)
        if seen.names:
            good &= ~among(typed.name, np.sort(np.frombuffer(seen.names, np.uint64)))
        good[repeated(typed.name, good)] = False
        self.good = good
        places = np.flatnonzero(good)
        self._place = order = places[np.argsort(typed.name[places], kind="stable")]
        self._lines = Level(typed.name[order], typed.check[order], typed.said[order])
        self._waiting: list[int] = np.flatnonzero(~good).tolist()
        self._now = self._counted = 0

    def put_off(self, place: int) -> None:
        """Explain a good row after all, when its turn comes."""
        self.good[place] = False
        heappush(self._waiting, place)

    def explained(self) -> Iterator[tuple[int, Staged]]:
        """The rows that are not good, in order, each with its place."""
        self._taker.left_out.catch_up = self.count
        while self._waiting:
            self._now = heappop(self._waiting)
            yield self._now, self._taker.take(self._block.row(self._now))
        self._now = len(self._block)
        self.count()

    def count(self) -> None:
        """Add the good rows that were passed to the sums that totals are checked by."""
        passed = slice(self._counted, self._now)
        self._counted = self._now
        good = self.good[passed]
        figures = {
            "quantity": self._typed.quantity[passed][good],
            "extended_amount": self._typed.amount[passed][good],
        }
        sums = {
            name: (_decimal(each.sum()), _decimal(each[each < 0].sum()))
            for name, each in figures.items()
        }
        self._taker.left_out.count_all(sums, int(good.sum()))

    def said(self, name: int, check: int) -> int | None:
        """What a good row before this one says under a name; one behind it is put off."""
        before = self._names.said(name, check)
        if before is not None:
            return before
        at = self._lines.at(name, check)
        place = int(self._place[at]) if at >= 0 else -1
        if place < 0 or not self.good[place]:
            return None
        if place > self._now:
            self.put_off(place)
            return None
        return int(self._lines.said[at])

    def taken(self) -> Level:
        """The names of the rows that are good to the end."""
        kept = self.good[self._place]
        return Level(self._lines.name[kept], self._lines.check[kept], self._lines.said[kept])


def _decimal(parts: np.int64) -> Decimal:
    """As few decimals as say it, but hundredths where there are any."""
    value = int(parts)
    if value % 10_000 == 0:
        return Decimal(value // 10_000)
    return value // 100 * _HUNDREDTH if value % 100 == 0 else value * _PLACES
