"""Tests of deal registration: life cycle, claims, duplicates, matching."""
