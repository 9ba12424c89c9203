"""A typed client of the portal API for partners' own systems; needs the standard library only."""
