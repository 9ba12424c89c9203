"""Takes plain sales rows by the thousand: what is surely good at once, the others one by one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat

from channel.formats.blocks import Block
from channel.formats.line_identity import contents, names
from channel.formats.record import Document
from channel.formats.staged import Staged, Taken
from channel.formats.tables import RowTaker
from channel.intake.good_texts import Columns, GoodTexts
from channel.intake.outcomes import Outcomes
from channel.resolution.line_keys import plain_keys
from channel.sales import Flow

_NEEDED = (
    "invoice_no invoice_line invoice_date quantity unit_resale extended_amount transaction_type"
).split()
_ELSEWHERE = ("serial_no", "claim_amount")  # fields whose rules are not for whole columns


class SalesBulk:
    """Accepts a row of a block only if every text in it is surely good.

    A row that is not, in any respect, goes to `RowTaker.take` and through the resolver like the
    rows of all other files: rules and reasons are there alone.
    """

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._table: _Table | None = None

    def take(self, block: Block, taker: RowTaker) -> Iterator[Staged | Taken]:
        if not _is_plain(taker, self._outcomes):
            yield from map(taker.take, map(block.row, range(len(block))))
            return
        if self._table is None or self._table.taker is not taker:
            self._table = _Table(taker, self._outcomes)
        yield from self._table.taken(block)


def _is_plain(taker: RowTaker, outcomes: Outcomes) -> bool:
    """Whether the feed is of the kind whose rows may be taken by the thousand."""
    rows, places = taker.intake.rows, taker.reader.places
    profile = rows.profile
    special = profile.units or profile.duplicate_key or profile.fill_down
    return (
        rows.document is Document.SELL_THROUGH
        and not special
        and not outcomes.resolver.settings.key_fields
        and all(name in places for name in _NEEDED)
        and not any(name in places or name in profile.constants for name in _ELSEWHERE)
    )


class _Table:
    """The blocks of one table."""

    def __init__(self, taker: RowTaker, outcomes: Outcomes) -> None:
        self.taker = taker
        self._outcomes = outcomes
        self._good = GoodTexts(taker, outcomes.resolver, outcomes.distributor)

    def taken(self, block: Block) -> Iterator[Staged | Taken]:
        found = self._good.read(block)
        size = len(block)
        run = _Run(found, self._facts(block, found), self.taker, self._outcomes)
        start = 0
        for stop in [*sorted(found.doubtful), size]:
            while start < stop:  # a row whose key came before ends the run as well
                end = run.noted(start, stop)
                if end > start:
                    yield run.taken(start, end)
                if end < stop:
                    yield self.taker.take(block.row(end))
                    end += 1
                start = end
            if stop < size:
                yield self.taker.take(block.row(stop))
            start = stop + 1

    def _facts(self, block: Block, found: Columns) -> list[tuple[object, ...]]:
        """The cells of every row's fact, in the order of a segment's columns."""
        outcomes = self._outcomes
        types = [m.type for m in found.measured]
        keys = plain_keys(
            outcomes.distributor, found.branch, found.invoice_no, found.invoice_line, types
        )
        size = len(block)
        return [
            *zip(
                keys,
                repeat(outcomes.upload_id),
                range(block.first, block.first + size),
                repeat(Flow.SELL_THROUGH.value),
                repeat(outcomes.distributor),
                found.branch,
                types,
                found.invoice_no,
                found.invoice_line,
                found.day,
                found.sku,
                [b.reseller for b in found.buyer],
                *zip(*found.customer, strict=True),
                [m.signed for m in found.measured],
                found.currency,
                found.amount,
                found.price,
                found.cost,
                found.deal,
                repeat(""),
                strict=False,
            )
        ]


class _Run:
    """Accounts for runs of good rows of one block."""

    def __init__(
        self,
        found: Columns,
        facts: Sequence[tuple[object, ...]],
        taker: RowTaker,
        outcomes: Outcomes,
    ) -> None:
        self._found, self._facts = found, facts
        self._intake, self._left_out = taker.intake, taker.left_out
        self._outcomes = outcomes
        types = [m.type for m in found.measured]
        self._names = names(found.branch, found.invoice_no, found.invoice_line, types)
        self._contents = contents(*found.texts)

    def noted(self, start: int, stop: int) -> int:
        """Note the keys of rows; where the first one stands whose key was noted before."""
        return self._intake.rows.seen.note(self._names, self._contents, start, stop)

    def taken(self, start: int, end: int) -> Taken:
        found, progress = self._found, self._intake.progress
        measured, stated = found.measured[start:end], found.stated[start:end]
        self._left_out.count_all(
            {"quantity": [m.stated for m in measured], "extended_amount": stated}, end - start
        )
        quantity = sum((m.signed for m in measured), Decimal(0))
        amounts = _by_currency(found.currency[start:end], found.amount[start:end])
        progress.currencies.update(amounts)
        progress.tally.loaded.add_all(end - start, quantity, amounts)
        self._outcomes.loaded.add_all(end - start, quantity, amounts)
        for buyer in found.buyer[start:end]:
            if not buyer.reseller:
                self._outcomes.resolver.count_unresolved(buyer.party, self._outcomes.distributor)
        days = found.day[start:end]
        return Taken(self._facts[start:end], min(days), max(days))


def _by_currency(codes: Sequence[str], amounts: Sequence[Decimal]) -> dict[str, list[Decimal]]:
    if len({*codes}) == 1:
        return {codes[0]: [*amounts]}
    found: dict[str, list[Decimal]] = {}
    for code, amount in zip(codes, amounts, strict=True):
        found.setdefault(code, []).append(amount)
    return found
