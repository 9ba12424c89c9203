"""Writes the trace of a payee's run: kinds of lines numbered as they come, pages cut, one form."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Self

from pydantic_core import to_json

from channel.programmes.payout import Allocation
from channel.programmes.reasons import Reason
from channel.runs.traces import (
    COUNTED,
    HEAD,
    LINES_A_PAGE,
    OF_LINE,
    SILENT,
    WORTH,
    KeptReason,
    TracedPayout,
    TraceHead,
    page_name,
    trace_key,
)

Kind = tuple[int, ...]  # what each payout says, as `traces.TracedPayout.kinds`
Shown = tuple[str, str, str, str, int | None, int | None, str]  # from upload to currency
UNKNOWN: Shown = ("", "", "", "", None, None, "")
_OWN = OF_LINE | {WORTH}


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns of a trace, whole; quantities and amounts × 10 ** `traces.DECIMALS`."""

    line_key: list[str]
    upload_id: list[str]
    invoice_no: list[str]
    sale_date: list[str]
    sku: list[str]
    quantity: list[int | None]
    amount: list[int | None]
    currency: list[str]
    kind: list[int]

    @classmethod
    def empty(cls) -> Self:
        return cls([], [], [], [], [], [], [], [], [])

    def add(self, key: str, shown: Shown, kind: int) -> None:
        self.line_key.append(key)
        self.upload_id.append(shown[0])
        self.invoice_no.append(shown[1])
        self.sale_date.append(shown[2])
        self.sku.append(shown[3])
        self.quantity.append(shown[4])
        self.amount.append(shown[5])
        self.currency.append(shown[6])
        self.kind.append(kind)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a payout gives: the rows that it counts, ascending, and their minor units.

    `beside` is what it gives to keys that no row counts: of lines reported no more, or left out
    since they were paid. `worth` is what another programme gives, by row.
    """

    payout_id: str
    currency: str
    rows: list[int]
    earned: list[int]
    payable: list[int]
    worth: dict[int, str] = field(default_factory=dict)
    beside: tuple[Allocation, ...] = ()


class Reasons:
    """Reasons by place, from 1 on; what a line itself tells is left to it."""

    __slots__ = ("_places",)

    def __init__(self) -> None:
        self._places: dict[Reason, int] = {}

    def place(self, reason: Reason) -> int:
        return self._places.setdefault(reason.without(_OWN), len(self._places) + 1)

    @property
    def found(self) -> tuple[Reason, ...]:
        return tuple(self._places)


@dataclass(frozen=True, slots=True)
class Trace:
    """All of it, in memory; rows that no payout says anything of are not in it."""

    run_id: str
    payee: str
    rows: Rows
    kinds: Sequence[Kind]
    reasons: tuple[Reason, ...]
    payouts: Sequence[Draft]

    def objects(self) -> Iterator[tuple[str, bytes]]:
        """What is stored, by key: the head, then the pages."""
        cuts = range(0, len(self.rows.kind), LINES_A_PAGE)
        head = self._head(len(cuts)).model_dump_json().encode()
        yield trace_key(self.run_id, self.payee, HEAD), head
        for number, start in enumerate(cuts):
            yield trace_key(self.run_id, self.payee, page_name(number)), self._page(start)

    def _head(self, pages: int) -> TraceHead:
        places: dict[int, int] = {}
        numbered = [tuple(_numbered(said, places) for said in kind) for kind in self.kinds]
        found = [self.reasons[place - 1] for place in places]
        wordings = {wording: n for n, wording in enumerate(dict.fromkeys(r.wording for r in found))}
        return TraceHead(
            run_id=self.run_id,
            payee=self.payee,
            pages=pages,
            payouts=tuple(
                TracedPayout(
                    payout_id=draft.payout_id,
                    currency=draft.currency,
                    kinds=tuple(kind[place] for kind in numbered),
                    counted=tuple(_by_page(draft.rows, pages)),
                )
                for place, draft in enumerate(self.payouts)
            ),
            wordings=tuple(wordings),
            reasons=tuple(_kept(reason, wordings[reason.wording]) for reason in found),
        )

    def _page(self, start: int) -> bytes:
        end = start + LINES_A_PAGE
        columns = {name: getattr(self.rows, name)[start:end] for name in _COLUMNS}
        shares = {draft.payout_id: _shares(draft, start, end) for draft in self.payouts}
        return to_json(columns | {"shares": {name: own for name, own in shares.items() if own}})


def closed(
    run_id: str,
    payee: str,
    rows: Rows,
    kinds: dict[Kind, int],
    reasons: Reasons,
    drafts: Sequence[Draft],
    shown: Callable[[str], Shown],
) -> Trace:
    """The trace, with a row after all others for each key that payouts give something beside;
    `shown` is what is known of its line."""
    keys = {part.line_key: 0 for draft in drafts for part in draft.beside}
    given = [{part.line_key for part in draft.beside} for draft in drafts]
    for key in keys:
        kind = tuple(COUNTED if key in own else SILENT for own in given)
        keys[key] = len(rows.kind)
        rows.add(key, shown(key), kinds.setdefault(kind, len(kinds)))
    for draft in drafts:
        for part in sorted(draft.beside, key=lambda part: keys[part.line_key]):
            draft.rows.append(keys[part.line_key])
            draft.earned.append(part.earned)
            draft.payable.append(part.payable)
    return Trace(run_id, payee, rows, tuple(kinds), reasons.found, drafts)


_COLUMNS = tuple(column.name for column in fields(Rows))


def _numbered(said: int, places: dict[int, int]) -> int:
    """Reasons by their first use, whatever order they were met in."""
    return said if said in (SILENT, COUNTED) else places.setdefault(said, len(places) + 1)


def _kept(reason: Reason, wording: int) -> KeptReason:
    seen = {name: None if name in _OWN else value for name, value in reason.seen}
    return KeptReason(code=reason.code, wording=wording, seen=seen)


def _by_page(rows: list[int], pages: int) -> Iterator[int]:
    ends = [bisect_left(rows, (n + 1) * LINES_A_PAGE) for n in range(pages)]
    return (end - start for start, end in zip([0, *ends], ends, strict=False))


def _shares(draft: Draft, start: int, end: int) -> dict[str, object]:
    """A payout's part of a page; empty where it says nothing of its own there."""
    first, last = bisect_left(draft.rows, start), bisect_left(draft.rows, end)
    earned, payable = draft.earned[first:last], draft.payable[first:last]
    found: dict[str, object] = {"earned": earned}
    if payable != earned:
        found["payable"] = payable
    worth = {row - start: text for row, text in draft.worth.items() if start <= row < end}
    if worth:
        found["worth"] = worth
    return found if first < last or worth else {}
