"""What reading a file yields, row by row, and what is known of it at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from channel.claims import ClaimLine
from channel.errors import Skipped
from channel.formats.profile import Profile
from channel.formats.record import Document, Header, Remark, Unread
from channel.inventory import InventoryLine
from channel.periods import Period
from channel.rejected import RejectedRow
from channel.sales import ReportedLine

Line = ReportedLine | InventoryLine | ClaimLine


class StagedLine(NamedTuple):
    """A typed line, its identity within its distributor, and the sender's own cells."""

    line: Line
    key: tuple[str, ...]
    raw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows that were read and resolved as a block, kept in a file until facts are made of all."""

    path: Path
    rows: int


Staged = StagedLine | RejectedRow | Skipped


@dataclass(frozen=True, slots=True)
class Sum:
    """Rows, quantity as its sender wrote it, and amounts by currency."""

    rows: int = 0
    quantity: Decimal = Decimal(0)
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    unread: int = 0  # rows whose quantity could not be read, so that is in no sum


@dataclass(frozen=True, slots=True)
class ControlCheck:
    """A total stated in the file beside what was found."""

    what: str
    stated: str
    found: str
    row: int
    agrees: bool
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is known of a file once its rows are read: rows in = loaded + rejected + skipped."""

    format: str
    documents: tuple[Document, ...]
    encoding: str
    columns: tuple[str, ...]
    period: Period | None
    currency: str
    reporting_partner: str
    report_no: str
    purpose: str
    replaces: Period | None
    rows_in: Sum
    loaded: Sum
    rejected: Sum
    skipped: Sum
    controls: tuple[ControlCheck, ...]
    remarks: tuple[Remark, ...]
    profile: Profile  # as used: what was given, completed by what the values told
    proposed: bool
    questions: tuple[str, ...]
    first_day: date | None = None
    last_day: date | None = None
    sheets: tuple[str, ...] = ()  # in which rows are counted, where the file has several such
    sets: tuple[Header | Unread, ...] = ()  # EDI: each set or message, in their order
    other_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by their sheets
