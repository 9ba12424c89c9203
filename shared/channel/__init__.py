"""Governs two-tier distribution: what distributors report, and what the vendor owes for it."""
