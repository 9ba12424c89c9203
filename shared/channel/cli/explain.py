"""`channel explain PAYOUT`: a payout's working and the lines that sum to it."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from channel.errors import NotFound
from channel.runs.results import Amount, PayoutRecord, SliceShown, WorkingShown
from channel.runs.traces import TracedLine

ALL = 0
_LINE = TypeAdapter(TracedLine)


def explain(
    payout: Annotated[str, typer.Argument(help="The payout's id, such as p0123….")],
    payee: Annotated[str, typer.Option(help="Whose it is; every partner is asked if not.")] = "",
    lines: Annotated[int, typer.Option(help="How many lines to show; 0 shows all.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print it all as JSON.")] = False,
) -> None:
    """Print how a payout came about: measure, bands, steps, and each line's share.

    Needs the stack's names in the environment (PARTNERS_TABLE, LEDGER_TABLE, RECORDS_BUCKET) and
    credentials that may read them.

    Exit status: 0 when it is explained, 1 when there is no such payout.
    """
    # The AWS clients take a second to import, and the other commands do not need them.
    from channel.aws.explaining import find_payout, traced_lines

    try:
        record = find_payout(payout, payee)
    except NotFound as missing:
        typer.echo(missing.message, err=True)
        raise typer.Exit(1) from None
    traced = traced_lines(record)
    if as_json:
        typer.echo(json.dumps(_json(record, list(traced)), indent=2))
        return
    _print(record, list(traced if lines == ALL else islice(traced, lines)))


def _json(record: PayoutRecord, traced: Sequence[TracedLine]) -> dict[str, object]:
    shown = [_LINE.dump_python(line, mode="json") for line in traced]
    return {"payout": record.model_dump(mode="json"), "lines": shown}


def _print(record: PayoutRecord, traced: Sequence[TracedLine]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for text in _said(record):
        console.print(escape(text))
    for title, found in (
        ("Lines", [line for line in traced if not line.code]),
        ("Left out", [line for line in traced if line.code]),
    ):
        if found:
            console.print(_table(title, found))
    every = record.lines_counted + sum(record.lines_excluded.values())
    console.print(f"{len(traced)} lines shown; {record.lines_counted} of {every} read count.")


def _said(record: PayoutRecord) -> Iterator[str]:
    yield f"{record.programme} v{record.version} ({record.kind}) to {record.payee}"
    yield f"{record.mode} of run {record.run_id}: sales {record.start} to before {record.end}"
    for working in record.workings:
        yield from _working(working)
    for step in record.steps:
        yield f"  {step.code}: {step.before} becomes {step.after}, {step.why}"
    yield f"Earned to date {_money(record.earned)}, settled before {_money(record.settled)}"
    if record.held.amount:
        yield f"Held back {_money(record.held)}"
    yield f"Payable {_money(record.payable)}"


def _working(working: WorkingShown) -> Iterator[str]:
    yield f"  version {working.version}, sales {working.since} to before {working.until}"
    yield f"  measured {working.qualifier}, earns on {working.earning}"
    if working.reason is not None:
        yield f"  nothing: {working.reason.reason}"
    for part in working.slices:
        yield f"  {_slice(part)}"


def _slice(part: SliceShown) -> str:
    high = f" to {part.high}" if part.high is not None else ""
    return f"from {part.low}{high}: {part.rate} × {part.measured} = {part.amount}"


def _table(title: str, found: Sequence[TracedLine]) -> Table:
    table = Table(title=title, title_justify="left", box=None, header_style="bold")
    for name in ("sold", "invoice", "product", "quantity", "amount", "earned", "payable", "why"):
        table.add_column(name)
    for line in found:
        cells = (line.quantity, line.amount, line.earned, line.payable)
        numbers = ("" if value is None else str(value) for value in cells)
        texts = (line.sale_date, line.invoice_no or line.line_key, line.sku, *numbers, line.reason)
        table.add_row(*(escape(text) for text in texts))
    return table


def _money(amount: Amount) -> str:
    return f"{amount.amount} {amount.currency}"
