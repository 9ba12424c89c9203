"""One received partner file: its name, what became of it, the receipt that commits it."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.formats.verdict import Verdict
from channel.identity import short_id

COMMITTED = frozenset({Verdict.ACCEPTED, Verdict.PARTIAL})


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Delivery(_Frozen):
    """One arrival of a file's bytes; the earliest dates the statement (several may carry it)."""

    partner: str
    upload_id: str
    key: str
    version: str
    received_at: datetime
    sequencer: str = ""


class Reason(_Frozen):
    """Why a file was held or refused, or what it should know; row 0 is the file."""

    weight: str
    code: str
    text: str
    row: int = 0
    sheet: str = ""


class Tally(_Frozen):
    """Rows, quantity and amount per currency of one outcome; amounts as exact text in JSON."""

    rows: int = 0
    quantity: Decimal = Decimal(0)
    amounts: dict[str, Decimal] = {}

    def __add__(self, other: "Tally") -> "Tally":
        amounts = dict(self.amounts)
        for currency, amount in other.amounts.items():
            amounts[currency] = amounts.get(currency, Decimal(0)) + amount
        return Tally(
            rows=self.rows + other.rows,
            quantity=self.quantity + other.quantity,
            amounts=dict(sorted(amounts.items())),
        )


class StatedControl(_Frozen):
    """A total stated in the file beside what was found."""

    what: str
    stated: str
    found: str
    agrees: bool


class Segment(_Frozen):
    """One immutable Parquet file of facts, with what it must contain."""

    key: str
    sha256: str
    document: str
    flow: str
    first_day: date
    last_day: date
    tally: Tally


class PreviewRow(_Frozen):
    """One of a new layout's first rows: as sent, as read by canonical field, or why not."""

    row: int
    sheet: str = ""
    cells: tuple[str, ...]
    read_as: dict[str, str] = {}
    faults: tuple[str, ...] = ()


class Receipt(_Frozen):
    """What one revision of an upload came to; it commits the segments that it names.

    `known_at` is when we could know it: the arrival for revision 0, the request of a correction
    after that. The period is half-open, and so is `replaces`, whose earlier statements no longer
    count. `sheets` names what rows are counted in where a file has several such: the sheets of a
    workbook, the members of an archive; `other_columns` are those of sheets unlike the first. A
    proposed layout comes with its questions and a preview; `acknowledgements` names the documents
    that answer an EDI file.
    """

    partner: str
    upload_id: str
    revision: int
    received_at: datetime
    known_at: datetime
    file_name: str
    object_key: str
    object_version: str
    sha256: str
    size: int
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    format: str = ""
    document: str = ""
    profile_id: str = ""
    profile_version: int = 0
    report_no: str = ""
    period_start: date | None = None
    period_end: date | None = None
    replaces: tuple[date, date] | None = None
    nil: bool = False
    rows_in: int = 0
    loaded: Tally = Tally()
    rejected: Tally = Tally()
    skipped: Tally = Tally()
    rejections_by_code: dict[str, int] = {}
    columns: tuple[str, ...] = ()
    other_columns: dict[str, tuple[str, ...]] = {}
    sheets: tuple[str, ...] = ()
    controls: tuple[StatedControl, ...] = ()
    segments: tuple[Segment, ...] = ()
    proposed_profile: str = ""
    questions: tuple[str, ...] = ()
    preview: tuple[PreviewRow, ...] = ()
    acknowledgements: tuple[str, ...] = ()
    snapshot: str = ""

    @property
    def committed(self) -> bool:
        return self.verdict in COMMITTED


def upload_id(partner: str, sha256: str) -> str:
    """The name of a file's bytes at one partner; another partner's equal bytes differ."""
    return "u" + short_id(partner, sha256)


def standing(receipts: "list[Receipt]", as_of: datetime) -> tuple[Receipt, ...]:
    """The committed receipts that count on a date: per upload its latest known revision."""
    latest: dict[str, Receipt] = {}
    for receipt in sorted(receipts, key=lambda r: r.revision):
        if receipt.known_at <= as_of:
            latest[receipt.upload_id] = receipt
    kept = [r for r in latest.values() if r.committed]
    return tuple(sorted(kept, key=lambda r: (r.received_at, r.upload_id)))
