"""What an acknowledgement answers: the envelope that came in, the verdict, the reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from channel.errors import Rejection
from channel.formats.record import Header, Remark, Unread, Weight


class Verdict(StrEnum):
    """What became of one transaction set or message."""

    ACCEPTED = "accepted"
    WITH_ERRORS = "with_errors"  # accepted, and lines of it were rejected
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReceivedSet:
    """One transaction set or message, by the numbers of its envelope."""

    interchange_control_no: str
    group_control_no: str
    set_control_no: str
    set_id: str
    functional_id: str
    version: str
    sender: str
    receiver: str
    report_no: str
    row: int  # the segment that opens it, 1-based in the file
    verdict: Verdict
    remarks: tuple[Remark, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    acknowledge: str = ""  # date and time of the interchange, where it asks for a TA1
    test: bool = False  # a test is answered by a test
    sender_scheme: str = "ZZ"
    receiver_scheme: str = "ZZ"
    group_sender: str = ""  # where the group says others than the interchange
    group_receiver: str = ""
    opened: int = 1  # the row where its interchange begins


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes an acknowledgement itself: when it is made, and its own control number."""

    at: datetime
    control_no: int


def received(
    header: Header | Unread, remarks: Iterable[Remark] = (), rejections: Iterable[Rejection] = ()
) -> ReceivedSet:
    """Return what came in from a header's fields; remarks that hold or refuse reject the set."""
    stated: Mapping[str, str] = header.fields
    against = tuple(each for each in remarks if each.weight is not Weight.WARNS)
    lines = tuple(rejections)
    verdict = Verdict.WITH_ERRORS if lines else Verdict.ACCEPTED
    return ReceivedSet(
        interchange_control_no=stated.get("interchange_control_no", ""),
        group_control_no=stated.get("group_control_no", ""),
        set_control_no=stated.get("set_control_no", ""),
        set_id=stated.get("set_id", ""),
        functional_id=stated.get("functional_id", ""),
        version=stated.get("version", ""),
        sender=stated.get("sender", ""),
        receiver=stated.get("receiver", ""),
        report_no=stated.get("report_no", ""),
        row=header.row,
        verdict=Verdict.REJECTED if against else verdict,
        remarks=against,
        rejections=lines,
        acknowledge=stated.get("acknowledge", ""),
        test="test" in stated,
        sender_scheme=stated.get("sender_scheme", "ZZ"),
        receiver_scheme=stated.get("receiver_scheme", "ZZ"),
        group_sender=stated.get("group_sender", ""),
        group_receiver=stated.get("group_receiver", ""),
        opened=int(stated.get("opened", 1)),
    )
