"""`channel verify`: derives every total again and prints what does not agree."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

if TYPE_CHECKING:
    from channel.aws.verification.finding import Finding


def verify(
    recompute: Annotated[
        bool, typer.Option(help="Calculate every closed run again from its manifest.")
    ] = False,
    audit_days: Annotated[int, typer.Option(help="How many days of the audit log to check.")] = 31,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Derive every total from segments, pages, receipts and ledger again.

    Needs the stack's names in the environment (PARTNERS_TABLE, TRANSACTIONS_TABLE, LEDGER_TABLE,
    FACTS_BUCKET, RECORDS_BUCKET, AUDIT_BUCKET) and credentials that may read them.

    Exit status: 0 when all agrees, 1 when something does not.
    """
    # The AWS clients take a second to import, and the other commands do not need them.
    from channel.aws.verification.everything import findings

    with Progress(console=Console(stderr=True), transient=True) as progress:
        found = list(findings(progress.track, recompute=recompute, audit_days=audit_days))
    if as_json:
        typer.echo(json.dumps({"findings": [asdict(f) for f in found]}, indent=2))
    else:
        _print(found)
    raise typer.Exit(1 if found else 0)


def _print(found: "list[Finding]") -> None:
    console = Console()
    if not found:
        console.print("Everything agrees.")
        return
    table = Table("code", "where", "what", box=None, header_style="bold")
    for finding in found:
        table.add_row(finding.code, finding.where, finding.text)
    console.print(table)
    console.print(f"{len(found)} findings.")
