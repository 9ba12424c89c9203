"""Tables for people to download: CSV that no spreadsheet will run as formulas."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None

# OWASP ASVS 1.2.10, and the full-width forms that spreadsheets fold to them; also behind blanks.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@\t\r\n\x00＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def escaped(text: str) -> str:
    """Text that a spreadsheet shows as it is: an apostrophe before what it would calculate."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """RFC 4180 with a header row; numbers plain, dates ISO, text escaped."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([escaped(name) for name in header])
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def plain(cell: Cell) -> str:
    """A cell as text, escaped."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return escaped(cell) if isinstance(cell, str) else str(cell)
