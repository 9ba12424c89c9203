"""What an EDI set has said so far: header, group, line; a line inherits what it does not say."""

from collections.abc import Iterable, Mapping

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
CREDIT_NOTES = frozenset({"CM", "CD", "381"})  # REF01 of X12, 1153 and 1001 of EDIFACT
_ROLES = ("sold_to", "ship_to", "end_customer")
PARTY = {role: (f"{role}_id", f"{role}_id_scheme", f"{role}_name") for role in _ROLES}
ADDRESS = {
    role: tuple(f"{role}_{part}" for part in ("street", "city", "region", "postcode", "country"))
    for role in _ROLES
}


def _ships(scope: dict[str, str]) -> bool:
    return "ship_to_id" in scope or "ship_to_name" in scope


def is_said(role: str, scope: Mapping[str, str]) -> bool:
    """Say whether the scope names a party in this role."""
    number, _, name = PARTY[role]
    return number in scope or name in scope


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

    def of_the_product(self) -> dict[str, str]:
        """Return where the product is described: on the line, not with one quantity of it."""
        above = self.into is self.header or self.into is self.group
        return self.into if above else self.line

    def put_product(self, field: str, value: str) -> None:
        """Keep what describes the product."""
        kept, self.into = self.into, self.of_the_product()
        self.put(field, value)
        self.into = kept

    def put(self, field: str, value: str) -> None:
        """Keep what is stated; the first statement in a scope stands."""
        value = value.strip()
        if value:
            before = self.into.setdefault(field, value)
            if before is not value and before != value:
                self._stated_again(field, before, value)

    def put_reference(self, field: str, code: str, number: str) -> None:
        """Keep a reference; what a credit note bills is a credit, whether it says so or not."""
        self.put(field, number)
        if (
            code in CREDIT_NOTES
            and field == "invoice_no"
            and self.into.get(field) == number.strip()
        ):
            self.put("amount_sign", "C")

    def put_each(self, fields: Iterable[str], values: Iterable[str]) -> None:
        """Keep as many values, each under its field."""
        into = self.into
        for field, value in zip(fields, values, strict=True):
            if value := value.strip():
                before = into.setdefault(field, value)
                if before is not value and before != value:
                    self._stated_again(field, before, value)

    def _stated_again(self, field: str, before: str, value: str) -> None:
        """Take another value of what has one: listed, or remarked on and left out."""
        if separator := _JOINED.get(field):
            self.into[field] = before + separator + value
        else:
            self.notes.repeated(field, before, value)

    def put_party(self, role: str, number: str, scheme: str, name: str) -> str:
        """Keep a party and return the role it has, whose address may follow; "" for none."""
        if role == "ship_to" and self._ships_already():
            role = "end_customer"  # a second ship-to of one line is who it is for
        fields, into = PARTY.get(role), self.into
        if fields is None:  # a place
            self.put(role, number.strip() or name)
            return ""
        if before := into.get(fields[0]) or into.get(fields[2]):
            self.notes.repeated(role, before, number or name)
            return ""
        self.put_each(fields, (number, scheme if number.strip() else "", name))
        return role

    def _ships_already(self) -> bool:
        if self.into is self.header:
            return False
        return _ships(self.into) or _ships(self.group) or _ships(self.line)

    def announce(self, document: Document) -> None:
        """Hand on the header of a document before its first record."""
        if document not in self._announced:
            self._announced.add(document)
            stated = {k: v for k, v in self.header.items() if k in HEADER_FIELDS}
            if "reporting_partner" not in stated:
                stated |= self._reporter()
            self.notes.items.append(Header(self.row, document, {**self.envelope, **stated}))

    def _reporter(self) -> dict[str, str]:
        """Who sends the interchange reports, where no party is said to."""
        buyer = self.header.get("sold_to_name") or self.header.get("sold_to_id")
        if buyer:
            text = (
                f"{buyer[:40]!r} is named as buyer for the whole report and nobody as who reports:"
                " read as the buyer of its lines; where it is the distributor, map the qualifier"
                ' with "header" before it ("header BY") to reporting_partner in the profile'
            )
            self.notes.warn("buyer_of_the_report", text, "header")
        sender = self.envelope.get("sender", "")
        return {"reporting_partner": sender} if sender else {}

    def finish(self, documents: Iterable[Document]) -> None:
        """Announce what was reported nil, or ask whether it was."""
        if self._announced:
            return
        for document in documents:
            self.announce(document)
        row, what = self.notes.left_out
        if row > self.row:
            text = f"no line is read, but {what} (segment {row}) is no part of a report of nothing:"
            self.notes.hold("nothing_read", f"{text} is it one, or of another kind?")

    def record(
        self, document: Document, row: int, raw: tuple[str, ...], fields: dict[str, str]
    ) -> None:
        """Hand on a line, under the header of its document."""
        self.announce(document)
        self.notes.items.append(Record(row, document, fields, raw))

    def defaults(self, document: Document) -> dict[str, str]:
        """Return what the header says for every line; it is complete at the first line."""
        if document not in self._defaults:
            wanted = FIELDS[document] - HEADER_FIELDS
            self._defaults[document] = {k: v for k, v in self.header.items() if k in wanted}
        return self._defaults[document]
