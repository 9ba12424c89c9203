"""The edge of the portal: tokens to callers, refusals to problems, cursors, idempotency."""
