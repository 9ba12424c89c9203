"""What a draft would have paid every partner over real history, beside what is in force."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import duckdb

from channel.aws import segments
from channel.aws.contests import claimants, deal_lines_of
from channel.aws.reference_facts import every_receipt, reference_at
from channel.columnar.history import what_if
from channel.errors import Invalid
from channel.facts.measures import cells_of
from channel.facts.payees import lines_of
from channel.periods import Period
from channel.programmes.double_dips import Lost, rivals_among, rivals_of
from channel.programmes.engine import contested
from channel.programmes.model import Programme
from channel.programmes.what_if import Comparison, Losing, WhatIf
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
    others = _others(asked, known.programmes)
    sides = (*asked.draft, *in_force)
    rivals = rivals_of(sides, others)
    manifest = freeze_for(_order(asked), known, sides, every_receipt(known), rivals=rivals)
    found = _compared(manifest, asked, in_force, others, folder)
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


def _others(asked: WhatIfAsked, known: Sequence[Programme]) -> tuple[Programme, ...]:
    """What stays in force beside either side, and may claim its lines as in a run."""
    compared = {*asked.instead_of, *(programme.id for programme in asked.draft)}
    in_force = versions_in_force(known, (), Period(asked.start, asked.end))
    return tuple(programme for programme in in_force if programme.id not in compared)


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
    manifest: Manifest,
    asked: WhatIfAsked,
    in_force: Sequence[Programme],
    others: Sequence[Programme],
    folder: Path,
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
        _losing(con, calculation, (asked.draft, in_force), others),
    )


def _losing(
    con: duckdb.DuckDBPyConnection,
    calculation: Calculation,
    sides: Sequence[Sequence[Programme]],
    others: Sequence[Programme],
) -> Losing:
    """What a side loses to rivals, decided as in a run; lines are read only where it has any."""
    rivals = {id(side): rivals_among((*side, *rivals_of(side, others))) for side in sides}

    @lru_cache(maxsize=1)  # a payee's periods come one after another
    def held(payee: str) -> tuple[Calculation, Mapping[str, Sequence[SalesLine]]]:
        return claimants(con, calculation, (payee,))

    def lost(side: Sequence[Programme], payee: str, period: Period) -> Lost:
        if not rivals[id(side)]:
            return {}
        ready, lines = held(payee)
        return contested(rivals[id(side)], lines, ready.terms, period)

    return lost


def _row(found: Comparison) -> WhatIfRow:
    return WhatIfRow(
        payee=found.payee,
        start=found.period.start,
        end=found.period.end,
        in_force=shown(found.in_force),
        draft=shown(found.draft),
        difference=shown(found.difference),
    )
