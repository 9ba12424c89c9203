"""Totals at 1×, 4× and 16× the lines: time per line must not rise."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import market
from tests.bench.figures import Figure, best, size
from tests.bench.totals import summed


def figures() -> list[Figure]:
    base, terms = size(600_000, 100_000), market.terms()
    programmes = market.programmes(200, 100)
    spent = []
    with TemporaryDirectory() as folder:
        for times in (1, 4, 16):
            path = market.write_lines(Path(folder), base * times)
            con = market.opened(Path(folder), path)
            spent.append(best(partial(summed, con, programmes, terms)))
            path.unlink()
    note = f"CPU s at 1x, 4x, 16x of {base:,} lines: {', '.join(f'{s:.2f}' for s in spent)}"
    ratio = spent[2] / spent[0]
    return [
        Figure(
            "growth of totals, 16x lines", spent[2], spent[0], "CPU s", ratio, 16, 16, False, note
        )
    ]
