"""Sums and traces over columns: the same figures as line by line, for millions of lines."""
