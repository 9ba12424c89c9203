"""A CSV to typed, resolved lines and rejections, beside a model a row and beside plain text."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from channel.facts.engine import connect, quoted
from tests.bench import pos_files
from tests.bench.figures import Figure, cpu, size
from tests.bench.taking import models, outcomes


def figures() -> list[Figure]:
    rows = size(1_000_000, 50_000)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pos.csv"
        pos_files.write_apart(path, rows)
        ours = cpu(lambda: _drain(outcomes(path, connect(path.parent))))
        usual = cpu(lambda: _drain(models(path)))
        text = cpu(lambda: _text(path))
    return [
        Figure(
            f"read a CSV of {rows:,} lines, 5 % bad",
            rows / ours,
            rows / usual,
            "lines/s",
            usual / ours,
            3,
            5.5,
        ),
        Figure(
            "the same beside reading the columns as text (csv)", ours, text, "CPU s", ours / text,
            5, 3, more=False,
        ),
    ]  # fmt: skip


def _drain(rows: Iterable[object]) -> None:
    deque(rows, maxlen=0)


def _text(path: Path) -> None:
    """All columns as text, row by row, by DuckDB's reader: what DuckDB and Python share."""
    con = duckdb.connect(config={"threads": 1})
    cursor = con.execute(f"SELECT * FROM read_csv({quoted(path)}, all_varchar=true)")
    while cursor.fetchmany(5000):
        pass
