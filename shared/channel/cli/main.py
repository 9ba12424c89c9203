"""The `channel` command: each subcommand is one explicit row here."""

import typer

from channel.cli.check import check
from channel.cli.evaluate import evaluate
from channel.cli.explain import explain
from channel.cli.verify import verify

app = typer.Typer(
    help="Two-tier distribution: reads distributors' files, pays rebates, shows its working.",
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def channel() -> None:
    """Keeps the subcommand's name when there is one alone."""


app.command("check")(check)
app.command("evaluate")(evaluate)
app.command("explain")(explain)
app.command("verify")(verify)
