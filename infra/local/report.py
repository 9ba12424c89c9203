"""The demo's tables: what was loaded, rejected and why, what is paid, and from which lines."""

from collections.abc import Iterable, Mapping
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
                console.print(f"{file} {upload['verdict']}: {reason['text']} ({reason['code']})")


def show_rejections(console: Console, rejections: Iterable[tuple[str, Json]]) -> None:
    made = table("What was rejected, and why", "file", "row", "column", "value", "reason")
    for file, row in rejections:
        for fault in row["faults"]:
            made.add_row(file, str(row["row"]), fault["column"], fault["value"], fault["reason"])
    console.print(made)
