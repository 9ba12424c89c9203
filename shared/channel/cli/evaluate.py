"""`channel evaluate`: what programmes pay on a file of lines, with the working, without a cloud."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from channel.cli.case_files import JsonObject, LinesFile, has_lines, read_lines
from channel.cli.case_options import (
    add_figures,
    add_list,
    add_settled,
    case_of,
    plain_partners,
    plain_products,
)
from channel.cli.evaluate_example import EXAMPLE, SHAPE
from channel.cli.what_if import compare
from channel.errors import Refusal
from channel.identity import Canonical
from channel.programmes.case import Case
from channel.programmes.case_lines import Defaults
from channel.programmes.case_run import (
    calculate_case,
    case_period,
    missing_columns,
    with_measured_baselines,
)
from channel.programmes.payout import Payout
from channel.programmes.payout_json import to_json
from channel.programmes.payout_text import describe
from channel.sales import SalesLine

WRONG_INPUT = 2
Listed = Annotated[Path | None, typer.Option(help="CSV or JSON list")]


def evaluate(
    programme: Annotated[
        Path | None,
        typer.Argument(metavar="PROGRAMME.json", help="a programme, a list, or a whole case"),
    ] = None,
    lines: Annotated[Path | None, typer.Option(help="CSV of sales lines")] = None,
    baseline: Annotated[
        str, typer.Option(help="an amount, a CSV of earlier lines, or a list: partner, amount")
    ] = "",
    settled: Annotated[
        str,
        typer.Option(
            help="an amount, a list: programme, partner, amount, paid_previous; or the file that"
            " `evaluate --json` printed for the settlement before"
        ),
    ] = "",
    partners: Listed = None,
    products: Listed = None,
    prices: Listed = None,
    deals: Listed = None,
    fx: Listed = None,
    targets: Annotated[str, typer.Option(help="an amount, or a list: partner, amount")] = "",
    payee: Annotated[str, typer.Option(help="only this partner")] = "",
    period: Annotated[str, typer.Option(help="2026-Q1, 2026-03, 2026 or START/END")] = "",
    as_of: Annotated[str, typer.Option(help="first day not known yet, for forecasts")] = "",
    accrual: Annotated[bool, typer.Option("--accrual", help="book, not settle")] = False,
    against: Annotated[
        Path | None, typer.Option(help="what is in force: compare every partner and period")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON, money as text")] = False,
    example: Annotated[bool, typer.Option("--example", help="print a complete example")] = False,
) -> None:
    """Calculate what programmes pay on a file of lines, with the working and the trace.

    Without --period the whole settlement periods that the lines span are one period.
    """
    if example:
        typer.echo(EXAMPLE)
        return
    if programme is None or lines is None:
        _stop(["say PROGRAMME.json and --lines LINES.csv, or --example to see both"])
    try:
        given = case_of(programme)
        named = {"partners": partners, "products": products, "prices": prices}
        for name, path in (named | {"deals": deals, "fx": fx}).items():
            add_list(given, name, path)
        add_figures(given, "targets", targets)
        add_settled(given, settled)
        said = {"payee": payee, "period": period, "as_of": as_of}
        given |= {name: text for name, text in said.items() if text}
        given |= {"purpose": "accrual"} if accrual else {}
        case = _case(given, baseline)
        if against is None:
            _print(case, _lines(case, lines), as_json)
        else:
            compare(case, against, _lines(case, lines), as_json=as_json)
    except Refusal as refused:
        field = f"{refused.field}: " if refused.field else ""
        _stop([field + refused.message])
    except ValidationError as wrong:
        _stop(_readable(wrong))


evaluate.__doc__ = f"{evaluate.__doc__}\n{SHAPE}"


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
    found = read_lines(path, Defaults(first.currency, first.payee_tier, first.flow))
    missing = missing_columns(case, found.columns)
    if found.rejected:
        _stop(_rejections(path, found))
    if found.lines and missing:
        _stop([f"{path.name}: no column {name!r}, which is measured" for name in missing])
    if found.unknown:
        typer.echo(f"{path.name}: columns not read: {', '.join(found.unknown)}", err=True)
    return found.lines


def _rejections(path: Path, found: LinesFile) -> Iterable[str]:
    return [f"{path.name} row {r.row}, {r.column}: {r.reason}" for r in found.rejected]


def _print(case: Case, lines: Sequence[SalesLine], as_json: bool) -> None:
    payouts = calculate_case(case, lines)
    period = case_period(case, lines)
    if not as_json:
        typer.echo(f"period {period}, {len(lines)} lines\n")
        typer.echo("\n\n".join(describe(payout) for payout in payouts) or "nobody is paid")
        return
    found: dict[str, Canonical] = {
        "period": {"start": str(period.start), "end": str(period.end)},
        "purpose": str(case.purpose),
        "payouts": [to_json(payout) for payout in payouts],
        "totals": _totals(payouts),
    }
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _totals(payouts: Sequence[Payout]) -> dict[str, Canonical]:
    """What is payable in all, by currency."""
    found: dict[str, Canonical] = {}
    for currency in sorted({payout.payable.currency for payout in payouts}):
        own = [payout.payable for payout in payouts if payout.payable.currency == currency]
        found[currency] = f"{sum(m.amount for m in own):f}"
    return found


def _readable(wrong: ValidationError) -> list[str]:
    """One line an error: the field's path, what is wrong, what was seen."""
    return [
        f"{_path(error['loc'])}: {error['msg'].removeprefix('Value error, ')}"
        + (f" (seen: {error['input']!r})" if isinstance(error["input"], str | int) else "")
        for error in wrong.errors()
    ]


def _path(loc: tuple[int | str, ...]) -> str:
    text = ""
    for place, part in enumerate(loc):
        if isinstance(part, int):
            text += f"[{part}]"
        elif not (place and loc[place - 1] == "rule"):  # the kind's name is no field of the file
            text += f".{part}" if text else part
    return text


def _stop(messages: Iterable[str]) -> NoReturn:
    for message in messages:
        typer.echo(message, err=True)
    raise typer.Exit(WRONG_INPUT)
