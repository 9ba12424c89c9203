"""Incentive runs: what is frozen, what was calculated, and the states a run goes through."""
