"""The stack, made from the catalogue of functions."""
