"""Deal registrations: their life, their one-winner rule, their match to sell-through."""
