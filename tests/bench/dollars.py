"""What a million lines cost in list prices, from requests and CPU measured here."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import pos_files
from tests.bench.figures import Figure, cpu, size
from tests.bench.ingest import take, write_units
from tests.bench.sink import attached

# us-east-1 list prices, November 2026 (performance.md for write units).
WRITE_UNIT, PUT, GB_SECOND = 0.625e-6, 5e-6, 13.3334e-6
MEMORY_GB = 1.769  # where Lambda gives one whole processor
AN_ITEM_A_LINE = 1.9  # dollars per million lines with two indexes (performance.md)
MILLION = 1_000_000


def figures() -> list[Figure]:
    rows = size(1_000_000, 40_000)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pos.csv"
        pos_files.write(path, rows)
        sink = attached()
        spent = cpu(lambda: take(path, Path(folder)))
    puts = sum(count for name, count in sink.counts.items() if name.startswith("s3"))
    requests = write_units(sink) * WRITE_UNIT + puts * PUT
    compute = spent * MEMORY_GB * GB_SECOND
    cost = (requests + compute) * MILLION / rows
    note = (
        f"requests {requests * MILLION / rows:.4f}, compute {compute * MILLION / rows:.4f};"
        " ingest alone, a run's read of segments is below a thousandth"
    )
    path_name = "dollars per million lines, ingest"
    return [Figure(path_name, cost, AN_ITEM_A_LINE, "USD", cost, 0.06, 0.03, False, note)]
