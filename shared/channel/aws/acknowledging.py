"""Keeps the TA1, 997 or 999, 824 and CONTRL of an EDI upload where its sender can fetch them."""

from collections.abc import Iterable, Sequence

from channel.aws.store import objects
from channel.errors import Rejection
from channel.formats.acknowledgements.answers import answers, control_no
from channel.formats.acknowledgements.places import row_of
from channel.formats.acknowledgements.receipt import Stamp
from channel.formats.record import Header, Remark, Unread
from channel.rejected import RejectedRow
from channel.uploads import Receipt

MEDIA_TYPES = dict.fromkeys(("ta1", "997", "999", "824"), "application/EDI-X12")
EDIFACT = "application/EDIFACT"


def acknowledged(
    receipt: Receipt,
    sets: Sequence[Header | Unread],
    remarks: Iterable[Remark],
    rejected: Iterable[RejectedRow],
) -> Receipt:
    """The receipt with the names of what was written; made again, the same bytes."""
    number = control_no(receipt.partner, receipt.upload_id, str(receipt.revision))
    stamp = Stamp(receipt.known_at, number)
    names = []
    for answer in answers(sets, remarks, _rejections(rejected) if sets else (), stamp):
        names.append(f"{answer.kind}-r{receipt.revision}.edi")
        kind = media_type(names[-1])
        objects.store("records", key_of(receipt, names[-1]), answer.content, kind)
    return receipt.model_copy(update={"acknowledgements": tuple(names)})


def key_of(receipt: Receipt, name: str) -> str:
    """Where an acknowledgement lies in the records bucket."""
    return f"acknowledgements/{receipt.partner}/{receipt.upload_id}/{name}"


def media_type(name: str) -> str:
    """RFC 1767's type of an acknowledgement by its name."""
    return MEDIA_TYPES.get(name.partition("-")[0], EDIFACT)


def _rejections(rows: Iterable[RejectedRow]) -> Iterable[Rejection]:
    for row in rows:
        for fault in row.faults:
            at = row_of(row, fault)
            yield Rejection(at, fault.column, fault.value, fault.code, fault.reason, row.sheet)
