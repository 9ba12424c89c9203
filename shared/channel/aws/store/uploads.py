"""Uploads in `transactions`: deliveries, receipts, pages of lines, rejected rows, match cases."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice

from pynamodb.exceptions import PutError

from channel.aws.store.batches import write_all
from channel.aws.store.shelves import AMOUNTS, pages_from, shelved
from channel.aws.store.tables import TransactionItem
from channel.errors import Conflict
from channel.facts.pages import Page, unpack
from channel.identity import short_id
from channel.packing import packed, unpacked
from channel.rejected import PAGE, RejectedRow
from channel.resolution.cases import MatchCase
from channel.resolution.decisions import Alias, Decision
from channel.sales import SalesLine
from channel.uploads import Delivery, Receipt, Tally
from channel.views import months_between

AT_ONCE = 25  # receipts of one partner


def record_delivery(delivery: Delivery) -> None:
    """Note that the bytes arrived; the same arrival noted twice is one note."""
    mark = short_id(delivery.key, delivery.version)
    sk = f"DELIVERY#{delivery.upload_id}#{delivery.received_at.isoformat()}#{mark}"
    TransactionItem(delivery.partner, sk, body=delivery.model_dump_json()).save()


def deliveries(partner: str, upload_id: str = "") -> list[Delivery]:
    """Arrivals of one upload, or of all of a partner's, each upload's earliest first."""
    prefix = f"DELIVERY#{upload_id}#" if upload_id else "DELIVERY#"
    return [Delivery.model_validate_json(item.body) for item in _query(partner, prefix)]


def commit(receipt: Receipt) -> Receipt:
    """Write the receipt that makes its lines count; an equal one already there is success.

    Conflict when the same revision was committed with other content.
    """
    item = TransactionItem(
        receipt.partner,
        _receipt_key(receipt.upload_id, receipt.revision),
        body=receipt.model_dump_json(),
        kind=f"upload#{receipt.partner}",
        kind_sort=f"{receipt.known_at.isoformat()}#{receipt.upload_id}#{receipt.revision:04d}",
    )
    try:
        item.save(condition=TransactionItem.pk.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        stored = receipt_of(receipt.partner, receipt.upload_id, receipt.revision)
        if stored != receipt:
            raise Conflict(
                f"upload {receipt.upload_id} revision {receipt.revision} stands with other content"
            ) from error
    return receipt


def receipt_of(partner: str, upload_id: str, revision: int) -> Receipt | None:
    """One revision's receipt, read consistently."""
    try:
        item = TransactionItem.get(partner, _receipt_key(upload_id, revision), consistent_read=True)
    except TransactionItem.DoesNotExist:
        return None
    return Receipt.model_validate_json(item.body)


def receipts(partner: str, upload_id: str = "") -> list[Receipt]:
    """Every receipt of a partner (or of one upload, by revision), read consistently.

    `received_at` is that of the earliest delivery, so that the order in which deliveries were
    read cannot matter.
    """
    prefix = f"RECEIPT#{upload_id}#" if upload_id else "RECEIPT#"
    first: dict[str, Delivery] = {}
    for delivery in deliveries(partner, upload_id):
        first.setdefault(delivery.upload_id, delivery)
    return [
        _dated(Receipt.model_validate_json(item.body), first) for item in _query(partner, prefix)
    ]


def newest(partners: Iterable[str], *, limit: int, after: str = "") -> list[tuple[str, Receipt]]:
    """Receipts of some partners, latest first, each with its place in the list (from the index).

    Of each partner a few are read at a time, more only as the list comes to them.
    """
    each = [_newest_of(partner, min(limit, AT_ONCE), after) for partner in partners]
    merged = heapq.merge(*each, key=lambda item: item.kind_sort, reverse=True)
    return [
        (item.kind_sort, Receipt.model_validate_json(item.body)) for item in islice(merged, limit)
    ]


def _newest_of(partner: str, at_once: int, after: str) -> Iterator[TransactionItem]:
    index = TransactionItem.by_kind
    below = type(index).kind_sort < after if after else None
    kind = f"upload#{partner}"
    yield from index.query(kind, below, page_size=at_once, scan_index_forward=False)


def write_pages(receipt_key: tuple[str, str, int], segment: str, pages: Iterable[Page]) -> int:
    """Write a segment's pages; `segment` (its digest) keeps an abandoned attempt apart."""
    items = shelved(lines_of(*receipt_key), segment, pages)
    return write_all(TransactionItem.Meta.table_name, items)


def page_items(receipt: Receipt, segment: str) -> list[TransactionItem]:
    """The stored pages of one of a receipt's segments."""
    return list(pages_from(_lines(receipt), segment))


def page_tally(item: TransactionItem) -> Tally:
    """What a stored page says of its lines in clear."""
    return Tally(
        rows=item.rows, quantity=item.quantity, amounts=AMOUNTS.validate_json(item.amounts)
    )


def find_line(receipt: Receipt, key: str, of: str = "") -> SalesLine | None:
    """A line by its key: the shelf and the page, a month and segment, that would hold it.

    `of` is the month (YYYY-MM) of the line where that is known.
    """
    for segment in (s for s in receipt.segments if s.document == "sales"):
        for month in months_between(segment.first_day, segment.last_day):
            if of not in ("", month):
                continue
            pages = pages_from(_lines(receipt), segment.sha256, month, key, at_once=1)
            for item in islice(pages, 1):
                for line in unpack(item.packed):
                    if line.line_key == key:
                        return line
    return None


def write_rejected(
    receipt_key: tuple[str, str, int], attempt: str, pages: Iterable[tuple[int, bytes]]
) -> int:
    """Write rejected rows by the page, each with how many it has, in their order; `attempt` keeps
    an abandoned attempt apart.

    Pages are named by the number of their last row among the rejected ones: physical rows begin
    anew in each sheet.
    """
    pk = lines_of(*receipt_key)

    def items() -> Iterable[TransactionItem]:
        last = 0
        for rows, page in pages:
            last += rows
            sk = f"REJECTED#{attempt[:12]}#{last:09d}"
            yield TransactionItem(pk, sk, rows=rows, packed=packed(page))

    return write_all(TransactionItem.Meta.table_name, items())


def rejected_rows(
    receipt: Receipt, *, after: int = 0, limit: int = 0
) -> list[tuple[int, RejectedRow]]:
    """Rejected rows of a receipt in their order, numbered from 1, from after a number on."""
    pk = _lines(receipt)
    prefix = f"REJECTED#{receipt.snapshot[:12]}#"
    span = TransactionItem.sk.between(f"{prefix}{after + 1:09d}", f"{prefix}~")
    found: list[tuple[int, RejectedRow]] = []
    for item in TransactionItem.query(pk, span, consistent_read=True):
        rows = PAGE.validate_json(unpacked(item.packed))
        first = int(item.sk.rpartition("#")[2]) - len(rows) + 1
        found += [(no, row) for no, row in enumerate(rows, first) if no > after]
        if limit and len(found) >= limit:
            return found[:limit]
    return found


def lines_of(partner: str, upload_id: str, revision: int) -> str:
    """The partition of one revision's lines; it begins with the tenant that owns them."""
    return f"{partner}#{upload_id}#{revision:04d}"


def _lines(receipt: Receipt) -> str:
    return lines_of(receipt.partner, receipt.upload_id, receipt.revision)


def _receipt_key(upload_id: str, revision: int) -> str:
    return f"RECEIPT#{upload_id}#{revision:04d}"


def _dated(receipt: Receipt, first: dict[str, Delivery]) -> Receipt:
    delivery = first.get(receipt.upload_id)
    if delivery is None or delivery.received_at >= receipt.received_at:
        return receipt
    when = delivery.received_at
    known = when if receipt.revision == 0 else receipt.known_at
    return receipt.model_copy(update={"received_at": when, "known_at": known})


def _query(pk: str, prefix: str) -> list[TransactionItem]:
    return list(
        TransactionItem.query(pk, TransactionItem.sk.startswith(prefix), consistent_read=True)
    )


def open_cases(partner: str, upload_id: str, cases: Iterable[MatchCase]) -> int:
    """Write the open questions of a file; the same question of another file stands beside it."""
    return write_all(
        TransactionItem.Meta.table_name,
        (
            TransactionItem(
                partner,
                f"CASE#{case.case_id}#{upload_id}",
                body=case.model_dump_json(),
                kind="match_case",
                kind_sort=f"{partner}#{case.case_id}#{upload_id}",
            )
            for case in cases
        ),
    )


def cases(partner: str) -> list[MatchCase]:
    """Every question that a partner's files have raised, answered or not."""
    return [MatchCase.model_validate_json(item.body) for item in _query(partner, "CASE#")]


def note_aliases(partner: str, upload_id: str, aliases: Iterable[Alias]) -> int:
    """Write which decisions a file was read with, so that it is found when one of them changes."""
    return write_all(
        TransactionItem.Meta.table_name,
        (
            TransactionItem(partner, f"USED#{short_id(*alias)}#{upload_id}")
            for alias in sorted(aliases)
        ),
    )


def read_with(partner: str, case_id: str) -> tuple[str, ...]:
    """The uploads of a partner that were read with a decision of this case."""
    found = _query(partner, f"USED#{case_id}#")
    return tuple(item.sk.rpartition("#")[2] for item in found)


def record_decisions(partner: str, decisions: Iterable[Decision]) -> int:
    """Write what the rules decided on likeness; undoing one is a person's decision against it."""
    return write_all(
        TransactionItem.Meta.table_name,
        (
            TransactionItem(partner, f"DECISION#{d.decision_id}", body=d.model_dump_json())
            for d in decisions
        ),
    )


def decisions(partner: str) -> list[Decision]:
    """What the rules decided in a partner's files."""
    return [Decision.model_validate_json(item.body) for item in _query(partner, "DECISION#")]
