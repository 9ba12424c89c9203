"""What the rows of every document share: faults collected, duplicates and test rows left out."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from channel.errors import Skipped
from channel.formats import texts
from channel.formats.context import Context
from channel.formats.layout import ORDERS, Fields
from channel.formats.line_identity import Key, Seen, StatedTwice
from channel.formats.memo import Memo
from channel.formats.numbers import broken, is_broken
from channel.formats.profile import Profile
from channel.formats.record import Document
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values
from channel.rejected import Fault

L = TypeVar("L")
_REMEMBERED = 1_000  # faults
_IDENTIFIERS = ("invoice_no", "invoice_line", "claim_no", "authorisation_no")


class Rows(Generic[L]):
    """Explains the rows of one feed: `explain` owns every rule and reason code of a row.

    `labels` maps a field to the sender's own name of its column. `context` is what the file said
    above the row and changes with each header.
    """

    sheet = ""  # in which rows are counted
    typed: Mapping[str, str] = {}  # field → the reader in Values that its text must satisfy

    def __init__(
        self, document: Document, profile: Profile, values: Values, labels: Mapping[str, str]
    ) -> None:
        self.document = document
        self.profile = profile
        self.values = values
        self.labels = labels
        self.context = Context()
        self.seen = Seen()
        self.order = ORDERS[document]
        self.at = {field: position for position, field in enumerate(self.order)}
        # The fields that a row of this feed may fill, by which two rows are equal.
        stated = [f for f in self.order if f in labels] or [*self.order]
        self.stated_fields = (*stated, stated[0])
        self.content = itemgetter(*(self.at[f] for f in self.stated_fields))
        required = [*self.always(), *profile.required]
        self.required = tuple(f for f in required if f in self.at and f not in profile.optional)
        places = [self.at[field] for field in self.required]
        self._required = itemgetter(*places, *places[:1]) if places else lambda _: ()
        self._readers: list[tuple[str, int, Memo[str, object]]] = [
            (field, self.at[field], getattr(values, reader)) for field, reader in self.typed.items()
        ]
        self._told = Memo(self._fault, _REMEMBERED)
        self._identifiers = [(field, self.at[field]) for field in _IDENTIFIERS if field in self.at]

    def always(self) -> Sequence[str]:
        """The fields that may not be blank in any row."""
        return ()

    def none_stated(self, _row: int, _fields: Fields) -> Skipped | None:
        """That no line came of a row, which may then lack what others must say."""
        return None

    def line(self, row: int, fields: Fields) -> tuple[L, Key] | Skipped:
        """The line of a row with its key, or why it is left out; Unreadable at its first fault."""
        raise NotImplementedError

    def explain(self, row: int, fields: Fields) -> tuple[L, Key] | Skipped | list[Fault]:
        """The line of a row, or why it is left out, or everything that is wrong with it."""
        if "" in self._required(fields):
            return self.none_stated(row, fields) or self._faults(fields, self._blank(fields))
        try:
            return self.line(row, fields)
        except StatedTwice:
            return Skipped(row, "duplicate_in_file", "an equal row of this file states this line")
        except Unreadable as fault:
            fault.at_rest()
            if fault.code == "test_row":
                return Skipped(row, fault.code, fault.reason)
            return self._faults(fields, fault)

    def refuses(self, fields: Fields, among: Sequence[str]) -> bool:
        """Whether a text of these fields is refused whatever the other fields of its row say."""
        blank = any(not fields[self.at[field]] for field in self.required if field in among)
        readers = [(place, reader) for field, place, reader in self._readers if field in among]
        return blank or any(reader.refused(fields[place]) for place, reader in readers)

    def _blank(self, fields: Fields) -> Unreadable:
        field = next(f for f in self.required if not fields[self.at[f]])
        return Unreadable("missing_value", "must not be blank", field)

    def _faults(self, fields: Fields, fault: Unreadable) -> list[Fault]:
        found: dict[str, Unreadable] = {}
        at = self.at
        for field, place, reader in self._readers:
            # What is remembered was read before.
            if (text := fields[place]) not in reader and (refused := reader.refused(text)):
                found[field] = refused
        for field, place in self._identifiers:
            if refused := _misnamed(fields[place]):
                found[field] = refused
        for field in self.required:
            if field not in found and not texts.plain(fields[at[field]]):
                found[field] = Unreadable("missing_value", "must not be blank")
        if not found or (fault.field and fault.code != "missing_value"):
            found.setdefault(fault.field, fault)
        return [
            self._told[field, fields[at[field]] if field in at else "", wrong.code, wrong.reason]
            for field, wrong in found.items()
        ]

    def _fault(self, told: tuple[str, str, str, str]) -> Fault:
        """What is said of a field, its text, and the code and reason against it."""
        field, value, code, reason = told
        column = self.labels.get(field, field)
        if code == "missing_value" and is_broken(value):
            wrong = broken(value)
            code, reason = wrong.code, wrong.reason
        return Fault(column, value, code, f"{column or 'row'}: {reason}")


def _misnamed(text: str) -> Unreadable | None:
    """Why a text is no identifier; most stand in one row, so none is remembered for this."""
    try:
        texts.identifier(text)
    except Unreadable as fault:
        return fault.at_rest()
    return None
