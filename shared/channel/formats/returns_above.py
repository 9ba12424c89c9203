"""Tables that a title or the name of their sheet calls returns, but whose rows say so nowhere."""

from collections.abc import Sequence

from channel.formats.headers import Heading
from channel.formats.mapping import Mapping
from channel.formats.month_names import MONTHS, folded
from channel.formats.numbers import unsigned
from channel.formats.parts import Row
from channel.formats.profile import Profile
from channel.formats.record import Document
from channel.formats.row_notes import heads_returns

_MARKS = frozenset("transaction_type quantity_sign amount_sign line_status".split())


def returns_above(
    heading: Heading, profile: Profile, mapping: Mapping, sample: Sequence[Row]
) -> str:
    """What to say of a title such as `Returns October 2026`, if any quantity is positive; or ""."""
    place = mapping.places.get("quantity", -1)
    if mapping.document is Document.INVENTORY or place < 0 or _MARKS & mapping.places.keys():
        return ""
    said = (heads_returns([_undated(cell)], profile) for cell in _titles(heading))
    text = next(filter(None, said), "")
    return text if text and any(_is_sold(row, place) for row in sample) else ""


def _titles(heading: Heading) -> list[str]:
    """The cells that stand alone above the column names, the name of the sheet among them."""
    above = ([cell.strip() for cell in row.cells if cell.strip()] for row in heading.above)
    return [cells[0] for cells in above if len(cells) == 1]


def _undated(title: str) -> str:
    words = (w for w in title.split() if not w.strip("-/.").isdigit() and folded(w) not in MONTHS)
    return " ".join(words)


def _is_sold(row: Row, place: int) -> bool:
    text = row.cells[place].strip() if place < len(row.cells) else ""
    return text[:1].isdigit() and not unsigned(text)[0]
