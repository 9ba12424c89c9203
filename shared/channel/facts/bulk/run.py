"""One block in the order of its rows: what is not surely good is explained in between."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from heapq import heappop, heappush

import numpy as np

from channel.facts.bulk.columns import Typed
from channel.facts.bulk.hashing import Ints, firsts, halves, of_texts
from channel.facts.bulk.names import Level, LineNames, tag_of
from channel.facts.bulk.newcomers import Newcomer
from channel.facts.bulk.plain import decimal_of
from channel.facts.bulk.refused import Refused
from channel.formats.blocks import Block
from channel.formats.line_identity import Key
from channel.formats.parts import Row
from channel.formats.row_taking import RowTaker
from channel.formats.staged import Staged
from channel.rejected import RejectedRow


class BlockRun:
    """Holds what of a block is good, while its other rows are explained.

    A line is the first row that states it: an explained row claims its name from the good rows
    behind it, which are then explained as well.
    """

    def __init__(
        self,
        block: Block,
        typed: Typed,
        taker: RowTaker,
        names: LineNames,
        refused: Sequence[Refused],
        newcomers: Sequence[Newcomer],
    ) -> None:
        self._block, self._typed, self._taker = block, typed, taker
        self._names, self._refused, self._newcomers = names, refused, newcomers
        good, doubt = typed.good & ~names.met(typed.names), typed.doubt
        for sheet, row in taker.intake.progress.corrections.cells:
            if sheet == taker.intake.rows.sheet and 0 <= row - block.first < len(good):
                good[row - block.first], doubt[row - block.first] = False, -1
        self._doubt = doubt.data
        places = np.flatnonzero(good)
        # The lines by name, each beside its row's place; a row that repeats one is not good.
        self._place = order = places[firsts(typed.names[places])]
        self._lines = Level(typed.names[order], typed.tags[order])
        self.good = np.zeros(len(good), bool)
        self.good[order] = True
        self.turned = self.good & typed.turned  # they state a line, but are turned away
        self.refused = np.zeros(len(good), bool)  # what they count for is known all the same
        self._awaited = ~self.good | self.turned
        self._waiting: list[int] = np.flatnonzero(self._awaited).tolist()
        self._now = self._counted = 0

    def put_off(self, place: int) -> None:
        """Explain a good row after all, when its turn comes."""
        self.good[place] = self.turned[place] = False
        self.await_turn(place)

    def await_turn(self, place: int) -> None:
        """Stop at a good row when its turn comes."""
        if not self._awaited[place]:
            self._awaited[place] = True
            heappush(self._waiting, place)

    def explained(self) -> Iterator[tuple[int, Staged | None]]:
        """The rows that are not taken, in order, each with its place; none of a good row."""
        self._taker.left_out.catch_up = self.count
        while self._waiting:
            self._now = heappop(self._waiting)
            good = self.good[self._now] and not self.turned[self._now]
            yield self._now, None if good else self._explain(self._now)
        self._now = len(self._block)
        self.count()
        self._taker.left_out.catch_up = _counted  # or the block would live as long as the table

    def _explain(self, place: int) -> Staged:
        row, doubt = self._block.row(place), self._doubt[place]
        if self.turned[place]:
            return self._turned_away(place, row)
        if doubt < 0:
            return self._taker.take(row)
        alike = self._refused[doubt]
        if (again := alike.again(row)) is None:
            return alike.first(row)
        self.refused[place] = alike.is_counted_apart and isinstance(again, RejectedRow)
        return again

    def _turned_away(self, place: int, row: Row) -> RejectedRow:
        """As `Outcomes` rejects a line that the resolver does."""
        sheet = self._taker.intake.rows.sheet
        faults = self._newcomers[self._typed.newcomer[place]].faults
        return RejectedRow(row=row.number, sheet=sheet, cells=tuple(row.cells), faults=faults)

    def count(self) -> None:
        """Add the rows that were passed and not counted to the sums that totals are checked by."""
        passed = slice(self._counted, self._now)
        self._counted = self._now
        rows = (self.good | self.refused)[passed]
        figures = {
            "quantity": self._typed.stated[passed][rows],
            "extended_amount": self._typed.worth[passed][rows],
        }
        back = (self.good & (self._typed.signed < 0))[passed][rows]
        sums = {
            name: (_sum(each), _sum(each[each < 0]), _sum(each[back & (each > 0)]))
            for name, each in figures.items()
        }
        self._taker.left_out.count_all(sums, int(rows.sum()))

    def claim(self, key: Key, content: Key) -> bool | None:
        """As `LineNames.claim`, of the good rows before this one too; one behind is put off."""
        name, check = halves(key)
        tag = self._names.tag(name, check)
        at = self._lines.at(name, check) if tag is None else -1
        if at >= 0 and self.good[place := int(self._place[at])]:
            if place < self._now:
                tag = int(self._lines.tag[at])
            else:
                self.put_off(place)
        if tag is None:
            self._names.take(name)
            return None
        return tag == tag_of(check, of_texts(content))

    def taken(self) -> Level:
        """The names of the rows that are good to the end."""
        kept = self.good[self._place]
        return Level(self._lines.name[kept], self._lines.tag[kept])


def _sum(figures: Ints) -> Decimal:
    return decimal_of(int(figures.sum()))


def _counted() -> None:
    """All rows are counted."""
