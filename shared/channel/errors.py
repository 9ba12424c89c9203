"""What can go wrong: rejections of what a partner sent, refusals of what a person asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row we cannot accept, written for its sender; `row` is physical, 1-based, 0 the file.

    `sheet` names the sheet of a workbook or the member of an archive in which rows are counted.
    """

    row: int
    column: str
    value: str
    code: str
    reason: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left out on purpose (blank, total, repeated header…), with its reason."""

    row: int
    code: str
    reason: str
    sheet: str = ""


class Refusal(Exception):
    """A request that we will not carry out; `code` is stable, the message is for the person."""

    code = "refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Refusal):
    code = "not_found"


class NotYours(Refusal):
    """The caller's role may not do this; a foreign *record* is NotFound instead."""

    code = "not_yours"


class NotEntitled(NotYours):
    """The partner was not granted it; `NotYours` of a role is another matter."""

    code = "not_entitled"


class Conflict(Refusal):
    code = "conflict"


class Invalid(Refusal):
    code = "invalid"


class Closed(Refusal):
    """The period, run or record no longer takes changes."""

    code = "closed"
