"""Everything a calculation is told beside lines, read from the stores as of a moment."""

from datetime import datetime

from channel.aws.store import deals, partnership, terms, uploads
from channel.partners import VENDOR, Tier
from channel.runs.opening import Reference
from channel.uploads import Receipt


def reference_at(as_of: datetime) -> Reference:
    """Terms and reference data as they are now; deals and words on them as they were then."""
    return Reference(
        programmes=terms.programmes(),
        partners=terms.partners(),
        products=terms.products(),
        prices=terms.prices(),
        rates=terms.rates(),
        calendar=terms.calendar(),
        deals=deals.known_at(as_of),
        confirmations=deals.confirmations(as_of),
        enrolments=partnership.every_enrolment(),
    )


def every_receipt(known: Reference) -> list[Receipt]:
    """The receipts of the vendor's own reports and of every distributor's."""
    reporters = [VENDOR, *(p.id for p in known.partners if p.tier is Tier.DISTRIBUTOR)]
    return [receipt for reporter in reporters for receipt in uploads.receipts(reporter)]
