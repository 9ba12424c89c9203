"""Tests of channel.facts."""
