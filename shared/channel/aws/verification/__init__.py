"""Derives every total again from what it was made of, and says what does not agree."""
