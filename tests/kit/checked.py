"""Checks files written as literals in tests, on one day for all of them."""

import io
from datetime import date
from decimal import Decimal

from channel.formats.check import Checked, check
from channel.formats.profile import Profile

TODAY = date(2026, 11, 23)
HEAD = "Invoice No,Invoice Line,Invoice Date,Part No,Qty,Unit Price,Amount,Currency,Reseller"


def checked(text: str | bytes, profile: Profile | None = None, name: str = "report.csv") -> Checked:
    """Check a file of this text, or these bytes."""
    content = text.encode() if isinstance(text, str) else text
    return check(io.BytesIO(content), name, profile, TODAY)


def sales(*rows: str, profile: Profile | None = None) -> Checked:
    """Check a sales file with the usual nine columns and these rows."""
    return checked("\n".join([HEAD, *rows]) + "\n", profile)


def codes(found: Checked) -> list[str]:
    """The codes of what is said of the file as a whole."""
    return [remark.code for remark in found.summary.remarks]


def rejected(found: Checked) -> list[tuple[int, str, str]]:
    """(row, column, code) of every rejection."""
    return [(r.row, r.column, r.code) for r in found.rejections]


def skipped(found: Checked) -> list[tuple[int, str]]:
    """(row, code) of every skipped row."""
    return [(s.row, s.code) for s in found.skipped]


def quantities(found: Checked) -> list[Decimal]:
    return [line.quantity for line in found.lines]
