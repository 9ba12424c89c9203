"""A realistic vendor from a seed, with the answers known: partners, prices, sales, files."""
