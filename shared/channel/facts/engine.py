"""A DuckDB connection with bounds: one thread for the same bytes, memory capped, no network."""

from pathlib import Path

import duckdb


def connect(folder: Path, *, memory_mb: int = 256, threads: int = 1) -> duckdb.DuckDBPyConnection:
    """An in-memory database that spills into `folder` and can load nothing from outside."""
    return duckdb.connect(
        config={
            "threads": threads,
            "memory_limit": f"{memory_mb}MB",
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        }
    )


def make_room(con: duckdb.DuckDBPyConnection, memory_mb: int) -> None:
    """Let the engine use another amount of memory from here on."""
    con.execute(f"SET memory_limit = '{memory_mb}MB'")


def quoted(text: str | Path) -> str:
    """A SQL string literal."""
    return "'" + str(text).replace("'", "''") + "'"


def parquet(paths: "list[Path] | tuple[Path, ...]") -> str:
    """A table function over Parquet files."""
    return f"read_parquet([{', '.join(quoted(p) for p in paths)}])"
