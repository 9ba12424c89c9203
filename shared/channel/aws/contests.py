"""Lines that programmes which exclude each other claim, decided among all who may be paid."""

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from channel.facts.deal_lines import deal_lines
from channel.facts.payees import lines_of
from channel.programmes.double_dips import Lost, meet_elsewhere
from channel.runs.calculating import Calculation
from channel.runs.deal_credits import DealsOf
from channel.sales import SalesLine


def lost_to_rivals(
    con: duckdb.DuckDBPyConnection, calculation: Calculation, payees: Iterable[str]
) -> Lost:
    """What programmes lose of these payees' lines; nothing is read where none exclude another."""
    if not calculation.rivals:
        return {}
    ready, lines = claimants(con, calculation, payees)
    return ready.lost(lines)


def claimants(
    con: duckdb.DuckDBPyConnection, calculation: Calculation, payees: Iterable[str]
) -> tuple[Calculation, Mapping[str, Sequence[SalesLine]]]:
    """All who may be paid for these payees' lines, with what each may earn on, and the deals.

    Where rivals pay partners of both tiers, the lines of those who stand on the payees' lines are
    held in memory beside them.
    """
    named, days = sorted(payees), calculation.days
    held = {payee: lines_of(con, payee, days) for payee in named}
    if meet_elsewhere(calculation.rivals):
        for payee in sorted(_who_else(calculation, held) - held.keys()):
            held[payee] = lines_of(con, payee, days)
    deals = DealsOf.payees(calculation.manifest, held)
    credited = deals.credited(deal_lines_of(con, deals))
    lines = {payee: credited.beside(payee, own, days) for payee, own in held.items()}
    return calculation.crediting(credited.credits), lines


def deal_lines_of(con: duckdb.DuckDBPyConnection, asked: DealsOf) -> list[SalesLine]:
    """Every line that may fulfil these deals."""
    if asked.days is None:
        return []
    return deal_lines(con, asked.resellers, asked.codes, asked.line_keys, asked.days)


def _who_else(calculation: Calculation, held: dict[str, list[SalesLine]]) -> set[str]:
    """The partners on the lines, and those that share in their deals."""
    parties = {
        party
        for lines in held.values()
        for line in lines
        for party in (line.distributor, line.reseller)
    }
    deals = DealsOf.payees(calculation.manifest, parties | held.keys()).deals
    sharers = {part.partner for deal in deals for part in deal.contributions}
    return (parties | sharers) & calculation.terms.partners.keys()
