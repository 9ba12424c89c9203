"""One quantity that EDI states of an item."""

from dataclasses import dataclass, field

SOLD = "sold"  # the kind that makes a sales record; its code says what is a return


@dataclass(slots=True)
class Entry:
    """One quantity: for which place, of which kind, and the segment that states it."""

    row: int
    place: str
    kind: str  # a qty_… field, or SOLD
    code: str
    quantity: str
    unit: str = ""
    day: str = ""
    said: dict[str, str] = field(default_factory=dict)  # what follows the quantity: price, party…
    spare: dict[str, str] = field(default_factory=dict)
