"""Statements: their bytes in the records bucket, their place in the partner's ledger."""

from channel.aws.store import ledger, objects
from channel.runs.statements import Statement, as_csv


def keep(statement: Statement) -> None:
    """Write a statement; a retry writes the same bytes."""
    content, table = statement.content(), as_csv(statement).encode()
    objects.store("records", f"{_key(statement)}.json", content, "application/json")
    objects.store("records", f"{_key(statement)}.csv", table, "text/csv")
    ledger.append(
        ledger.Entry(
            statement.payee,
            f"STATEMENT#{statement.statement_id}",
            _key(statement),
            "statement",
            f"{statement.as_of}#{statement.payee}#{statement.statement_id}",
        )
    )


def read(entry: ledger.Entry) -> Statement:
    """The statement that a ledger entry names."""
    return Statement.model_validate_json(content(entry, "json"))


def content(entry: ledger.Entry, form: str) -> bytes:
    """The bytes of a statement as `json` or `csv`."""
    return objects.fetch("records", f"{entry.body}.{form}")


def _key(statement: Statement) -> str:
    return f"statements/{statement.payee}/{statement.run_id}"
