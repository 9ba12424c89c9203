"""Tests: from a reading to what is kept of it."""
