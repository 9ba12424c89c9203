"""Tests of programmes: what is paid, and its working."""
