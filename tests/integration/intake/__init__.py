"""Journeys of files through the intake: first contact, corrections, restatements, the calendar."""
