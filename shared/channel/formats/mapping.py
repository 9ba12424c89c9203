"""A table's columns under a profile: where each field stands, and what has drifted."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from channel.formats.date_parts import DateParts, date_parts, joined
from channel.formats.guess import missing_fields
from channel.formats.headers import Heading, letter, same_name
from channel.formats.layout import DAYS, ORDERS, Fields
from channel.formats.profile import Profile
from channel.formats.record import Document
from channel.formats.remarks import Remarks


@dataclass(frozen=True, slots=True)
class Mapping:
    """Field → 0-based column, over column names as sent; `parts` where several state the day."""

    document: Document
    names: tuple[str, ...]
    places: dict[str, int]
    parts: DateParts | None = None

    def labels(self) -> dict[str, str]:
        """Field → its column's name as sent."""
        return {field: self.names[place] for field, place in self.places.items()}

    def reader(self, constants: dict[str, str]) -> "Reader":
        return Reader(self, constants)


class Reader:
    """Puts a row's cells into the order of the document's fields, constants in their places."""

    def __init__(self, mapping: Mapping, constants: dict[str, str]) -> None:
        self.width = len(mapping.names)
        self.places = mapping.places
        self.constants = constants
        self.last = max(mapping.places.values(), default=0)  # the last column that is read
        self._tail = ("", *constants.values())
        at = {field: self.width + 1 + n for n, field in enumerate(constants)}
        order = ORDERS[mapping.document]
        self._take = itemgetter(*(mapping.places.get(f, at.get(f, self.width)) for f in order))
        self._parts = mapping.parts
        days = DAYS & mapping.places.keys()
        self._day = next((place for place, field in enumerate(order) if field in days), 0)

    def fields(self, cells: Sequence[str]) -> Fields:
        """The canonical raw texts of a row that is as wide as the header."""
        taken: Fields = self._take((*cells, *self._tail))
        if self._parts is None:
            return taken
        day = joined(cells, self._parts)
        return (*taken[: self._day], day, *taken[self._day + 1 :])


def map_columns(names: Sequence[str], profile: Profile, document: Document) -> Mapping:
    """The places of a profile's columns among the names of a file."""
    at = {same_name(name): place for place, name in enumerate(names)}
    places = {
        field: at[same_name(name)]
        for name, field in profile.columns.items()
        if field and same_name(name) in at
    }
    return Mapping(document, tuple(names), places, _parts(names, profile))


def _parts(names: Sequence[str], profile: Profile) -> DateParts | None:
    """The columns that a profile maps to one day all together: a year and a month."""
    wanted = {same_name(name) for name, field in profile.columns.items() if field in DAYS}
    if len(wanted) < 2:
        return None
    return date_parts([name if same_name(name) in wanted else "" for name in names])


def report_drift(mapping: Mapping, profile: Profile, remarks: Remarks, heading: Heading) -> None:
    """Compare a file's columns with the profile's: renamed or lost holds, added warns (F30)."""
    here = {same_name(name) for name in mapping.names}
    known = {same_name(name) for name in profile.columns}
    added = [
        f"{name!r} (column {letter(heading.names.index(name))})"
        for name in mapping.names
        if same_name(name) not in known and not name.startswith("(column ")
    ]
    lost = [
        name for name, field in profile.columns.items() if field and same_name(name) not in here
    ]
    if lost:
        text = f"the file has no column {', '.join(map(repr, lost))}"
        if added:
            text += f"; new in it: {', '.join(added)}. Was a column renamed?"
        remarks.hold("header_changed", text, heading.row)
    elif added:
        remarks.warn("new_column", f"not in the profile, left out: {', '.join(added)}", heading.row)


def report_missing(
    mapping: Mapping, profile: Profile, remarks: Remarks, heading: Heading, *, day: bool
) -> None:
    """Refuse a table that lacks what its document cannot do without; a date may be supplied.

    A known layout that has changed is held: a person may map the column under its new name.
    """
    have = frozenset(mapping.places) | profile.constants.keys()
    missing = [
        m for m in missing_fields(mapping.document, have) if not (day and m.endswith("date"))
    ]
    if not missing:
        return
    seen = ", ".join(heading.names)
    text = (
        f"to read this as {mapping.document} we need {', '.join(missing)}; the columns are {seen}"
    )
    if remarks.counts["header_changed"] or all(field.endswith("date") for field in missing):
        remarks.hold("missing_columns", text)
    else:
        remarks.refuse("missing_columns", text)
