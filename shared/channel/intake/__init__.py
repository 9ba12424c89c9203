"""From a file's reading to what is kept of it: outcomes, tallies, the receipt."""
