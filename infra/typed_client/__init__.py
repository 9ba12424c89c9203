"""Makes the typed Python client from the portal's OpenAPI document."""
