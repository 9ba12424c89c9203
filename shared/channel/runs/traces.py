"""The trace of a payee's run as it is kept and read: a head, and pages that list each line once.

Every line has a kind: what each payout says of it. Lines of a kind share it in the head; a page
holds what is a line's own, and the minor units that payouts give to lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.money import minor_digits
from channel.programmes.reasons import worded

LINES_A_PAGE = 2000
HEAD = "head"
SILENT, COUNTED = -1, 0  # what a payout says of a kind; above, the place of its reason from 1 on
OF_LINE = frozenset({"sku", "sale_date", "currency"})  # what reasons say of it that a page holds
WORTH = "worth"  # what another programme gives for the line
DECIMALS = 4  # of quantities and amounts, which pages hold as whole numbers


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptReason(_Frozen):
    """Its code, the place of its wording, and what it saw; None where the line itself tells."""

    code: str
    wording: int
    seen: dict[str, str | None]


class TracedPayout(_Frozen):
    """What a payout says of each kind of line, and how many lines it counts in each page."""

    payout_id: str
    currency: str
    kinds: tuple[int, ...]
    counted: tuple[int, ...]


class TraceHead(_Frozen):
    run_id: str
    payee: str
    pages: int
    payouts: tuple[TracedPayout, ...]
    wordings: tuple[str, ...]
    reasons: tuple[KeptReason, ...]

    def payout(self, payout_id: str) -> TracedPayout:
        """KeyError when the trace has no such payout."""
        return {payout.payout_id: payout for payout in self.payouts}[payout_id]


class Shares(_Frozen):
    """A payout's minor units of the lines that it counts, in order; payable None: as earned."""

    earned: tuple[int, ...]
    payable: tuple[int, ...] | None = None
    worth: dict[int, str] = {}  # by place of the line, where its reason says it


class TracePage(_Frozen):
    """Lines in columns, in sale order; last, keys that no line of the payee stands behind."""

    line_key: tuple[str, ...]
    upload_id: tuple[str, ...]
    invoice_no: tuple[str, ...]
    sale_date: tuple[str, ...]
    sku: tuple[str, ...]
    quantity: tuple[int | None, ...]
    amount: tuple[int | None, ...]
    currency: tuple[str, ...]
    kind: tuple[int, ...]
    shares: dict[str, Shares]


NONE = Shares(earned=())


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line behind a payout with its share, or a line left out with its reason."""

    line_key: str
    upload_id: str = ""
    invoice_no: str = ""
    sale_date: str = ""
    sku: str = ""
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    earned: Decimal | None = None
    payable: Decimal | None = None
    code: str = ""
    reason: str = ""


def trace_key(run_id: str, payee: str, part: str) -> str:
    """Where a part (the head, or a page by number) is kept."""
    return f"runs/{run_id}/trace/{payee}/{part}.json"


def page_name(number: int) -> str:
    return f"{number:05d}"


def allotted(page: TracePage, of: TracedPayout) -> Iterator[tuple[int, int, int]]:
    """The places of the lines that a payout counts, with minor units earned and payable."""
    shares = page.shares.get(of.payout_id, NONE)
    rows = (row for row, kind in enumerate(page.kind) if of.kinds[kind] == COUNTED)
    return zip(rows, shares.earned, shares.payable or shares.earned, strict=True)


def counted_lines(page: TracePage, of: TracedPayout) -> Iterator[TracedLine]:
    digits = -minor_digits(of.currency)
    for row, earned, payable in allotted(page, of):
        shares = (Decimal(earned).scaleb(digits), Decimal(payable).scaleb(digits))
        yield TracedLine(*_of_line(page, row), *shares)


def lines_left_out(head: TraceHead, page: TracePage, of: TracedPayout) -> Iterator[TracedLine]:
    """Each with its reason in words."""
    worths = page.shares.get(of.payout_id, NONE).worth
    for row, kind in enumerate(page.kind):
        if of.kinds[kind] > COUNTED:
            reason, line = head.reasons[of.kinds[kind] - 1], _of_line(page, row)
            own = {"sku": page.sku[row], "sale_date": page.sale_date[row]}
            own |= {"currency": page.currency[row], WORTH: worths.get(row, "")}
            seen = {n: own[n] if value is None else value for n, value in reason.seen.items()}
            text = worded(head.wordings[reason.wording], seen)
            yield TracedLine(*line, code=reason.code, reason=text)


Columns = tuple[str, str, str, str, str, Decimal | None, Decimal | None, str]


def _of_line(page: TracePage, row: int) -> Columns:
    return (
        page.line_key[row],
        page.upload_id[row],
        page.invoice_no[row],
        page.sale_date[row],
        page.sku[row],
        _decimal(page.quantity[row]),
        _decimal(page.amount[row]),
        page.currency[row],
    )


def _decimal(whole: int | None) -> Decimal | None:
    return None if whole is None else Decimal(whole).scaleb(-DECIMALS)
