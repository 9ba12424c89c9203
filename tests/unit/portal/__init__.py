"""Tests: the portal function."""
