"""Everything a calculation is told beside lines, read from the stores as of a moment."""

from datetime import datetime

from channel.aws.store import deals, partnership, programme_terms, terms, uploads
from channel.partners import VENDOR, Tier
from channel.runs.opening import Reference
from channel.uploads import Receipt


def reference_at(as_of: datetime) -> Reference:
    """Terms, reference data, deals and words on them as they were then, whatever changed since."""
    return Reference(
        programmes=programme_terms.programmes(as_of),
        partners=terms.partners(as_of),
        products=terms.products(as_of),
        prices=terms.prices(as_of),
        rates=terms.rates(as_of),
        calendar=terms.calendar(as_of),
        deals=deals.known_at(as_of),
        confirmations=deals.confirmations(as_of),
        enrolments=partnership.enrolments_at(as_of),
    )


def every_receipt(known: Reference) -> list[Receipt]:
    """The receipts of the vendor's own reports and of every distributor's."""
    reporters = [VENDOR, *(p.id for p in known.partners if p.tier is Tier.DISTRIBUTOR)]
    return [receipt for reporter in reporters for receipt in uploads.receipts(reporter)]
