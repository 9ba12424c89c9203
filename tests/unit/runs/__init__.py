"""Tests of channel.runs."""
