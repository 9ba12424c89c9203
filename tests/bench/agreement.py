"""Rows taken by the block against the same rows one by one: facts, rejections and cases."""

import hashlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from channel.facts.bulk.sales import SalesBulk
from channel.facts.bulk.told import Facts
from channel.facts.engine import connect, parquet
from channel.facts.segments import cells, staging, write_segment
from channel.formats.staged import Taken
from channel.intake.outcomes import Outcome
from channel.sales import SalesLine
from tests.bench import pos_files
from tests.bench.figures import Figure, size
from tests.bench.taking import reading_of


def figures() -> list[Figure]:
    rows = size(1_000_000, 50_000)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pos.csv"
        pos_files.write(path, rows)
        block, taken = _digests(path, in_bulk=True)
        single, _ = _digests(path, in_bulk=False)
    off = sum(one != other for one, other in zip(block, single, strict=True))
    note = f"of facts, rejected and left-out rows, cases; {taken:,} rows by the block"
    return [
        Figure(f"{rows:,} rows both ways: what differs", off, 0, "of 3", off, 0, 0, False, note)
    ]


def _digests(path: Path, *, in_bulk: bool) -> tuple[list[str], int]:
    """Digests of the facts, of the rows that made no fact, and of the questions asked."""
    with connect(path.parent) as con, open(path, "rb") as source:
        reading, made = reading_of(source)
        bulk = SalesBulk(made, con, path.parent) if in_bulk else None
        staged, segment = path.with_suffix(".staged"), path.with_suffix(".parquet")
        others, taken, rows = _written(made.each(reading.staged(bulk)), staged)
        more = Facts(con, taken, made.distributor, made.upload_id, staged) if taken else ()
        write_segment(con, staged, segment, more=more, size=sum(p.stat().st_size for p in taken))
        asked = repr((made.resolver.cases(), made.resolver.remarks(), made.loaded.tally()))
        told = _facts(con, segment), others, sha256(asked.encode())
        return [each.hexdigest() for each in told], rows


def _facts(con: duckdb.DuckDBPyConnection, segment: Path) -> "hashlib._Hash":
    """Of every fact in its order: how the engine packs equal facts depends on how they come."""
    facts, cursor = sha256(), con.execute(f"FROM {parquet([segment])}")
    while found := cursor.fetchmany(2000):
        facts.update(repr(found).encode())
    return facts


def _written(outcomes: Iterable[Outcome], staged: Path) -> "tuple[hashlib._Hash, list[Path], int]":
    others, taken, rows = sha256(), [], 0
    with staging(staged) as write:
        for each in outcomes:
            if isinstance(each, SalesLine):
                write(cells(each))
            elif isinstance(each, Taken):
                taken.append(each.path)
                rows += each.rows
            else:
                others.update(repr(each).encode())
    return others, taken, rows
