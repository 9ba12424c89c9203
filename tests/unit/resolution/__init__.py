"""Tests of resolution: products, parties, customers, decisions, line keys."""
