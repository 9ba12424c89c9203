"""Files in: readers are code, a partner's layout is a profile, which is data."""
