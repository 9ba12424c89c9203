"""Shows a checked file as aligned tables for people."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from channel.errors import Rejection, Skipped
from channel.formats.check import Checked
from channel.formats.check_json import plain_number
from channel.formats.record import Remark, Weight
from channel.formats.staged import Line
from channel.formats.verdict import Verdict

_SHOWN = 20
_Placed = Remark | Rejection | Skipped | Line
_COLOUR = {
    Verdict.ACCEPTED: "green",
    Verdict.PARTIAL: "yellow",
    Verdict.HELD: "yellow",
    Verdict.REFUSED: "red",
}


def print_checked(checked: Checked, name: str) -> None:
    """Verdict and reasons first, then what was read, then the first rejected and skipped rows."""
    console = Console(highlight=False)
    colour = _COLOUR[checked.verdict]
    nil = " (a nil report: it states no line)" if checked.nil else ""
    console.print(f"{escape(name)}: [bold {colour}]{checked.verdict}[/]{nil}")
    for remark in sorted(checked.summary.remarks, key=lambda r: r.weight is Weight.WARNS):
        where = f" (row {_at(remark)})" if remark.row else ""
        console.print(f"  {remark.weight} [bold]{remark.code}[/]: {escape(remark.text)}{where}")
    _print_facts(console, checked)
    _print_sums(console, checked)
    _print_lines(console, checked)
    rejections = [(_at(r), r.column, r.value[:40], r.code, r.reason) for r in checked.rejections]
    _print_table(console, "Rejected", ("row", "column", "value", "code", "reason"), rejections)
    skipped = [(_at(s), s.code, s.reason) for s in checked.skipped]
    _print_table(console, "Skipped", ("row", "code", "reason"), skipped)
    for question in checked.summary.questions:
        console.print(f"To confirm: {escape(question)}")


def _at(placed: _Placed) -> str:
    """A row as spreadsheets write it: `July!12`; a text's rows have no sheet."""
    return f"{placed.sheet}!{placed.row}" if placed.sheet else str(placed.row)


def _print_facts(console: Console, checked: Checked) -> None:
    summary = checked.summary
    facts = {
        "format": summary.format,
        "document": ", ".join(summary.documents),
        "encoding": summary.encoding,
        "period": f"{summary.period.start} up to {summary.period.end}" if summary.period else "",
        "currency": summary.currency,
        "report": " ".join(filter(None, [summary.report_no, summary.purpose])),
        "profile": "proposed" if summary.proposed else summary.profile.id,
    }
    for label, fact in facts.items():
        if fact:
            console.print(f"  {label:<9} {escape(fact)}")


def _print_sums(console: Console, checked: Checked) -> None:
    summary = checked.summary
    rows = []
    for label, each in (
        ("rows in", summary.rows_in),
        ("loaded", summary.loaded),
        ("rejected", summary.rejected),
        ("skipped", summary.skipped),
    ):
        amounts = ", ".join(f"{plain_number(a)} {c}".strip() for c, a in each.amounts.items())
        rows.append((label, each.rows, plain_number(each.quantity), amounts))
    _print_table(console, "Rows", ("", "rows", "quantity", "amount"), rows)


def _print_lines(console: Console, checked: Checked) -> None:
    sales = [
        (
            _at(line),
            line.sale_date,
            line.transaction_type,
            line.invoice_no,
            line.mfr_part_no or line.dist_sku or line.gtin,
            plain_number(line.quantity),
            "" if line.extended_amount is None else plain_number(line.extended_amount),
            line.currency,
            line.sold_to.name or line.ship_to.name or line.end_customer.name,
        )
        for line in checked.lines
    ]
    head = ("row", "date", "type", "invoice", "product", "quantity", "amount", "", "buyer")
    _print_table(console, "Lines", head, sales)
    stock = [
        (_at(s), s.as_of_date, s.location, s.mfr_part_no or s.dist_sku or s.gtin, s.qty_on_hand)
        for s in checked.inventory
    ]
    _print_table(console, "Inventory", ("row", "as of", "location", "product", "on hand"), stock)
    claims = [
        (_at(c), c.sale_date, c.claim_no, c.mfr_part_no or c.gtin, c.quantity, c.claim_amount)
        for c in checked.claims
    ]
    _print_table(
        console, "Claims", ("row", "date", "claim", "product", "quantity", "amount"), claims
    )


def _print_table(
    console: Console, title: str, head: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    every = list(rows)
    if not every:
        return
    table = Table(title=f"{title}", title_justify="left", box=None, pad_edge=False)
    for column in head:
        table.add_column(column, overflow="fold")
    for row in every[:_SHOWN]:
        table.add_row(*("" if cell is None else escape(str(cell)) for cell in row))
    console.print(table)
    if len(every) > _SHOWN:
        console.print(f"… and {len(every) - _SHOWN} more")
