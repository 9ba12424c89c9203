"""Tells whether a buyer who stands on some lines alone may be that of the lines below them too."""

from collections.abc import Sequence
from itertools import pairwise

from channel.formats.filled_down import lines_of, text_at
from channel.formats.group_labels import is_furniture
from channel.formats.month_names import folded
from channel.formats.parts import Row
from channel.formats.profile import Profile
from channel.formats.remarks import Remarks
from channel.formats.totals import is_total

_WAYS = "if blank means the buyer above, name the column's field in the profile's `fill_down`"
_OFTEN = "{!r} is blank in {} of {} lines, the first in row {}: {}; if it means none, release"
_NEVER = "{!r} is blank in all lines, but row {} says {!r}, and no line below it: who bought them?"
_NONE = "{!r} is blank where another invoice begins, in row {}: has it no buyer, or the one above?"
_FEW = 2  # blanks, or buyers, that tell nothing
_SOME = 3  # buyers whose order tells that lines are grouped by them


def filled_by_totals(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, ...]:
    """The buyer's fields if totals such as `Acme Total` name each that lines below leave blank."""
    place, field = _buyer(columns, names)
    if place < 0:
        return ()
    texts = [text_at(row, place) for row in lines_of(columns, names, rows)]
    if not all(texts[:1]) or "" not in texts:
        return ()
    totals = [folded(text) for row in rows if is_total(text := text_at(row, place))]
    headed = {folded(a) for a, b in pairwise(texts) if a and not b}
    named = bool(totals) and all(any(name in total for total in totals) for name in headed)
    return tuple(f for f in columns.values() if f.startswith(field) and f) if named else ()


def check_buyers(
    profile: Profile, names: Sequence[str], rows: Sequence[Row], remarks: Remarks
) -> None:
    """Hold a first file whose lines seem to say their buyer once for several; warn if perhaps."""
    place, field = _buyer(profile.columns, names)
    if place < 0:
        return
    lines = lines_of(profile.columns, names, rows)
    if any(name.startswith(field) for name in profile.fill_down):
        _check_filled(profile, names, place, lines, remarks)
        return
    texts = [text_at(line, place) for line in lines]
    blank = [line for line, text in zip(lines, texts, strict=True) if not text]
    if lines and len(blank) == len(lines):
        _check_rows(names, place, rows, remarks)
    elif len(blank) >= _FEW and texts[0]:
        text = _OFTEN.format(names[place], len(blank), len(lines), blank[0].number, _WAYS)
        told = _told(texts)
        if told:
            say = remarks.hold if told == "strong" else remarks.warn
            say("buyer_blank", text, blank[0].number)


def _check_filled(
    profile: Profile, names: Sequence[str], place: int, lines: Sequence[Row], remarks: Remarks
) -> None:
    """Buyers who come again are said of every invoice, so one of which none is said has none."""
    if "invoice_no" not in profile.fill_down:
        return
    number = next(p for p, n in enumerate(names) if profile.columns.get(n) == "invoice_no")
    first = [line for line in lines if text_at(line, number)]
    said = [text for line in first if (text := text_at(line, place))]
    blank = [line for line in first if not text_at(line, place)]
    if blank and len({*said}) < len(said):
        text = _NONE.format(names[place], blank[0].number)
        remarks.hold("buyer_blank", text, blank[0].number)


def _told(texts: Sequence[str]) -> str:
    """How much the buyers of lines, "" where blank, look as if each stood for several."""
    said = [text for text in texts if text]
    blank = len(texts) - len(said)
    once = len({*said}) == len(said) >= _FEW
    changes = len(said) >= _FEW and all(a != b for a, b in pairwise(said))
    in_order = len(said) >= _SOME and said == sorted(said)
    often = 3 * blank >= len(texts)
    if (once and (often or in_order)) or (changes and 2 * blank >= len(texts)):
        return "strong"
    return "weak" if once or (changes and often) else ""


def _check_rows(names: Sequence[str], place: int, rows: Sequence[Row], remarks: Remarks) -> None:
    """A buyer on rows that state no line."""
    named = [row for row in rows if (text := text_at(row, place)) and not is_furniture(text)]
    others = [row for row in named if text_at(row, place) != names[place]]
    if others:
        first = others[0]
        text = _NEVER.format(names[place], first.number, text_at(first, place)[:60])
        remarks.hold("buyer_blank", text, first.number)


def _buyer(columns: dict[str, str], names: Sequence[str]) -> tuple[int, str]:
    """Where the buyer stands, and how the fields of that party begin; -1 where nowhere."""
    at = {field: place for place, name in enumerate(names) if (field := columns.get(name, ""))}
    wanted = ("sold_to_name", "sold_to_id", "end_customer_name", "end_customer_id")
    field = next((field for field in wanted if field in at), "")
    return at.get(field, -1), field.rpartition("_")[0]
