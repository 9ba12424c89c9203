"""What an EDI set has said so far: header, group, line; a line inherits what it does not say."""

from collections.abc import Iterable

from channel.formats.edi_notes import Notes
from channel.formats.record import (
    CLAIM_FIELDS,
    HEADER_FIELDS,
    INVENTORY_FIELDS,
    SALES_FIELDS,
    Document,
    Header,
    Record,
)

FIELDS = {
    Document.SELL_THROUGH: SALES_FIELDS,
    Document.SELL_IN: SALES_FIELDS,
    Document.CLAIM: CLAIM_FIELDS,
    Document.INVENTORY: INVENTORY_FIELDS,
}
_JOINED = {"serial_no": ", ", "description": " "}
_PLACES = frozenset({"reporting_partner", "supplier", "branch", "location"})


class Said:
    """The scopes of one set and the one being written to."""

    def __init__(self, notes: Notes, envelope: dict[str, str]) -> None:
        self.notes = notes
        self.envelope = envelope
        self.header: dict[str, str] = {}
        self.group: dict[str, str] = {}
        self.line: dict[str, str] = {}
        self.spare: dict[str, str] = {}  # stands in where nothing better is said on the line
        self.item_spare = self.spare
        self.into = self.header
        self.row = notes.row
        self._announced: set[Document] = set()
        self._defaults: dict[Document, dict[str, str]] = {}

    def begin_line(self) -> None:
        """Open a line: nothing is said of it yet."""
        self.line = self.into = {}
        self.spare = self.item_spare = {}

    def begin_aside(self) -> None:
        """Let what follows a quantity that nobody knows go with it, not to the one before."""
        if self.into is not self.header and self.into is not self.group:
            self.into, self.spare = {}, {}

    def put_product(self, field: str, value: str) -> None:
        """Keep what describes the product, of the line and not of one quantity of it."""
        kept = self.into
        if kept is not self.header and kept is not self.group:
            self.into = self.line
        self.put(field, value)
        self.into = kept

    def put(self, field: str, value: str) -> None:
        """Keep what is stated; the first statement in a scope stands."""
        value = value.strip()
        if not value:
            return
        before = self.into.setdefault(field, value)
        if before is value or before == value:
            return
        if separator := _JOINED.get(field):
            self.into[field] = before + separator + value
        else:
            self.notes.repeated(field, before, value)

    def put_party(self, role: str, number: str, scheme: str, name: str) -> str:
        """Keep a party and return the prefix under which its address goes, "" for none."""
        if role in _PLACES:
            self.put(role, number or name)
            return ""
        if role == "ship_to" and self._ships_already():
            role = "end_customer"  # a second ship-to of one line is who it is for
        if before := self.into.get(f"{role}_id") or self.into.get(f"{role}_name"):
            self.notes.repeated(role, before, number or name)
            return ""
        self.put(f"{role}_id", number)
        self.put(f"{role}_id_scheme", scheme if number.strip() else "")
        self.put(f"{role}_name", name)
        return role

    def _ships_already(self) -> bool:
        scopes = [self.into] if self.into is self.header else [self.group, self.line, self.into]
        return self.into is not self.header and any(
            "ship_to_id" in each or "ship_to_name" in each for each in scopes
        )

    def announce(self, document: Document) -> None:
        """Hand on the header of a document before its first record."""
        if document not in self._announced:
            self._announced.add(document)
            stated = {k: v for k, v in self.header.items() if k in HEADER_FIELDS}
            self.notes.items.append(Header(self.row, document, {**self.envelope, **stated}))

    def finish(self, documents: Iterable[Document]) -> None:
        """Announce what was reported nil."""
        if not self._announced:
            for document in documents:
                self.announce(document)

    def record(
        self, document: Document, row: int, raw: tuple[str, ...], line: dict[str, str]
    ) -> None:
        """Hand on a line with what it inherits from the header."""
        self.announce(document)
        fields = {**self.defaults(document), **line}
        self.notes.items.append(Record(row, document, fields, raw))

    def defaults(self, document: Document) -> dict[str, str]:
        """Return what the header says for every line; it is complete at the first line."""
        if document not in self._defaults:
            wanted = FIELDS[document] - HEADER_FIELDS
            self._defaults[document] = {k: v for k, v in self.header.items() if k in wanted}
        return self._defaults[document]
