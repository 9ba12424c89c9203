"""Distributors' services: records, sums, tables, scorecards."""
