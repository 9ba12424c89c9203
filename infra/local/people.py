"""The people of the local run: two of the vendor, for four eyes, and one of each tier."""

from infra.local.tokens import Person

ADMIN = Person("ada", "vendor_admin", "vendor")
FINANCE = Person("felix", "vendor_finance", "vendor")
DISTRIBUTOR = Person("dora", "distributor", "disti-north")
RESELLER = Person("rita", "reseller", "reseller-01")
PEOPLE = (ADMIN, FINANCE, DISTRIBUTOR, RESELLER)
