"""Tests of channel.columnar."""
