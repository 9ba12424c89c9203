"""Which product and which partner a reported line means, and how sure we are."""
