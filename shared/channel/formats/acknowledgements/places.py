"""Where in an X12 line a value stands that was not taken, or is missing."""

from channel.formats.acknowledgements.x12_elements import ELEMENTS
from channel.rejected import Fault, RejectedRow


def row_of(row: RejectedRow, fault: Fault) -> int:
    """Return the row of the segment that states the value, else of the one that opens the line.

    Records of stock and activity share the segments of their item: theirs cannot be told.
    """
    if "quantity" not in row.fields or any(map(_is_activity, row.cells)):
        return row.row
    name = ELEMENTS.get(fault.column, ("",))[0]
    for place, segment in enumerate(row.cells):
        said, *elements = _elements(segment)
        if fault.value in elements if fault.value else said == name:
            return row.row + place
    return row.row


def _is_activity(segment: str) -> bool:
    return segment[:2] == "ZA" and not segment[2:3].isalnum()


def _elements(segment: str) -> list[str]:
    separator = next((each for each in segment if not each.isalnum()), "")
    return [each.strip() for each in segment.split(separator or None)] or [""]
