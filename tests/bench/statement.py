"""One reseller's lines out of all, from a segment sorted by reseller and from an unsorted one."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from channel.facts.payees import lines_of
from tests.bench import market
from tests.bench.figures import Figure, best, size
from tests.bench.totals import QUARTER


def figures() -> list[Figure]:
    rows = size(10_000_000, 1_000_000)
    spent = []
    with TemporaryDirectory() as folder:
        for ordered in (True, False):
            path = market.write_lines(Path(folder), rows, ordered=ordered)
            con = market.opened(Path(folder), path)
            spent.append(best(partial(lines_of, con, "reseller-77", QUARTER)))
            path.unlink()
    path_name = f"statement of one reseller out of {rows:,} lines, sorted"
    ratio = spent[0] / spent[1]
    return [Figure(path_name, spent[0], spent[1], "CPU s", ratio, 0.05, 0.02, more=False)]
