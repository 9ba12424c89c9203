"""Takes blocks of plain sales rows: what is surely good at once, the others one by one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import numpy as np

from channel.facts.bulk.columns import SalesColumns, Typed
from channel.facts.bulk.hashing import Ints, firsts
from channel.facts.bulk.lines import find_lines
from channel.facts.bulk.names import LineNames
from channel.facts.bulk.newcomers import Buyer
from channel.facts.bulk.readers import TextReaders
from channel.facts.bulk.refused import Refused
from channel.facts.bulk.regular import regular
from channel.facts.bulk.run import BlockRun
from channel.facts.bulk.taken import TakenRows, TakenSums, stated_sums, sums
from channel.formats.blocks import Block
from channel.formats.record import Document
from channel.formats.row_taking import RowTaker
from channel.formats.staged import Staged, Taken
from channel.intake.outcomes import Outcomes, Sums
from channel.resolution.cases import Place

WORTH = 2_000  # rows of a block below which the engine costs more than it saves
_NEEDED = (
    "invoice_no invoice_line invoice_date quantity unit_resale extended_amount transaction_type"
).split()
_ELSEWHERE = ("serial_no", "claim_amount")  # fields whose rules are not for whole columns


class SalesBulk:
    """Accepts a row of a block only if every text in it is surely good.

    A row that is not, in any respect, goes to `RowTaker.take` and through the resolver like the
    rows of all other files: rules and reasons are there alone.
    """

    find_lines = staticmethod(find_lines)

    def __init__(self, outcomes: Outcomes, con: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._outcomes = outcomes
        self._rows = TakenRows(con, folder)
        self._table: _Table | None = None
        self.lines = LineNames()

    def take(self, block: Block, taker: RowTaker) -> Iterator[Staged | Taken]:
        if len(block) < WORTH or not _is_plain(taker, self._outcomes):
            return map(taker.take, block.rows())
        if self._table is None or self._table.taker is not taker:
            self._table = _Table(taker, self._outcomes, self._rows, self.lines)
        return self._table.taken(block)

    def end(self) -> None:
        """Make what was taken ready to be made facts of."""
        self._rows.hand_over()


def _is_plain(taker: RowTaker, outcomes: Outcomes) -> bool:
    """Whether the feed is of the kind whose rows may be taken by the block."""
    rows, places = taker.intake.rows, taker.reader.places
    profile = rows.profile
    special = profile.units or profile.duplicate_key or profile.fill_down
    return (
        rows.document is Document.SELL_THROUGH
        and not special
        and not taker.intake.progress.corrections.rules
        and not outcomes.resolver.settings.key_fields
        and all(name in places for name in _NEEDED)
        and not any(name in places or name in profile.constants for name in _ELSEWHERE)
    )


class _Table:
    """The blocks of one table."""

    def __init__(
        self, taker: RowTaker, outcomes: Outcomes, facts: TakenRows, lines: LineNames
    ) -> None:
        self.taker = taker
        self._outcomes, self._rows, self._lines = outcomes, facts, lines
        self._readers = TextReaders(taker, outcomes.resolver, outcomes.distributor)
        self._columns = SalesColumns(self._readers)
        self._refused = [Refused(taker, known.fields) for known in self._columns.known.values()]

    def taken(self, block: Block) -> Iterator[Staged | Taken]:
        """What became of each row that is not taken, then the facts of the others."""
        typed = self._columns.read(regular(block, self.taker.reader.width))
        newcomers = self._readers.newcomers
        run = BlockRun(block, typed, self.taker, self._lines, self._refused, newcomers)
        self.taker.intake.rows.seen.beside(run)
        unmet = self._await_first(run, typed)
        for place, staged in run.explained():
            if staged is None:
                self._ask_about(unmet[place], block.first + place)
            else:
                yield staged  # whoever takes it resolves it before the next is asked for
            if place in unmet:
                self._meet(run, typed, unmet, place)
        self._lines.add(run.taken())
        self.taker.intake.rows.seen.beside(self._lines)
        self._count_newcomers(typed.newcomer[run.good])
        known, outcomes = self._columns.known, self._outcomes
        self._account(sums(typed, np.flatnonzero(run.turned), known), outcomes.turned_away)
        self._count_refused(stated_sums(typed, np.flatnonzero(run.refused), known))
        rows = np.flatnonzero(run.good & ~run.turned)
        self._account(sums(typed, rows, known), outcomes.loaded)
        if len(rows):
            sheet = self.taker.intake.rows.sheet
            file = self._rows.add(typed, rows, block.first, known, newcomers, sheet)
            yield Taken(file, len(rows))

    def _await_first(self, run: BlockRun, typed: Typed) -> dict[int, int]:
        """Stop at the first row of each newcomer; the newcomers by those rows' places."""
        new = np.array([not each.is_met for each in self._readers.newcomers], bool)
        places = np.flatnonzero(run.good)
        places = places[new[typed.newcomer[places]]]
        unmet: dict[int, int] = {}
        for place in places[firsts(typed.newcomer[places])].tolist():
            number = int(typed.newcomer[place])
            if not self._is_met(number):
                self._await(run, unmet, place, number)
        return unmet

    def _await(self, run: BlockRun, unmet: dict[int, int], place: int, number: int) -> None:
        unmet[place] = number
        if isinstance(self._readers.newcomers[number], Buyer):
            run.await_turn(place)
        else:
            run.put_off(place)

    def _ask_about(self, number: int, row: int) -> None:
        """Resolve a buyer by its first row, which is good."""
        buyer, outcomes = self._readers.newcomers[number], self._outcomes
        if isinstance(buyer, Buyer):
            at = Place(row, self.taker.intake.rows.sheet)
            outcomes.resolver.meet_reseller(buyer.party, outcomes.distributor, at)

    def _meet(self, run: BlockRun, typed: Typed, unmet: dict[int, int], place: int) -> None:
        """Note that a newcomer is met; if its row told nothing, ask its next one."""
        number = unmet.pop(place)
        if self._is_met(number):
            return
        others = np.flatnonzero(run.good & (typed.newcomer == number))
        if len(others):
            self._await(run, unmet, int(others[0]), number)

    def _is_met(self, number: int) -> bool:
        """Whether a line of the newcomer was resolved."""
        newcomer = self._readers.newcomers[number]
        return newcomer.meet(self._outcomes.resolver, self._outcomes.distributor)

    def _count_newcomers(self, numbers: Ints) -> None:
        """Count the lines of each, by their numbers."""
        counts = np.bincount(numbers)
        resolver, distributor = self._outcomes.resolver, self._outcomes.distributor
        for number in np.flatnonzero(counts).tolist():
            self._readers.newcomers[number].count(resolver, distributor, int(counts[number]))

    def _count_refused(self, come_to: Sequence[TakenSums]) -> None:
        rejected = self.taker.intake.progress.tally.rejected
        for each in come_to:
            rejected.add_all(each.rows, each.quantity, {each.currency: each.amount})

    def _account(self, come_to: Sequence[TakenSums], became: Sums) -> None:
        """Add rows that were loaded to what became of them."""
        progress = self.taker.intake.progress
        for each in come_to:
            amounts = {each.currency: each.amount}
            progress.currencies.add(each.currency)
            progress.note_day(each.first_day)
            progress.note_day(each.last_day)
            progress.tally.loaded.add_all(each.rows, each.quantity, amounts)
            became.add_all(each.rows, each.quantity, amounts)
