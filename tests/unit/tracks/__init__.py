"""Tests of channel.tracks."""
