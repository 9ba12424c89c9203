"""How much the engine takes at once, by how many lines there are and how wide they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from channel.facts.engine import parquet
from channel.facts.pages import LINES_A_PAGE

_VECTOR = 2048  # rows that the engine handles as one
_WHOLE = 256 * LINES_A_PAGE  # lines in whole pages and whole vectors
_GROUP_BYTES, _PART_BYTES = 32 << 20, 20 << 20
FEW_BYTES = 16 << 20  # of lines that need no disk, as staged
SMALL_GROUP = 10 * _VECTOR  # rows of a group in files that are read once, however wide


@dataclass(frozen=True, slots=True)
class Size:
    """Lines, and the mean bytes of text in one."""

    rows: int
    width: int

    @property
    def room(self) -> int:
        """Megabytes to sort them in: lines are spilled, but merged in memory.

        Measured: a million narrow lines take 128, five million 160; of 830 bytes, 200,000 take 256.
        """
        return 96 + self.width // 4 + 8 * (self.rows // 1_000_000)

    @property
    def group(self) -> int:
        """Lines of a segment's row group, which its writer holds in memory."""
        return min(60 * _VECTOR, _vectors(_GROUP_BYTES // max(self.width, 1)))

    @property
    def part(self) -> int:
        """Lines that are paged in one go: whole pages, unless such lines are too wide for it."""
        fits = _PART_BYTES // max(self.width, 1)
        return min(2, fits // _WHOLE) * _WHOLE if fits >= _WHOLE else _vectors(fits)


def size_of(con: duckdb.DuckDBPyConnection, files: Sequence[Path], text: Iterable[str]) -> Size:
    """The size of the lines in Parquet files with these columns of text."""
    widths = " + ".join(f"coalesce(strlen({name}), 0)" for name in text)
    rows, width = con.execute(
        f"SELECT count(*), coalesce(sum({widths}) // count(*), 0) FROM {parquet([*files])}"
    ).fetchall()[0]
    return Size(rows, int(width))


def _vectors(rows: int) -> int:
    return max(1, rows // _VECTOR) * _VECTOR
