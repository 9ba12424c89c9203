"""Peak memory of taking files in, in fresh processes: flat from one to five million lines."""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import pos_files
from tests.bench.figures import Figure, size


def figures() -> list[Figure]:
    counts = (size(1_000_000, 50_000), size(5_000_000, 250_000))
    peaks = []
    for rows in counts:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "pos.csv"
            pos_files.write(path, rows)
            command = [sys.executable, "-m", "tests.bench.memory", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            peaks.append(int(done.stdout) / 1024)
    note = f"MB at {counts[0]:,} and {counts[1]:,} lines: {peaks[0]:.0f}, {peaks[1]:.0f}"
    most = max(peaks)
    return [
        Figure("peak memory of an ingest", most, peaks[0], "MB", most, 400, 200, False, note),
        Figure(
            "peak memory, five times the lines", peaks[1], peaks[0], "MB", peaks[1] / peaks[0],
            1.25, 1.1, False,
        ),
    ]  # fmt: skip


def main() -> None:
    from tests.bench.ingest import take
    from tests.bench.sink import attached

    attached()
    path = Path(sys.argv[1])
    take(path, path.parent)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main()
