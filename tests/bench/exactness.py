"""Payouts of a run beside an oracle that adds fractions line by line: none may differ."""

from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from channel.columnar.calculating import payouts
from channel.programmes.bands import Mechanism
from channel.programmes.model import Programme
from tests.bench import market
from tests.bench.figures import Figure, size
from tests.bench.totals import QUARTER, summed

Line = tuple[str, str, str, str, Fraction]


def figures() -> list[Figure]:
    rows = size(1_000_000, 100_000)
    terms, programmes = market.terms(), market.programmes(80, 3)
    with TemporaryDirectory() as folder:
        con = market.opened(Path(folder), market.write_lines(Path(folder), rows))
        found = summed(con, programmes, terms)
        lines = [
            (*row[:4], Fraction(row[4]))
            for row in con.execute(
                "SELECT distributor, reseller, sku, customer_class, amount FROM lines"
            ).fetchall()
        ]
    expected = {programme.id: _oracle(programme, lines) for programme in programmes}
    compared = off = 0
    for payee in terms.partners:
        for payout in payouts(found, payee, QUARTER, lambda _: []):
            compared += 1
            off += payout.earned.minor != expected[payout.programme].get(payee, 0)
    note = f"{compared:,} payouts of {rows:,} lines"
    return [Figure("payouts off a Fraction oracle", off, 0, "off", off, 0, 0, False, note)]


def _oracle(programme: Programme, lines: list[Line]) -> dict[str, int]:
    """Cents by payee, from the formulas of domain.md §3 alone."""
    scope, place = programme.scope, programme.payee_tier - 1
    classes = {str(c) for c in scope.customer_classes}
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for line in lines:
        family = f"family-{int(line[2].removeprefix('SKU-')) % market.FAMILIES}"
        if family in scope.families and (not classes or line[3] in classes):
            sums[line[0] if place == 0 else line[1]] += line[4]
    schedule = programme.rule.schedule  # type: ignore[union-attr]
    bands = [(Fraction(band.threshold), Fraction(band.rate)) for band in schedule.bands]
    by_band = _marginal if schedule.mechanism is Mechanism.MARGINAL else _all_units
    return {payee: _cents(by_band(measure, bands)) for payee, measure in sums.items()}


def _marginal(measure: Fraction, bands: list[tuple[Fraction, Fraction]]) -> Fraction:
    highs = [*(low for low, _ in bands[1:]), measure]
    return sum(
        (rate * max(Fraction(0), min(measure, high) - low)
         for (low, rate), high in zip(bands, highs, strict=True)),
        Fraction(0),
    )  # fmt: skip


def _all_units(measure: Fraction, bands: list[tuple[Fraction, Fraction]]) -> Fraction:
    reached = [rate for low, rate in bands if low <= measure]
    return reached[-1] * measure if reached else Fraction(0)


def _cents(amount: Fraction) -> int:
    """Half away from zero."""
    sign = -1 if amount < 0 else 1
    return sign * int(abs(amount) * 100 + Fraction(1, 2))
