"""Counts and control numbers that disagree hold a file; one that ends too soon is never clean."""

from io import StringIO

import pytest

from channel.formats.edi_hints import EdiHints
from tests.kit.edi import DATA, column, header, is_clean, read, records, remarks, x12, x12_set

POS = """BPT*00*R1*20260803*SS
PTD*SS
QTY*32*5*EA
LIN*1*VP*AB-1
CTT*1"""
FILE = x12("867", POS)


@pytest.mark.parametrize(
    ("stated", "instead", "code"),
    [
        (b"SE*7*0001", b"SE*8*0001", "segment_count"),
        (b"SE*7*0001", b"SE*6*0001", "segment_count"),
        (b"SE*7*0001", b"SE**0001", "segment_count"),
        (b"SE*7*0001", b"SE*7*0002", "control_number"),
        (b"SE*7*0001", b"SE*7", "control_number"),
        (b"GE*1*31", b"GE*2*31", "group_count"),
        (b"GE*1*31", b"GE*1*32", "control_number"),
        (b"IEA*1*000000031", b"IEA*2*000000031", "interchange_count"),
        (b"IEA*1*000000031", b"IEA*1*000000030", "control_number"),
        (b"QTY*32*5*EA~\n", b"", "segment_count"),
        (b"SE*7*0001~\n", b"", "truncated"),
        (b"GE*1*31~\n", b"", "truncated"),
        (b"IEA*1*000000031~\n", b"", "truncated"),
    ],
)
def test_what_does_not_agree_holds_or_refuses(stated: bytes, instead: bytes, code: str) -> None:
    items = read(FILE.replace(stated, instead))
    assert not is_clean(items)
    assert code in [each for _, each in remarks(items)]


@pytest.mark.parametrize("code", ["segment_count", "control_number", "group_count"])
def test_a_profile_tolerates_a_check_by_its_name(code: str) -> None:
    wrong = {
        "segment_count": FILE.replace(b"SE*7*", b"SE*11*"),  # a writer that adds four
        "control_number": FILE.replace(b"SE*7*0001", b"SE*7*9999"),
        "group_count": FILE.replace(b"GE*1*", b"GE*9*"),
    }[code]
    assert remarks(read(wrong)) == [("holds", code)]
    assert remarks(read(wrong, EdiHints(tolerated=frozenset({code})))) == [("warns", code)]


def test_a_set_without_trailer_is_refused_unless_the_profile_says_it_never_has_one() -> None:
    content = FILE[: FILE.index(b"CTT")]
    assert remarks(read(content)) == [("refuses", "truncated")]
    assert records(read(content)) == []
    items = read(content, EdiHints(tolerated=frozenset({"truncated"})))
    assert column(items, "quantity") == ["5"]


def test_a_control_number_padded_differently_only_warns() -> None:
    items = read(FILE.replace(b"IEA*1*000000031", b"IEA*1*31"))
    assert remarks(items) == [("warns", "control_number_padding")]


def test_a_strange_terminator_behind_the_last_number_only_warns() -> None:
    content = x12("867", POS, terminator="^\n").replace(b"31^\n", b"31~^\n")
    assert content.endswith(b"IEA*1*000000031~^\n")
    assert {weight for weight, _ in remarks(read(content))} == {"warns"}


def test_a_wrong_functional_id_is_read_by_the_set_and_warned_about() -> None:
    items = read(FILE.replace(b"GS*PT*", b"GS*PO*"))
    assert remarks(items) == [("warns", "wrong_functional_id")]
    assert column(items, "quantity") == ["5"]


def test_a_set_without_envelope_is_read_with_a_warning() -> None:
    content = "\n".join(f"{each}~" for each in x12_set("867", POS)).encode()
    items = read(content)
    assert remarks(items) == [("warns", "envelope_missing")]
    assert header(items).row == 1
    assert column(items, "quantity") == ["5"]


def test_several_sets_groups_and_interchanges_are_all_read() -> None:
    one, two = x12_set("867", POS), x12_set("867", POS.replace("*5*", "*6*"), "0002")
    stock = x12_set("846", "BIA*00*DD*1*20260802\nLIN*1*VP*A\nQTY*17*3*EA", "0003")
    lines = FILE.decode().split("~\n")
    isa, group = lines[0], lines[1]
    segments = [isa, group, *one, *two, "GE*2*31", "GS*IB*NORTH*VENDOR*20260803*0612*32*X*004010"]
    segments += [*stock, "GE*1*32", "IEA*2*000000031"]
    content = "~\n".join(segments).encode() + b"~\n"
    items = read(content + content.replace(b"000000031", b"000000032"))
    assert remarks(items) == []
    assert column(items, "quantity") == ["5", "6", None, "5", "6", None]
    assert column(items, "qty_on_hand") == [None, None, "3", None, None, "3"]


def test_one_control_number_for_every_set_is_warned_about_once() -> None:
    one = x12_set("867", POS)
    lines = FILE.decode().split("~\n")
    segments = [*lines[:2], *one, *one, *one, "GE*3*31", "IEA*1*000000031", ""]
    items = read("~\n".join(segments).encode())
    assert remarks(items) == [("warns", "repeated_control_number")]
    assert column(items, "quantity") == ["5", "5", "5"]


def test_an_interchange_sent_twice_in_one_file_is_held_unless_the_profile_tolerates_it() -> None:
    """formats.md §3, 10: the same interchange control number is a resend."""
    codes = [("holds", "repeated_control_number"), ("warns", "repeated_control_number")]
    assert remarks(read(FILE + FILE)) == codes  # ISA13, ST02
    tolerated = EdiHints(tolerated=frozenset({"repeated_control_number"}))
    assert is_clean(read(FILE + FILE, tolerated))


def test_an_interchange_that_begins_before_the_last_one_ended_is_refused() -> None:
    items = read(FILE[: FILE.index(b"CTT")] + FILE)
    assert remarks(items) == [("refuses", "truncated")]


def test_a_set_that_we_do_not_read_is_refused_by_name_alone() -> None:
    items = read(x12("850", "BEG*00*SA*1**20260803\nPO1*1*5*EA"))
    assert remarks(items) == [("refuses", "document_not_supported")]
    assert "850 (purchase order)" in items[-1].text  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "weight"), [("810", "holds"), ("997", "warns")])
def test_a_set_that_we_do_not_read_beside_one_that_we_do(name: str, weight: str) -> None:
    other = x12(name, "AK1*PT*1").replace(b"000000031", b"000000032")
    items = read(FILE + other)
    assert remarks(items) == [(weight, "document_not_supported")]
    assert column(items, "quantity") == ["5"]


@pytest.mark.parametrize("name", ["typical", "optional_blank", "bad_rows"])
@pytest.mark.parametrize("folder", ["x12_867", "x12_852", "x12_846", "x12_844"])
def test_a_file_cut_at_any_byte_is_never_clean(folder: str, name: str) -> None:
    content = (DATA / folder / f"{name}.edi").read_bytes()
    assert is_clean(read(content))
    for size in range(len(content.rstrip())):
        assert not is_clean(read(content[:size])), content[max(0, size - 30) : size]


def test_a_file_in_lines_cut_at_any_byte_is_never_clean() -> None:
    content = x12("867", POS, terminator="\n")
    for size in range(len(content.rstrip())):
        assert not is_clean(read(content[:size])), size


def test_pyx12_counts_the_same_segments() -> None:
    # pyx12 checks SE, GE and IEA on its own; it is the oracle that our golden files are right
    from pyx12.x12file import X12Reader

    for path in sorted(DATA.glob("x12_*/*.edi")):
        content = path.read_text("ascii").replace("*00302*", "*00401*")  # it knows no 3020
        reader = X12Reader(StringIO(content))  # type: ignore[no-untyped-call]
        count = sum(1 for _ in reader)
        assert reader.pop_errors() == [], path
        assert count == len([each for each in content.splitlines() if each.strip("~")]), path
