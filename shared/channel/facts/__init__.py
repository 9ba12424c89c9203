"""Parquet segments of resolved lines: write, read, aggregate; DuckDB on local paths only."""
