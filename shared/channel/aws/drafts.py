"""What a draft would have paid every partner over real history, beside what is in force."""

from collections.abc import Sequence
from pathlib import Path

from channel.aws import segments
from channel.aws.contests import deal_lines_of
from channel.aws.reference_facts import every_receipt, reference_at
from channel.columnar.history import what_if
from channel.errors import Invalid
from channel.facts.measures import cells_of
from channel.facts.payees import lines_of
from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.what_if import Comparison, WhatIf
from channel.runs.calculating import Calculation
from channel.runs.comparing import WhatIfAsked, WhatIfRow, WhatIfShown
from channel.runs.deal_credits import DealsOf
from channel.runs.differing import shown
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode, RunOrder
from channel.runs.opening import freeze_for, versions_in_force
from channel.sales import SalesLine


def evaluate(asked: WhatIfAsked, folder: Path) -> WhatIfShown:
    """Settle each period under both, partner by partner, over the lines as they are known."""
    known = reference_at(asked.as_of)
    in_force = _in_force(asked, known.programmes)
    _refuse_mixed([*asked.draft, *in_force])
    manifest = freeze_for(_order(asked), known, (*asked.draft, *in_force), every_receipt(known))
    found = _compared(manifest, asked, in_force, folder)
    paying = (row for row in found.comparisons if row.in_force.amount or row.draft.amount)
    return WhatIfShown(
        rows=tuple(_row(row) for row in paying),
        in_force=shown(found.in_force),
        draft=shown(found.draft),
        difference=shown(found.difference),
    )


def _in_force(asked: WhatIfAsked, known: Sequence[Programme]) -> tuple[Programme, ...]:
    if not asked.instead_of:
        return ()
    return versions_in_force(known, asked.instead_of, Period(asked.start, asked.end))


def _order(asked: WhatIfAsked) -> RunOrder:
    return RunOrder(
        mode=RunMode.SETTLEMENT,
        start=asked.start,
        end=asked.end,
        as_of=asked.as_of,
        occasion=asked.comparison_id,
    )


def _refuse_mixed(programmes: Sequence[Programme]) -> None:
    currencies = {programme.currency for programme in programmes}
    if len(currencies) > 1:
        named = ", ".join(sorted(currencies))
        raise Invalid(f"The draft and what it is compared with pay in {named}.", field="currency")


def _compared(
    manifest: Manifest, asked: WhatIfAsked, in_force: Sequence[Programme], folder: Path
) -> WhatIf:
    """In one pass over the lines; a partner's own are read where single lines decide."""
    calculation = Calculation.of(manifest)
    con = segments.opened(manifest.segments, folder)
    payees = [payee for batch in manifest.batches for payee in batch.payees]
    deals = DealsOf.payees(manifest, payees)
    credited = deals.credited(deal_lines_of(con, deals))

    def lines(payee: str) -> Sequence[SalesLine]:
        return credited.beside(payee, lines_of(con, payee, calculation.days), calculation.days)

    return what_if(
        asked.draft,
        in_force,
        payees,
        calculation.crediting(credited.credits).terms,
        Period(asked.start, asked.end),
        calculation.days,
        lambda sought: cells_of(con, sought),
        lines,
    )


def _row(found: Comparison) -> WhatIfRow:
    return WhatIfRow(
        payee=found.payee,
        start=found.period.start,
        end=found.period.end,
        in_force=shown(found.in_force),
        draft=shown(found.draft),
        difference=shown(found.difference),
    )
