"""Receipts against their segments, pages and rejected rows."""

from collections.abc import Iterator
from pathlib import Path

from channel.aws.store import objects, uploads
from channel.aws.verification.finding import Finding
from channel.facts.columns import LAYOUTS
from channel.facts.engine import connect
from channel.facts.pages import unpack_cells
from channel.facts.segments import sums
from channel.uploads import Receipt, Segment, Tally


def verify_uploads(partner: str, folder: Path) -> Iterator[Finding]:
    """Every receipt of a partner: conservation, and each segment that it commits."""
    for receipt in uploads.receipts(partner):
        where = f"{partner} {receipt.upload_id} r{receipt.revision}"
        yield from _conserved(receipt, where)
        if receipt.committed:
            for segment in receipt.segments:
                yield from _segment(segment, where, folder)
                yield from _pages(receipt, segment, where)
        yield from _rejected(receipt, where)


def _conserved(receipt: Receipt, where: str) -> Iterator[Finding]:
    parts = receipt.loaded.rows + receipt.rejected.rows + receipt.skipped.rows
    if receipt.rows_in != parts:
        text = f"{receipt.rows_in} rows in; loaded, rejected and skipped are {parts}"
        yield Finding("rows_not_conserved", where, text)
    kept = sum(segment.tally.rows for segment in receipt.segments)
    if receipt.committed and kept != receipt.loaded.rows:
        text = f"{receipt.loaded.rows} rows loaded; the segments hold {kept}"
        yield Finding("loaded_not_kept", where, text)


def _segment(segment: Segment, where: str, folder: Path) -> Iterator[Finding]:
    try:
        path = objects.cached("facts", segment.key, segment.sha256, folder)
    except (objects.SourceGone, ValueError) as error:
        yield Finding("segment_differs", where, str(error))
        return
    found = sums(connect(folder), path, LAYOUTS[segment.document])
    read = Tally(rows=found.rows, quantity=found.quantity, amounts=found.amounts)
    if read != segment.tally:
        text = f"{segment.key} holds {_said(read)}; the receipt says {_said(segment.tally)}"
        yield Finding("segment_sums_differ", where, text)


def _pages(receipt: Receipt, segment: Segment, where: str) -> Iterator[Finding]:
    layout = LAYOUTS[segment.document]
    names = list(layout.columns)
    clear, packed = Tally(), 0
    for item in uploads.page_items(receipt, segment.sha256):
        clear += uploads.page_tally(item)
        rows = unpack_cells(item.packed)
        packed += len(rows)
        keys = [row[names.index("line_key")] for row in rows]
        if len(rows) != item.rows or (min(keys), max(keys)) != (item.first_key, item.last_key):
            text = f"page {item.sk} holds {len(rows)} lines, its own figures say {item.rows}"
            yield Finding("page_differs", where, text)
    if clear != segment.tally or packed != segment.tally.rows:
        text = f"pages hold {_said(clear)}; the receipt says {_said(segment.tally)}"
        yield Finding("pages_differ", where, text)


def _rejected(receipt: Receipt, where: str) -> Iterator[Finding]:
    if not receipt.snapshot:
        return  # refused before a row was read
    count = len(uploads.rejected_rows(receipt))
    if count != receipt.rejected.rows:
        text = f"{count} rejected rows are kept; the receipt says {receipt.rejected.rows}"
        yield Finding("rejections_differ", where, text)


def _said(tally: Tally) -> str:
    money = ", ".join(f"{amount} {currency}" for currency, amount in tally.amounts.items())
    return f"{tally.rows} rows, {tally.quantity} units, {money or 'no money'}"
