"""The three tables: partners, transactions, ledger."""
