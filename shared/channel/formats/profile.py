"""A partner's layout as data: which column is what, how its values are written, what to expect."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from channel.formats.record import (
    CLAIM_FIELDS,
    HEADER_FIELDS,
    INVENTORY_FIELDS,
    SALES_FIELDS,
    Document,
)

FIELDS = {
    Document.SELL_THROUGH: SALES_FIELDS,
    Document.SELL_IN: SALES_FIELDS,
    Document.INVENTORY: INVENTORY_FIELDS,
    Document.CLAIM: CLAIM_FIELDS,
}

# What a qualifier may mean besides a field of a line (edi_hints.py).
_EDI_WORDS = frozenset("sold_to ship_to end_customer period sold".split())


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SignRule(StrEnum):
    """The one place where a row says that it is a return (formats.md §1.3: never two)."""

    SIGNED_QUANTITY = "signed_quantity"
    TYPE_CODE = "type_code"
    QUANTITY_QUALIFIER = "quantity_qualifier"
    AMOUNT_FLAG = "amount_flag"


class Meaning(StrEnum):
    """What a sender's transaction type does to a line; `skip` leaves the row out."""

    SALE = "sale"
    RETURN = "return"
    PRICE_ADJUSTMENT = "price_adjustment"
    SAMPLE = "sample"
    SKIP = "skip"


class HeaderRule(_Data):
    """Where the column names stand: a 1-based row, or 0 to find them; `join` rows make them."""

    row: int = Field(default=0, ge=0)
    join: int = Field(default=1, ge=1, le=4)
    present: bool = True  # False: no header; columns are named by letter, `column A`…


class Width(_Data):
    """One field of a fixed-width row: its name, 1-based first character, and length."""

    name: str
    start: int = Field(ge=1)
    length: int = Field(ge=1)


class NumberStyle(_Data):
    """How numbers are written; an empty `thousands` forbids grouping by `.` or `,`."""

    decimal: Literal[".", ","] = "."
    thousands: Literal["", ".", ",", "'", " "] = ","

    @model_validator(mode="after")
    def _two_marks(self) -> Self:
        if self.decimal == self.thousands:
            raise ValueError("the decimal mark and the thousands mark are the same character")
        return self


class DateStyle(_Data):
    """How dates are written; `order` decides 03/04/2026, `labels` names fiscal periods' days."""

    order: Literal["", "ymd", "dmy", "mdy"] = ""
    formats: tuple[str, ...] = ()  # strptime patterns, tried first
    labels: dict[str, date] = {}  # fiscal label, as written → the day its lines count on
    week_ends: Literal["saturday", "sunday"] = "sunday"  # ISO weeks end on Sunday
    week_day: Literal["first", "last"] = "last"  # the day a line of a whole week counts on
    serials: Literal["1900", "1904"] = "1900"
    six_digits: bool = False  # 260831 is 31 August 2026


class Unit(_Data):
    """What one of the sender's unit is in stock units."""

    factor: Decimal = Field(gt=0)
    unit: str = "EA"


class TotalsRule(_Data):
    """How totals rows are known, and whether they must agree with the rows above them."""

    words: tuple[str, ...] = ()  # besides the usual ones
    must_agree: bool = True


class Wide(_Data):
    """One column per week, month or store: each becomes a record of its own."""

    headers_are: Literal["invoice_date", "as_of_date", "branch", "location", "sold_to_id"]
    values_are: str = "quantity"
    columns: tuple[str, ...] = ()  # empty: every unmapped column whose header reads as such


class ExpectedControl(_Data):
    """A total that the feed promises to carry: lines, quantity or amount."""

    what: Literal["lines", "quantity", "amount"]


class PeriodRule(_Data):
    """Which days a file may report; without bounds, those its own header states."""

    start: date | None = None
    end: date | None = None  # the first day that is not in it
    days_outside: int | None = Field(default=None, ge=0)  # None: a warning, never a rejection
    days_ahead: int = Field(default=1, ge=0)  # a sender's midnight may come before ours
    replaces: bool = False  # a file replaces all that was reported for its period


class Qualifiers(_Data):
    """What a partner's own EDI qualifiers mean: qualifier → canonical field, "" to leave out."""

    parties: dict[str, str] = {}
    quantities: dict[str, str] = {}
    prices: dict[str, str] = {}
    amounts: dict[str, str] = {}
    references: dict[str, str] = {}
    dates: dict[str, str] = {}
    products: dict[str, str] = {}

    @model_validator(mode="after")
    def _meanings_exist(self) -> Self:
        tables: list[dict[str, str]] = [getattr(self, name) for name in type(self).model_fields]
        named = {field for table in tables for field in table.values() if field}
        unknown = named - set().union(HEADER_FIELDS, _EDI_WORDS, *FIELDS.values())
        if unknown:
            raise ValueError(f"qualifiers mean no field: {sorted(unknown)}")
        return self


class OtherSheets(_Data):
    """Sheets of another layout in the same workbook; how their values are written is the same.

    Of a layout whose columns all mean "" the sheets are left out.
    """

    document: Document
    columns: dict[str, str]

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        unknown = {*self.columns.values()} - {""} - FIELDS[self.document] - HEADER_FIELDS
        if unknown:
            raise ValueError(f"not fields of {self.document}: {sorted(unknown)}")
        return self


class Profile(_Data):
    """A feed's layout and rules; everything has a default, and JSON of it is `--profile`."""

    id: str = ""
    version: int = Field(default=1, ge=1)
    partner: str = ""
    document: Document | None = None  # None: as the file says
    columns: dict[str, str] = {}  # source column → canonical field; "" is known and left out
    constants: dict[str, str] = {}
    header: HeaderRule = HeaderRule()
    encoding: str = ""
    delimiter: str = ""
    fixed_width: tuple[Width, ...] = ()
    sheets: tuple[str, ...] = ()
    also: tuple[OtherSheets, ...] = ()
    fill_down: tuple[str, ...] = ()
    wide: Wide | None = None
    required: tuple[str, ...] = ()  # fields that may not be blank, besides the usual ones
    optional: tuple[str, ...] = ()  # mapped fields that may be blank after all

    signs: SignRule | None = None  # None: told from the values, held when they do not tell
    return_codes: tuple[str, ...] = ()
    transaction_types: dict[str, Meaning] = {}
    statuses: dict[str, Meaning] = {}  # what a `line_status` does to its line
    numbers: NumberStyle | None = None
    dates: DateStyle = DateStyle()
    blank_means: Literal["missing", "zero"] = "missing"
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    units: dict[str, Unit] = {}
    extension: Literal["warn", "reject", "ignore"] = "warn"  # price × quantity ≠ amount

    duplicate_key: tuple[str, ...] = ()
    totals: TotalsRule = TotalsRule()
    controls: tuple[ExpectedControl, ...] = ()
    max_reject_rate: Decimal | None = Field(default=None, ge=0, le=1)  # None: half, from 20 rows
    period: PeriodRule = PeriodRule()
    test_rows: str = r"^TEST[-_ ]"
    final_newline: Literal["required", "optional"] = "required"
    placeholder_customers: tuple[str, ...] = ()

    qualifiers: Qualifiers = Qualifiers()
    tolerated: tuple[str, ...] = ()  # codes of remarks that warn instead of holding the file

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        if self.document is None and self.columns:
            raise ValueError("a profile with columns names its document")
        known = set().union(*FIELDS.values()) if self.document is None else FIELDS[self.document]
        named = [
            *self.columns.values(),
            *self.constants,
            *self.fill_down,
            *self.duplicate_key,
            *self.required,
            *self.optional,
        ]
        unknown = {name for name in named if name} - known - HEADER_FIELDS
        if unknown:
            raise ValueError(f"not fields of {self.document or 'any document'}: {sorted(unknown)}")
        return self
