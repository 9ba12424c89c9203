"""Sheets unlike those before them: without column names, or in another layout."""

import re
from collections.abc import Sequence

from channel.formats.intake import Progress
from channel.formats.mapping import Mapping
from channel.formats.parts import Part, Row, Sheet
from channel.formats.profile import Profile
from channel.formats.record_types import several_types
from channel.formats.sheet_layouts import lacks, left_out, reads_under, sums_up

# The first segments of X12 and EDIFACT, whatever a mail or a listing puts before each line.
_EDI = re.compile(
    r"\W{0,9}\d{0,6}\W{0,9}(?:ISA\W0\d\W|ST[^\w\s.]\d{3}\W|GS[^\w\s.][A-Z]{2}\W"
    r"|(?:BIA|BPT|BGN)\W\d\d\W|UN[BH]\+|UNA:\+)"
)


def say_unknown(
    top: Sequence[Row], sheet: Sheet, part: Part, progress: Progress, before: Mapping | None
) -> None:
    """A sheet of notes is no loss; a member of an archive that has columns may be a report, and
    a sheet of bare rows goes on with the one before."""
    if not top:
        return
    first = next((row for row in top if "".join(row.cells).strip()), top[0])
    shown = ", ".join(repr(cell) for cell in first.cells[:8])
    text = f"no row of {called(sheet, part)} holds column names we know; it begins {shown}"
    if edi := next((row for row in top if _EDI.match("".join(row.cells))), None):
        text += f"; row {edi.number} reads as EDI: send its segments alone, from ISA or UNB on,"
        text += " with nothing before, between or behind them"
    elif told := several_types(top):
        text += f"; {told}"
    goes_on = before is not None and any(reads_under(before, row.cells) for row in top)
    if goes_on:
        text += "; its rows read as those of the sheet before: put the column names above them too"
    loses = goes_on or (part.member and len(first.cells) > 1)
    say = progress.remarks.hold if loses else progress.remarks.warn
    say("no_header", text)


def called(sheet: Sheet, part: Part) -> str:
    """The sheet or member as one would name it."""
    return f"the sheet {sheet.name!r}" if sheet.name else part.member or "the file"


def differing(profile: Profile, sheet: Sheet, part: Part, progress: Progress) -> Profile:
    """The profile of a sheet, or a member, in another layout than what was read before it."""
    reads = "one profile reads one layout"
    if sheet.name and progress.used is not None and lacks(progress.used) and not lacks(profile):
        reads = "the proposed profile reads this alone"
        progress.note_layout(left_out(progress.used))
        progress.used = None  # a list stood before the report
    elif sheet.name and progress.used is not None:
        out = lacks(profile) or sums_up(profile, progress.used)
        reads = "the proposed profile leaves it out" if out else "the proposed profile reads both"
        progress.note_layout(left_out(profile) if out else profile)
        profile = left_out(profile) if lacks(profile) else profile
    text = f"{called(sheet, part)} has other columns than what was read before it; {reads}"
    progress.remarks.hold("sheet_differs", text)
    return profile
