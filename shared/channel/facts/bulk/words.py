"""Columns of few words as enumerations, of which the engine sorts and writes numbers."""

import duckdb

from channel.facts.bulk.meant import table
from channel.facts.columns import COLUMNS

# Meanings by their kind and name.
WORDS = {
    "transaction_type": ("measure", "kind"),
    "sku": ("goods", "sku"),
    "reseller": ("reseller", "value"),
    "currency": ("currency", "value"),
}


def enumerate_words(con: duckdb.DuckDBPyConnection, beside: str) -> None:
    """Make the enumerations, of all meanings and of the columns of a relation."""
    for column, (kind, name) in WORDS.items():
        con.execute(
            f"CREATE OR REPLACE TEMP TYPE {type_of(column)} AS ENUM (SELECT DISTINCT word FROM"
            f" (SELECT {name} AS word FROM {table(kind)} UNION ALL SELECT {column} FROM {beside})"
            " ORDER BY word)"
        )


def worded(kind: str) -> str:
    """The meanings of a kind, words as members of their enumerations."""
    words = [(name, type_of(column)) for column, (of, name) in WORDS.items() if of == kind]
    typed = ", ".join(f"{name}::{type_} AS {name}" for name, type_ in words)
    replaced = f" REPLACE ({typed})" if typed else ""
    return f"(SELECT *{replaced} FROM {table(kind)})"


def type_of(column: str) -> str:
    return f"words_{column}" if column in WORDS else COLUMNS[column]
