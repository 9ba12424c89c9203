"""Plain sales rows by the block: typed and resolved as columns, each distinct text read once."""
