"""One module a programme kind, one row a kind in KINDS."""
