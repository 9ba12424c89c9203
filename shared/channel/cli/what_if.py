"""A draft beside what is in force, over the same lines: the report of `evaluate --against`."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typer

from channel.cli.case_options import case_of, plain_partners, plain_products
from channel.errors import Invalid
from channel.identity import Canonical
from channel.periods import Period
from channel.programmes.case import Case
from channel.programmes.case_run import case_period, lost_elsewhere, payees
from channel.programmes.double_dips import Lost
from channel.programmes.model import Programme
from channel.programmes.payout_json import money_json
from channel.programmes.what_if import WhatIf, what_if
from channel.sales import SalesLine


def compare(draft: Case, against: Path, lines: Sequence[SalesLine], *, as_json: bool) -> None:
    """Settle every period under both, for every partner, and print the difference."""
    in_force = _beside(draft, against)
    found = _compared(draft, in_force, lines)
    typer.echo(json.dumps(_json(found), indent=2) if as_json else _text(found))


def _beside(draft: Case, against: Path) -> Case:
    """The programmes in force, with the draft's own reference facts where theirs are not said."""
    given = case_of(against)
    plain_partners(given)
    plain_products(given)
    in_force = Case.model_validate(given)
    return draft.model_copy(update={"programmes": in_force.programmes})


def _compared(draft: Case, in_force: Case, lines: Sequence[SalesLine]) -> WhatIf:
    if {p.currency for p in (*draft.programmes, *in_force.programmes)} != {
        draft.programmes[0].currency
    }:
        raise Invalid("the draft and what is in force pay different currencies", field="currency")
    both = Case(programmes=(*draft.programmes, *in_force.programmes), payee=draft.payee)
    named = {name for p in both.programmes for name in payees(draft, p, lines)}

    @cache
    def lost(programmes: tuple[Programme, ...], period: Period) -> Lost | None:
        return lost_elsewhere(draft.model_copy(update={"programmes": programmes}), lines, period)

    return what_if(
        draft.programmes,
        in_force.programmes,
        dict.fromkeys(sorted(named), lines),
        lambda payee: draft.terms((payee,), lines),
        case_period(draft, lines),
        lambda side, _, period: lost(tuple(side), period),
    )


def _json(found: WhatIf) -> dict[str, Canonical]:
    return {
        "comparisons": [
            {
                "payee": row.payee,
                "period": {"start": str(row.period.start), "end": str(row.period.end)},
                "in_force": money_json(row.in_force),
                "draft": money_json(row.draft),
                "difference": money_json(row.difference),
            }
            for row in found.comparisons
        ],
        "in_force": money_json(found.in_force),
        "draft": money_json(found.draft),
        "difference": money_json(found.difference),
    }


def _text(found: WhatIf) -> str:
    head = f"{'partner':<24} {'period':<22} {'in force':>16} {'draft':>16} {'difference':>16}"
    rows = [
        f"{row.payee:<24} {row.period!s:<22} {row.in_force!s:>16} {row.draft!s:>16}"
        f" {row.difference!s:>16}"
        for row in found.comparisons
    ]
    total = f"{'all':<47} {found.in_force!s:>16} {found.draft!s:>16} {found.difference!s:>16}"
    return "\n".join([head, *rows, total])
