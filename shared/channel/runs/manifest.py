"""A run's manifest: everything that it may look at, frozen; its digest names the run's facts."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, PrivateAttr

from channel.deals.confirmations import Confirmation
from channel.deals.model import Deal
from channel.identity import digest
from channel.partners import Partner
from channel.periods import Calendar, Period
from channel.products import Price, Product
from channel.programmes.model import Programme
from channel.runs.disputes import Dispute
from channel.runs.model import RunMode, RunOrder
from channel.uploads import Receipt, Segment


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StatedSegment(_Frozen):
    """A segment with its place in the order of statements."""

    partner: str
    upload_id: str
    revision: int
    rank: int
    segment: Segment
    replaces: tuple[date, date] | None = None

    @property
    def replaced_period(self) -> Period | None:
        return Period(*self.replaces) if self.replaces else None


class Settled(_Frozen):
    """What a run paid (or accrued) to a payee for one accumulation window of a programme.

    `earned` is what the window came to then; where that is more (or less) than all its amounts
    together, the rest was held back and is carried into the next window's payout.
    """

    run_id: str
    payout_id: str
    mode: RunMode
    programme: str
    payee: str
    window_start: date
    start: date
    end: date
    earned: Decimal
    amount: Decimal
    currency: str
    at: datetime


class Batch(_Frozen):
    """Partners that one Lambda calculates."""

    number: int
    payees: tuple[str, ...]


class Manifest(_Frozen):
    """The run's only input: facts by name, terms and reference data by value."""

    order: RunOrder
    programmes: tuple[Programme, ...]
    partners: tuple[Partner, ...]
    products: tuple[Product, ...]
    prices: tuple[Price, ...]
    segments: tuple[StatedSegment, ...]
    settled: tuple[Settled, ...]
    calendar: Calendar = Calendar()
    rates: dict[str, Decimal] = {}  # FX: "EUR/USD" → units of the second for one of the first
    batches: tuple[Batch, ...] = ()
    deals: tuple[Deal, ...] = ()  # only where a programme pays on deals
    confirmations: tuple[Confirmation, ...] = ()
    adjustments: tuple[Dispute, ...] = ()  # approved and not settled yet
    rivals: tuple[Programme, ...] = ()  # not paid by this run, but may claim lines that are
    _stored: bytes = PrivateAttr(b"")

    @classmethod
    def of(cls, stored: bytes) -> "Manifest":
        """The manifest that these bytes froze: its digest stays theirs when its model grows."""
        manifest = cls.model_validate_json(stored)
        manifest._stored = stored
        return manifest

    def content(self) -> bytes:
        """The bytes to store, or as they were stored; the same facts give the same bytes."""
        return self._stored or self.model_dump_json().encode()

    @property
    def books(self) -> tuple[str, ...]:
        """The names under which the ledger settles: its programmes, and each adjustment alone."""
        adjusted = (dispute.settles_as for dispute in self.adjustments)
        return tuple(sorted({p.id for p in self.programmes} | set(adjusted)))

    @property
    def digest(self) -> str:
        return digest(self.content())


def stated(receipts: "tuple[Receipt, ...]", flows: frozenset[str]) -> tuple[StatedSegment, ...]:
    """The segments of standing receipts (in statement order) that report one of the flows."""
    return tuple(
        StatedSegment(
            partner=receipt.partner,
            upload_id=receipt.upload_id,
            revision=receipt.revision,
            rank=rank,
            segment=segment,
            replaces=receipt.replaces,
        )
        for rank, receipt in enumerate(receipts)
        for segment in receipt.segments
        if segment.flow in flows
    )


def batches(payees: "list[str]", size: int) -> tuple[Batch, ...]:
    """Payees in the order of their names, cut into batches."""
    names = sorted(payees)
    cuts = range(0, len(names), size)
    return tuple(Batch(number=n, payees=tuple(names[at : at + size])) for n, at in enumerate(cuts))
