"""Lines that are to become a segment and its pages: typed, and what they have in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb

from channel.facts.columns import Layout
from channel.facts.engine import make_room, parquet, quoted
from channel.facts.sizes import FEW_BYTES, SMALL_GROUP, Size, size_of

_TABLE = "gathered"
_TOLD = 60  # letters; statistics in files end at 256 bytes


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in the engine, with what all of them say alike; `folder` is for what is made of them.

    Columns that are alike are neither sorted nor spilled nor merged with each line.
    """

    relation: str
    layout: Layout
    alike: Mapping[str, str]
    size: Size
    folder: Path

    @property
    def varied(self) -> list[str]:
        """The columns that are not alike in all lines."""
        return [name for name in self.layout.columns if name not in self.alike]

    @property
    def month(self) -> str:
        """The month of a line, in SQL."""
        return f"date_trunc('month', {self.layout.day})"


def gathered(
    con: duckdb.DuckDBPyConnection,
    staged: Path,
    layout: Layout,
    more: Iterable[str],
    size: int,
    said: Mapping[str, str],
) -> Lines:
    """The lines of a staging CSV and of `more` queries, which have `size` bytes where they rest.

    `said` is what all of them are known to say: it is not asked. Few lines stay in the engine.
    Many lie on disk as Parquet: it does not sort a union beyond its memory.
    """
    written = staged.stat().st_size
    kept = ", ".join(name for name in layout.columns if name not in said)
    all_of = chain(more, [of_staging(staged, layout)])
    queries = (f"SELECT {kept} FROM ({query})" for query in all_of if query)
    if written + size <= FEW_BYTES:
        _into_table(con, queries)
        return _of_table(con, layout, said, staged.parent)
    return in_files(con, [*_in_parquet(con, queries, staged)], layout, said)


def in_files(
    con: duckdb.DuckDBPyConnection, files: Sequence[Path], layout: Layout, said: Mapping[str, str]
) -> Lines:
    """The lines of Parquet files."""
    alike = {**said, **_alike_in_files(con, files, layout)}
    size = size_of(con, files, [name for name in layout.text if name not in alike])
    make_room(con, size.room)
    return Lines(parquet([*files]), layout, alike, size, files[0].parent)


def _in_parquet(
    con: duckdb.DuckDBPyConnection, queries: Iterable[str], staged: Path
) -> Iterator[Path]:
    for number, query in enumerate(queries):
        path = staged.with_suffix(f".{number}.parquet")
        con.execute(
            f"COPY ({query}) TO {quoted(path)} (FORMAT parquet, ROW_GROUP_SIZE {SMALL_GROUP})"
        )
        yield path


def _into_table(con: duckdb.DuckDBPyConnection, queries: Iterable[str]) -> None:
    """The first query says of what types the columns are."""
    into = f"CREATE OR REPLACE TEMP TABLE {_TABLE} AS"
    con.begin()  # all at once: what is committed beside other rows is copied to them
    for query in queries:
        con.execute(f"{into} {query}")
        into = f"INSERT INTO {_TABLE}"
    con.commit()


def _of_table(
    con: duckdb.DuckDBPyConnection, layout: Layout, said: Mapping[str, str], folder: Path
) -> Lines:
    """By the statistics that the engine keeps of each column."""
    ((rows,),) = con.execute(f"SELECT count(*) FROM {_TABLE}").fetchall()
    texts = [name for name in layout.text if name not in said]
    told = ", ".join(f"stats({name})" for name in texts)
    (found,) = con.execute(f"SELECT {told} FROM {_TABLE} LIMIT 1").fetchall()
    stats = dict(zip(texts, found, strict=True))
    likely = [name for name, of in stats.items() if of["min"] == of["max"]]
    alike = {**said, **_alike_in_table(con, layout, likely)}
    varied = (of for name, of in stats.items() if name not in alike)
    width = sum(of.get("total_string_length", 0) for of in varied)  # enumerations have none
    return Lines(_TABLE, layout, alike, Size(rows, width // rows), folder)


def _alike_in_table(
    con: duckdb.DuckDBPyConnection, layout: Layout, likely: Sequence[str]
) -> dict[str, str]:
    """Statistics tell how texts begin: the lines are looked at, mostly once for all columns."""
    if not likely:
        return {}
    first = con.execute(f"SELECT {', '.join(likely)} FROM {_TABLE} LIMIT 1").fetchall()[0]
    return alike_in(con, _TABLE, worth_telling(layout, zip(likely, first, strict=True)))


def alike_in(
    con: duckdb.DuckDBPyConnection, relation: str, texts: dict[str, str]
) -> dict[str, str]:
    """Those texts that all lines of a relation say in their columns."""

    def differ(names: Iterable[str]) -> bool:
        other = " OR ".join(f"{name} IS DISTINCT FROM {quoted(texts[name])}" for name in names)
        return bool(con.execute(f"SELECT 1 FROM {relation} WHERE {other} LIMIT 1").fetchall())

    if not texts or not differ(texts):
        return texts
    return {name: text for name, text in texts.items() if not differ([name])}


def _alike_in_files(
    con: duckdb.DuckDBPyConnection, files: Sequence[Path], layout: Layout
) -> dict[str, str]:
    """By what the files tell."""
    found = con.execute(
        "SELECT path_in_schema, min(stats_min_value) FROM"
        f" parquet_metadata([{', '.join(map(quoted, files))}]) GROUP BY path_in_schema"
        " HAVING count(*) = count(stats_min_value) AND sum(stats_null_count) = 0"
        " AND min(stats_min_value) = max(stats_max_value)"
    ).fetchall()
    return worth_telling(layout, found)


def worth_telling(layout: Layout, alike: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Without columns that are needed line by line, and texts of which files do not tell."""
    kept = {"currency", *layout.sorted_by}
    wanted = {*layout.text} - kept
    return {name: text for name, text in alike if name in wanted and len(text) <= _TOLD}


def of_staging(staged: Path, layout: Layout) -> str:
    """The lines of a staging CSV, typed, in SQL; empty where it has none."""
    if not staged.stat().st_size:
        return ""
    columns = ", ".join(f"{quoted(n)}: {quoted(k)}" for n, k in layout.columns.items())
    # Not `force_not_null`: where columns are left out, it is taken for other columns.
    cells = ", ".join(
        f"coalesce({n}, '') AS {n}" if n in layout.text else n for n in layout.columns
    )
    return (
        f"SELECT {cells} FROM read_csv({quoted(staged)}, header=false, auto_detect=false,"
        f" delim=',', quote='\"', escape='\"', new_line='\\r\\n', columns={{{columns}}})"
    )
