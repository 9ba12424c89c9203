"""The only rooms with AWS in them."""
