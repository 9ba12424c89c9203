"""How partners join and stay, per tier: tracks, onboarding, agreements, levels, entitlements."""
