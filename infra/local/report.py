"""The demo's tables: what was loaded, rejected and why, what is paid, and from which lines."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

Json = Mapping[str, Any]
SHOWN = 8  # rows of a long list


def table(title: str, *columns: str, figures: int = 0) -> Table:
    """A table whose last `figures` columns are aligned right."""
    made = Table(title=title, title_justify="left", title_style="bold")
    for at, column in enumerate(columns):
        made.add_column(column, justify="right" if at >= len(columns) - figures else "left")
    return made


def money(amount: Json) -> str:
    return f"{amount['amount']} {amount['currency']}"


def figure(text: str) -> str:
    """Without the zeros that a stored decimal ends in, but with whole cents: 5, 12.50."""
    plain = Decimal(text).normalize()
    places = -int(plain.as_tuple().exponent)
    return f"{plain:.{max(places, 2)}f}" if places > 0 else f"{plain:f}"


def show_uploads(console: Console, uploads: Iterable[Json]) -> None:
    made = table(
        *("What was loaded", "file", "format", "verdict"),
        *("rows", "loaded", "rejected", "skipped", "amount loaded"),
        figures=5,
    )
    for upload in uploads:
        loaded = ", ".join(money(amount) for amount in upload["loaded"]["amounts"])
        rows = [str(upload[what]["rows"]) for what in ("loaded", "rejected", "skipped")]
        file = f"{upload['partner']}/{upload['file_name']}"
        made.add_row(
            file, upload["format"], upload["verdict"], str(upload["rows_in"]), *rows, loaded
        )
    console.print(made)


def show_reasons(console: Console, uploads: Iterable[Json]) -> None:
    """Why a whole file was held or refused."""
    for upload in uploads:
        if upload["verdict"] in ("held", "refused"):
            for reason in upload["reasons"]:
                file = f"{upload['partner']}/{upload['file_name']}"
                said = f"{file} {upload['verdict']}: {reason['text']} ({reason['code']})"
                console.print(said, markup=False)


def show_rejections(console: Console, rejections: Iterable[tuple[str, Json]]) -> None:
    made = table("What was rejected, and why", "file", "row", "column", "value", "reason")
    for file, row in rejections:
        for fault in row["faults"]:
            made.add_row(file, str(row["row"]), fault["column"], fault["value"], fault["reason"])
    console.print(made)


def show_payouts(
    console: Console, payouts: Sequence[Json], known: Mapping[tuple[str, str], str]
) -> None:
    """Every payout beside what the generator worked out for it."""
    made = table(
        *("What is paid", "payee", "programme", "lines"),
        *("earned", "payable", "known answer", ""),
        figures=5,
    )
    for number, payout in enumerate(payouts):
        answer = known[payout["payee"], payout["programme"]]
        mark = "✓" if answer == money(payout["payable"]) else "✗"
        if number >= SHOWN and mark == "✓":
            continue
        made.add_row(
            payout["payee"],
            payout["programme"],
            str(payout["lines_counted"]),
            money(payout["earned"]),
            money(payout["payable"]),
            answer,
            mark,
        )
    console.print(made)
    if (more := len(payouts) - SHOWN) > 0:
        console.print(f"  and {more} more")


def show_statement(console: Console, statement: Json) -> None:
    """A partner's statement with the working of each payout."""
    console.print(
        f"[bold]Statement {statement['statement_id']}[/bold] of {statement['payee_name']},"
        f" {statement['start']} to {statement['end']}, known at {statement['as_of']}"
    )
    for payout in statement["payouts"]:
        made = table(
            *(f"{payout['programme']} version {payout['version']}", "from", "up to"),
            *("rate", "measured", "amount"),
            figures=5,
        )
        for working in payout["workings"]:
            for part in working["slices"]:
                made.add_row(
                    part["low"], part["high"] or "and more", part["rate"], part["measured"],
                    part["amount"],
                )  # fmt: skip
        console.print(made)
        console.print(
            f"  earned {money(payout['earned'])}, settled before {money(payout['settled'])},"
            f" [bold]payable {money(payout['payable'])}[/bold];"
            f" left out: {payout['lines_excluded'] or 'nothing'}"
        )


def shares(lines: Iterable[Json]) -> list[Json]:
    """The lines that a payout pays for; the rest say why it does not."""
    return [line for line in lines if line["payable"] is not None]


def sum_of(lines: Iterable[Json]) -> Decimal:
    return sum((Decimal(line["payable"]) for line in shares(lines)), Decimal(0))


def show_trace(console: Console, payout: Json, lines: list[Json]) -> None:
    """The first and last lines behind a payout, and what all their shares come to."""
    made = table(
        *("Its trace", "invoice", "day", "product", "quantity", "amount", "share"), figures=3
    )
    paid = shares(lines)
    for line in paid[:SHOWN]:
        made.add_row(
            line["invoice_no"],
            line["sale_date"],
            line["sku"],
            figure(line["quantity"]),
            figure(line["amount"]),
            line["payable"],
        )
    made.add_row("…")
    console.print(made)
    total = sum_of(lines)
    console.print(
        f"  {len(paid):,} lines; their shares sum to [bold]{total} {payout['payable']['currency']}"
        f"[/bold]; the payout is {money(payout['payable'])}"
    )
