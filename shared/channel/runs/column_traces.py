"""Payouts and their trace from a payee's columns: what single lines give, for plain programmes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from channel.columnar.allocation import Integers
from channel.columnar.works import ColumnWork, Kinded, earned_by_row
from channel.programmes.engine import settle_untraced
from channel.programmes.evaluation import Result
from channel.programmes.payout import Payout
from channel.programmes.reasons import Reason
from channel.programmes.terms import Settled
from channel.programmes.trace import allocations
from channel.runs.calculating import Settling
from channel.runs.line_traces import NOT_TRACED
from channel.runs.model import RunOrder
from channel.runs.results import PayoutRecord, payout_id, record
from channel.runs.traces import COUNTED, SILENT
from channel.runs.tracing import UNKNOWN, Draft, Kind, Reasons, Rows, Shown, Trace, closed, numbers

_EPOCH = np.datetime64("1970-01-01", "D")


class Columns(Kinded, Protocol):
    """With the texts that a trace shows, by column."""

    @property
    def texts(self) -> Mapping[str, npt.NDArray[np.object_]]: ...


def traced_in_columns(
    order: RunOrder, payee: str, works: Sequence[ColumnWork], lines: Columns, how: Settling
) -> tuple[list[PayoutRecord], Trace]:
    """The records and the trace of all of a payee's payouts."""
    by_name = {of.work.programme.id: of for of in works}
    pairs = settle_untraced(
        [of.work for of in works], how.terms, how.settled, how.purpose, how.seen
    )
    reasons, sizes = Reasons(), np.bincount(lines.kinds, minlength=len(lines.units)).tolist()
    said = [_said(by_name[payout.programme], reasons, len(lines.units)) for _, payout in pairs]
    kinds, rows, places = _rows(said, lines)
    records, drafts = [], []
    for result, payout in pairs:
        of = by_name[payout.programme]
        draft = _draft(order.run_id, result, payout, of, lines, how.settled, places)
        left_out = of.by_reason(sizes)
        counted = len(draft.rows) + len(draft.beside)
        drafts.append(draft)
        records.append(record(order.run_id, order.mode, payout, counted, left_out))
    trace = closed(order.run_id, payee, rows, kinds, reasons, drafts, _shown(lines))
    return records, trace


def _said(of: ColumnWork, reasons: Reasons, kinds: int) -> list[int]:
    """What the payout says of each kind."""

    def place(reason: Reason | None) -> int:
        if reason is None:
            return COUNTED
        return SILENT if reason.code in NOT_TRACED else reasons.place(reason)

    return [place(of.left_out.get(kind)) for kind in range(kinds)]


def _rows(said: Sequence[Sequence[int]], lines: Columns) -> tuple[dict[Kind, int], Rows, Integers]:
    """Kinds numbered as they come, the rows that any payout speaks of, and where lines stand."""
    kinds, numbers = dict[Kind, int](), np.full(len(lines.units), SILENT)
    _, firsts = np.unique(lines.kinds, return_index=True)
    for kind in np.argsort(firsts).tolist():
        told = tuple(one[kind] for one in said)
        if any(one != SILENT for one in told):
            numbers[kind] = kinds.setdefault(told, len(kinds))
    of_rows = numbers[lines.kinds]
    kept = of_rows != SILENT

    def texts(name: str) -> list[str]:
        found: list[str] = lines.texts[name][kept].tolist()
        return found

    rows = Rows(
        line_key=texts("line_key"),
        upload_id=texts("upload_id"),
        invoice_no=texts("invoice_no"),
        sale_date=_dates(lines.days[kept]),
        sku=texts("sku"),
        quantity=lines.quantity[kept].tolist(),
        amount=lines.amount[kept].tolist(),
        currency=texts("currency"),
        kind=of_rows[kept].tolist(),
    )
    return kinds, rows, np.cumsum(kept) - 1


def _shown(lines: Columns) -> Callable[[str], Shown]:
    """What is known of the line of a key; lines are looked through only when one is asked for."""
    rows: dict[str, int] = {}

    def shown(key: str) -> Shown:
        if not rows:
            rows.update((name, row) for row, name in enumerate(lines.texts["line_key"].tolist()))
        if key not in rows:
            return UNKNOWN
        row = rows[key]
        upload, invoice, sku, currency = (
            lines.texts[name][row] for name in ("upload_id", "invoice_no", "sku", "currency")
        )
        (day,) = _dates(lines.days[row : row + 1])
        quantity, amount = int(lines.quantity[row]), int(lines.amount[row])
        return (upload, invoice, day, sku, quantity, amount, currency)

    return shown


def _dates(days: Integers) -> list[str]:
    """Each day is written once; lines stand in order of days."""
    distinct, places = np.unique(days, return_inverse=True)
    written = np.array((_EPOCH + distinct).astype(str), dtype=object)
    found: list[str] = written[places].tolist()
    return found


def _draft(
    run_id: str,
    result: Result,
    payout: Payout,
    of: ColumnWork,
    lines: Columns,
    settled: Mapping[str, Settled],
    places: Integers,
) -> Draft:
    """The units of each row, now and to date; keys are looked at only where some were paid."""
    rows, units = earned_by_row(result, of, lines)
    name, currency = payout_id(run_id, payout.programme, payout.payee), payout.earned.currency
    before, payable = settled.get(payout.programme), payout.payable.minor
    placed = places[rows]
    if len(units) == len(rows) and payable == units.sum() and not (before and before.allocations):
        return Draft(name, currency, placed, units, units)
    keys = [*lines.texts["line_key"][rows].tolist(), ""]
    found = allocations(dict(zip(keys, units.tolist(), strict=False)), payable, before)
    own, beside = found[: len(rows)], found[len(rows) :]
    earned, paid = numbers([x.earned for x in own]), numbers([x.payable for x in own])
    return Draft(name, currency, placed, earned, paid, beside=beside)
