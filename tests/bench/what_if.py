"""A draft over eight quarters of history beside the programme in force, for every partner."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from channel.columnar.history import what_if
from channel.facts.measures import cells_of
from channel.periods import Period
from tests.bench import market
from tests.bench.figures import Figure, cpu, size

HISTORY = Period(date(2026, 1, 1), date(2028, 1, 1))


def figures() -> list[Figure]:
    rows, terms = size(24_000_000, 2_400_000), market.terms()
    in_force, draft = market.programmes(2, 0)
    with TemporaryDirectory() as folder:
        path = market.write_lines(Path(folder), rows, days=730)
        con = market.opened(Path(folder), path)
        payees = [name for name in terms.partners if name.startswith("disti")]
        spent = cpu(
            lambda: what_if(
                [draft],
                [in_force],
                payees,
                terms,
                HISTORY,
                HISTORY,
                lambda sought: cells_of(con, sought),
                lambda _: [],
            )
        )
    path_name = f"what-if of one programme, {rows:,} lines, 8 quarters, 50 partners"
    return [Figure(path_name, spent, 0, "CPU s", spent, 10, 3, more=False)]
