"""The portal API."""
