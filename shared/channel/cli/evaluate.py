"""`channel evaluate`: what programmes pay on a file of lines, with the working, without a cloud."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import TypeAdapter, ValidationError

from channel.cli.case_files import JsonObject, LinesFile, has_lines, read_lines
from channel.cli.case_options import (
    add_figures,
    add_settled,
    case_of,
    laid_over,
    plain_partners,
    plain_products,
)
from channel.cli.evaluate_example import EXAMPLE, SHAPE
from channel.cli.what_if import compare
from channel.cli.wrong_case import readable
from channel.errors import Refusal
from channel.identity import Canonical
from channel.periods import Period
from channel.programmes.case import Case
from channel.programmes.case_doubts import doubts
from channel.programmes.case_lines import Defaults
from channel.programmes.case_run import (
    calculate_case,
    case_period,
    missing_columns,
    with_measured_baselines,
)
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.payout_json import to_json
from channel.programmes.payout_text import describe
from channel.sales import SalesLine

WRONG_INPUT = 2
WRITTEN: TypeAdapter[object] = TypeAdapter(Case | Programme | tuple[Programme, ...])
Listed = Annotated[Path | None, typer.Option(help="CSV or JSON list")]
ProgrammeFile = Annotated[
    Path | None,
    typer.Argument(metavar="PROGRAMME.json", help="a programme, a list, or a whole case"),
]
LinesOption = Annotated[Path | None, typer.Option("--lines", help="CSV or JSON sales lines")]
Baseline = Annotated[
    str, typer.Option(help="an amount, a CSV of earlier lines, or a list: partner, amount")
]
SettledBefore = Annotated[
    str,
    typer.Option(
        help="an amount, a list: programme, partner, amount, paid_previous; or the file that"
        " `evaluate --json` printed for the settlement before"
    ),
]
Targets = Annotated[str, typer.Option(help="an amount, or a list: partner, amount")]
Payee = Annotated[str, typer.Option(help="only this partner")]
PeriodText = Annotated[str, typer.Option(help="2026-Q1, 2026-03, 2026 or START/END")]
AsOf = Annotated[str, typer.Option(help="first day not known yet, for forecasts")]
Accrues = Annotated[bool, typer.Option("--accrual", help="book, not settle")]
Against = Annotated[
    Path | None, typer.Option(help="what is in force: compare every partner and period")
]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON, money as text")]
Schema = Annotated[bool, typer.Option("--schema", help="print the JSON Schema of the file")]
Example = Annotated[bool, typer.Option("--example", help="print a complete example")]


def evaluate(
    programme: ProgrammeFile = None,
    lines: LinesOption = None,
    baseline: Baseline = "",
    settled: SettledBefore = "",
    partners: Listed = None,
    products: Listed = None,
    prices: Listed = None,
    deals: Listed = None,
    fx: Listed = None,
    targets: Targets = "",
    payee: Payee = "",
    period: PeriodText = "",
    as_of: AsOf = "",
    accrual: Accrues = False,
    against: Against = None,
    as_json: AsJson = False,
    example: Example = False,
    schema: Schema = False,
) -> None:
    """Calculate what programmes pay on a file of lines, with the working and the trace.

    Without --period the whole settlement periods that the lines span are one period.
    """
    if example:
        typer.echo(EXAMPLE)
        raise typer.Exit
    if schema:
        typer.echo(json.dumps(WRITTEN.json_schema(), indent=2, ensure_ascii=False))
        raise typer.Exit
    if programme is None or lines is None:
        _stop(["say PROGRAMME.json and --lines LINES.csv, or --example or --schema to see both"])
    lists = {"partners": partners, "products": products, "prices": prices, "deals": deals, "fx": fx}
    said = {"payee": payee, "period": period, "as_of": as_of}
    said["purpose"] = "accrual" if accrual else ""
    with _told_plainly():
        given = laid_over(case_of(programme), lists, said)
        add_figures(given, "targets", targets)
        add_settled(given, settled)
        _carry_out(_case(given, baseline), lines, against, as_json)


evaluate.__doc__ = f"{evaluate.__doc__}\n{SHAPE}"


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What is wrong with the files is for the person who wrote them, without a traceback."""
    try:
        yield
    except Refusal as refused:
        field = f"{refused.field}: " if refused.field else ""
        _stop([field + refused.message])
    except ValidationError as wrong:
        _stop(readable(wrong))


def _carry_out(case: Case, path: Path, against: Path | None, as_json: bool) -> None:
    lines = _lines(case, path)
    notes = doubts(case, case_period(case, lines), lines)
    for note in notes:
        typer.echo(f"note: {note}", err=True)
    if against is None:
        _print(case, lines, notes, as_json)
    else:
        compare(case, against, lines, as_json=as_json)


def _case(given: JsonObject, baseline: str) -> Case:
    """The case; a baseline of earlier lines is measured by the programmes themselves."""
    plain_partners(given)
    plain_products(given)
    is_lines = bool(baseline) and Path(baseline).is_file() and has_lines(Path(baseline))
    if is_lines:
        case = Case.model_validate(given)
        return with_measured_baselines(case, _lines(case, Path(baseline)))
    add_figures(given, "baselines", baseline)
    return Case.model_validate(given)


def _lines(case: Case, path: Path) -> tuple[SalesLine, ...]:
    first = case.programmes[0]
    usual = Defaults(first.currency, first.payee_tier, first.flow)
    found = read_lines(path, usual, partial(missing_columns, case))
    if found.rejected:
        _stop(_rejections(path, found))
    if found.unknown:
        typer.echo(f"{path.name}: columns not read: {', '.join(found.unknown)}", err=True)
    return found.lines


def _rejections(path: Path, found: LinesFile) -> Iterable[str]:
    return [f"{path.name} row {r.row}, {r.column}: {r.reason}" for r in found.rejected]


def _print(case: Case, lines: Sequence[SalesLine], notes: Sequence[str], as_json: bool) -> None:
    payouts = calculate_case(case, lines)
    period = case_period(case, lines)
    if not as_json:
        typer.echo(f"period {period}, {len(lines)} lines\n")
        typer.echo("\n\n".join(describe(payout) for payout in payouts) or "nobody is paid")
        return
    found: dict[str, Canonical] = {
        "period": {"start": str(period.start), "end": str(period.end)},
        "purpose": str(case.purpose),
        "payouts": [to_json(payout) | _previous(case, payout, period) for payout in payouts],
        "totals": _totals(payouts),
        "notes": list(notes),
    }
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _previous(case: Case, payout: Payout, period: Period) -> dict[str, Canonical]:
    """What a cumulative guarantee looked back on, for the next settlement of the same period."""
    before = case.settled_before(payout.payee, period).get(payout.programme)
    paid = before.paid_previous if before else None
    return {"paid_previous": None if paid is None else f"{paid.amount:f}"}


def _totals(payouts: Sequence[Payout]) -> dict[str, Canonical]:
    """What is payable in all, by currency."""
    found: dict[str, Canonical] = {}
    for currency in sorted({payout.payable.currency for payout in payouts}):
        own = [payout.payable for payout in payouts if payout.payable.currency == currency]
        found[currency] = f"{sum(m.amount for m in own):f}"
    return found


def _stop(messages: Iterable[str]) -> NoReturn:
    for message in messages:
        typer.echo(message, err=True)
    raise typer.Exit(WRONG_INPUT)
