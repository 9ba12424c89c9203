"""Segments of receipts brought to local disk and opened for queries."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from channel.aws.store import objects
from channel.facts.engine import connect
from channel.facts.statements import Stated, open_lines
from channel.runs.manifest import StatedSegment


def opened(
    segments: Sequence[StatedSegment], folder: Path, *, memory_mb: int = 1024
) -> duckdb.DuckDBPyConnection:
    """A connection with the view `lines` of what counts; each file checked against its receipt."""
    con = connect(folder, memory_mb=memory_mb)
    open_lines(con, [_stated(segment, folder) for segment in segments])
    return con


def _stated(stated: StatedSegment, folder: Path) -> Stated:
    return Stated(
        path=objects.cached("facts", stated.segment.key, stated.segment.sha256, folder),
        upload_id=stated.upload_id,
        distributor=stated.partner,
        flow=stated.segment.flow,
        rank=stated.rank,
        replaces=stated.replaced_period,
    )
