"""Which acknowledgements one EDI file calls for: by group, by set, by what was wrong where."""

from datetime import UTC, datetime

from channel.errors import Rejection
from channel.formats.acknowledgements.answers import Answer, answers, control_no
from channel.formats.acknowledgements.receipt import Stamp
from channel.formats.record import Document, Header, Remark, Weight

STAMP = Stamp(datetime(2026, 8, 3, 7, 15, tzinfo=UTC), 42)
UNKNOWN = Rejection(15, "mfr_part_no", "X", "unknown_product", "X is not one of our products")


def a_set(row: int, number: str, group: str = "31", **said: str) -> Header:
    """An 867 from NORTH that opens at a segment."""
    fields = {
        "sender": "NORTH",
        "receiver": "VENDOR",
        "interchange_control_no": "000000031",
        "group_control_no": group,
        "functional_id": "PT",
        "set_id": "867",
        "set_control_no": number,
    }
    return Header(row, Document.SELL_THROUGH, fields | said)


def lines(found: tuple[Answer, ...], kind: str, *names: str) -> list[str]:
    (answer,) = [each for each in found if each.kind == kind]
    text = answer.content.decode().replace("\n", "")
    separator = "'" if kind == "contrl" else "~"
    return [line for line in text.split(separator) if line[:3] in names]


def test_each_group_has_its_997_with_a_number_of_its_own() -> None:
    sets = [a_set(3, "0001"), a_set(12, "0002"), a_set(25, "0003", group="32")]
    found = answers(sets, (), (), STAMP)
    assert [each.kind for each in found] == ["997"]
    assert lines(found, "997", "AK1", "AK2", "AK9", "IEA") == [
        "AK1*PT*31",
        "AK2*867*0001",
        "AK2*867*0002",
        "AK9*A*2*2*2",
        "IEA*1*000000042",
        "AK1*PT*32",
        "AK2*867*0003",
        "AK9*A*1*1*1",
        "IEA*1*000000043",
    ]


def test_each_answer_has_an_interchange_number_of_its_own() -> None:
    """A receiver takes an ISA13 that it has seen for a resend (formats.md §3, quirk 10)."""
    sets = [
        a_set(3, "0001", acknowledge="260803 0612"),
        a_set(12, "0002", group="32", version="005010"),
    ]
    found = answers(sets, (), [UNKNOWN], STAMP)
    assert [each.kind for each in found] == ["ta1", "997", "999", "824"]
    numbers = [lines(found, each.kind, "IEA")[0].split("*")[2] for each in found]
    assert numbers == ["000000042", "000000043", "000000044", "000000045"]


def test_what_is_wrong_goes_to_the_set_that_it_stands_in() -> None:
    against = (
        Remark(Weight.HOLDS, "segment_count", "SE says 9, there are 8", 11),
        Remark(Weight.WARNS, "unknown_qualifier", "REF ZZ", 14),
    )
    found = answers([a_set(3, "0001"), a_set(12, "0002")], against, [UNKNOWN], STAMP)
    assert lines(found, "997", "AK2", "AK5", "AK9") == [
        "AK2*867*0001",
        "AK5*R*4",
        "AK2*867*0002",
        "AK5*E",
        "AK9*P*2*2*1",
    ]
    assert [line.split("*")[1] for line in lines(found, "824", "OTI")] == ["TR", "TE"]


def test_what_holds_the_whole_file_is_advised_and_not_a_fault_of_its_form() -> None:
    whole = Remark(Weight.HOLDS, "reject_rate", "3 of 4 rows were rejected")
    found = answers([a_set(3, "0001")], [whole], (), STAMP)
    assert lines(found, "997", "AK5", "AK9") == ["AK5*A", "AK9*A*1*1*1"]
    assert lines(found, "824", "TED") == ["TED*848*reject_rate: 3 of 4 rows were rejected"]


def test_messages_are_answered_by_a_contrl_for_each_interchange() -> None:
    message = {"set_id": "SLSRPT", "version": "D96A", "group_control_no": ""}
    other = message | {"interchange_control_no": "REF2"}
    sets = [a_set(2, "1", **message), a_set(9, "2", **message), a_set(20, "1", **other)]
    found = answers(sets, (), [UNKNOWN], STAMP)
    assert [each.kind for each in found] == ["contrl"]
    assert lines(found, "contrl", "UCI") == [
        "UCI+000000031+NORTH+VENDOR+7",
        "UCI+REF2+NORTH+VENDOR+7",
    ]


def test_a_set_that_nobody_signed_is_answered_to_nobody() -> None:
    assert answers([a_set(1, "0001", sender="")], (), [UNKNOWN], STAMP) == ()


def test_control_numbers_are_made_from_what_is_answered() -> None:
    assert control_no("disti-north", "u1", "0") == control_no("disti-north", "u1", "0")
    assert control_no("disti-north", "u1", "0") != control_no("disti-north", "u1", "1")
    assert 0 < control_no("disti-north", "u1", "0") < 100_000_000
