"""Writes the trace of a payee's run: kinds of lines numbered as they come, pages cut, one form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt
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

Numbers = npt.NDArray[np.int64] | npt.NDArray[np.object_]
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
    rows: Numbers
    earned: Numbers
    payable: Numbers  # `earned` itself where nothing else is paid
    worth: dict[int, str] = field(default_factory=dict)
    beside: tuple[Allocation, ...] = ()

    def with_beside(self, places: Mapping[str, int]) -> "Draft":
        """With the rows that stand for the keys."""
        if not self.beside:
            return self
        parts = sorted(self.beside, key=lambda part: places[part.line_key])
        return replace(
            self,
            rows=numbers([*self.rows.tolist(), *(places[part.line_key] for part in parts)]),
            earned=numbers([*self.earned.tolist(), *(part.earned for part in parts)]),
            payable=numbers([*self.payable.tolist(), *(part.payable for part in parts)]),
            beside=(),
        )


def numbers(values: Sequence[int]) -> Numbers:
    """Whole numbers of any size."""
    return np.array(values, dtype=np.object_)


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
        pages = -(-len(self.rows.kind) // LINES_A_PAGE)
        cuts = [number * LINES_A_PAGE for number in range(pages + 1)]
        bounds = [np.searchsorted(draft.rows, cuts).tolist() for draft in self.payouts]
        head = self._head(pages, bounds).model_dump_json().encode()
        yield trace_key(self.run_id, self.payee, HEAD), head
        for number, start in enumerate(cuts[:-1]):
            inside = [(of_draft[number], of_draft[number + 1]) for of_draft in bounds]
            yield trace_key(self.run_id, self.payee, page_name(number)), self._page(start, inside)

    def _head(self, pages: int, bounds: Sequence[Sequence[int]]) -> TraceHead:
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
                    counted=tuple(end - start for start, end in pairwise(of_draft)),
                )
                for place, (draft, of_draft) in enumerate(zip(self.payouts, bounds, strict=True))
            ),
            wordings=tuple(wordings),
            reasons=tuple(_kept(reason, wordings[reason.wording]) for reason in found),
        )

    def _page(self, start: int, inside: Sequence[tuple[int, int]]) -> bytes:
        """From a row on; `inside` says which of each payout's rows those are."""
        rows = range(start, start + LINES_A_PAGE)
        columns = {name: getattr(self.rows, name)[rows.start : rows.stop] for name in _COLUMNS}
        shares = {
            draft.payout_id: found
            for draft, bounds in zip(self.payouts, inside, strict=True)
            if (found := _shares(draft, rows, *bounds))
        }
        return to_json(columns | {"shares": shares})


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
    whole = [draft.with_beside(keys) for draft in drafts]
    return Trace(run_id, payee, rows, tuple(kinds), reasons.found, whole)


_COLUMNS = tuple(column.name for column in fields(Rows))


def _numbered(said: int, places: dict[int, int]) -> int:
    """Reasons by their first use, whatever order they were met in."""
    return said if said in (SILENT, COUNTED) else places.setdefault(said, len(places) + 1)


def _kept(reason: Reason, wording: int) -> KeptReason:
    seen = {name: None if name in _OWN else value for name, value in reason.seen}
    return KeptReason(code=reason.code, wording=wording, seen=seen)


def _shares(draft: Draft, rows: range, first: int, last: int) -> dict[str, object]:
    """A payout's part of a page; empty where it says nothing of its own there."""
    earned = draft.earned[first:last].tolist()
    found: dict[str, object] = {"earned": earned}
    if draft.payable is not draft.earned:
        payable = draft.payable[first:last].tolist()
        found |= {"payable": payable} if payable != earned else {}
    worths = draft.worth
    worth = {row - rows.start: worths[row] for row in rows if row in worths} if worths else {}
    found |= {"worth": worth} if worth else {}
    return found if earned or worth else {}
