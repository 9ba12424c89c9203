"""Delimiters are what the interchange shows, whatever they are and however it is laid out."""

from io import BytesIO

import pytest

from channel.formats.edi_hints import EdiHints
from channel.formats.edi_text import EdiText, Refused
from channel.formats.x12_tokens import Delimiters, find_delimiters, read_batches
from tests.kit.edi import column, is_clean, read, remarks, x12

POS = """BPT*00*R1*20260803*SS
N1*DS*NORTH*92*D1
PTD*SS
DTM*003*20260728
QTY*32*5*EA
LIN*1*VP*AB-1
QTY*32*7*EA
LIN*2*VP*AB-2
CTT*2"""

# formats.md §1.2: what one distributor sends to ten manufacturers.
DELIMITERS = [
    ("*", ">", "~"),
    ("~", ">", "?"),
    ("~", ">", "\n"),
    ("~", ">", "]"),
    ("~", ">", "<"),
    ("~", ">", "*"),
    ("<", ">", "~"),
    ("|", "<", "~"),
    ("*", "~", "\n"),
    ("*", "~", "\xa6"),
    ("\x1d", "\x1f", "\x1c"),
    ("*", ">", "\r"),
    ("*", ">", "\r\n"),
]


@pytest.mark.parametrize(("element", "component", "terminator"), DELIMITERS)
def test_any_delimiter_set_reads_the_same_lines(
    element: str, component: str, terminator: str
) -> None:
    items = read(
        x12(
            "867",
            POS,
            element=element,
            component=component,
            terminator=terminator,
            encoding="latin-1",
        )
    )
    assert column(items, "mfr_part_no") == ["AB-1", "AB-2"]
    assert column(items, "quantity") == ["5", "7"]
    assert remarks(items) == []


def test_a_terminator_outside_ascii_is_found_in_latin_1_and_in_utf_8() -> None:
    for encoding in ("latin-1", "utf-8"):
        body = POS.replace("NORTH", "MÜLLER Æ")
        content = x12("867", body, component="~", terminator="\xa6", encoding=encoding)
        items = read(content)
        assert column(items, "quantity") == ["5", "7"]
        assert is_clean(items)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("terminator", ["…", "…\n", "€\n"])
def test_a_terminator_of_three_bytes_is_found(terminator: str, encoding: str) -> None:
    items = read(x12("867", POS, terminator=terminator, encoding=encoding))
    assert column(items, "quantity") == ["5", "7"]
    assert is_clean(items)


@pytest.mark.parametrize("terminator", ["~\r\n", "~ \n   ", "~\n\n\n"])
def test_newlines_and_blanks_between_segments_are_noise(terminator: str) -> None:
    assert remarks(read(x12("867", POS, terminator=terminator))) == []


def test_a_file_wrapped_at_80_characters_reads_as_if_it_were_not() -> None:
    content = x12("867", POS, terminator="~")
    wrapped = b"\n".join(content[at : at + 80] for at in range(0, len(content), 80))
    assert read(wrapped) == read(content)


@pytest.mark.parametrize("width", [7, 16, 105, 106, 107])
def test_a_file_wrapped_anywhere_reads_the_same(width: int) -> None:
    content = x12("867", POS, terminator="~")
    wrapped = b"\r\n".join(content[at : at + width] for at in range(0, len(content), width))
    assert read(wrapped) == read(content)


def test_an_unpadded_isa_is_counted_and_not_measured() -> None:
    content = x12("867", POS).replace(b"          ", b"").replace(b"NORTH          ", b"NORTH")
    assert remarks(read(content)) == []
    assert column(read(content), "quantity") == ["5", "7"]


@pytest.mark.parametrize("without", [b"*P~", b"*P*~"])
def test_an_isa_without_its_component_separator_still_reads(without: bytes) -> None:
    content = x12("867", POS).replace(b"*P*>~", without)
    assert remarks(read(content)) == []


def test_a_byte_order_mark_and_blank_lines_before_the_isa_are_skipped() -> None:
    assert remarks(read(b"\xef\xbb\xbf\r\n  " + x12("867", POS))) == []


def test_blanks_inside_segment_names_are_ignored() -> None:
    content = x12("867", POS).replace(b"QTY*32*5", b"Q TY *32*5").replace(b"CTT", b" CTT")
    assert column(read(content), "quantity") == ["5", "7"]


def test_a_mark_after_the_last_terminator_warns_only() -> None:
    assert remarks(read(x12("867", POS) + b"^")) == [("warns", "trailing_text")]


def test_interchanges_in_one_file_may_use_different_delimiters() -> None:
    other = x12("867", POS, element="|", terminator="\n").replace(b"000000031", b"000000032")
    content = x12("867", POS) + other + x12("867", POS).replace(b"000000031", b"000000033")
    assert column(read(content), "quantity") == ["5", "7"] * 3
    assert is_clean(read(content))


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_source_that_gives_few_bytes_at_a_time_reads_the_same(size: int) -> None:
    class Slow(BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            return super().read(size)

    content = x12("867", POS) * 2
    segments = [
        segment for batch in read_batches(EdiText(Slow(content), "")) for segment in batch.segments
    ]
    assert len(segments) == 30
    assert segments[-1] == "IEA*1*000000031"


def test_without_an_envelope_the_first_segment_shows_the_delimiters() -> None:
    assert find_delimiters("ST*852*0001~XQ*F*20200101~") == Delimiters("*", "", "~")
    assert find_delimiters("ST|867|0001\r\nBPT|00|") == Delimiters("|", "", "\n")
    assert find_delimiters("GS*PT*A*B*20260803*0612*1*X*004010!ST*867*1!") == Delimiters(
        "*", "", "!"
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\r\n ", "empty_file"),
        (b"hello", "not_x12"),
        (b"I", "not_x12"),
        (b"ISA*00*", "truncated"),
        (x12("867", POS)[:106], "truncated"),
        (b"ISA" + b"*" * 100, "truncated"),
        (x12("867", POS)[:140] + b"A" * 2_000_000, "segment_too_long"),
    ],
)
def test_what_is_no_x12_is_refused(content: bytes, code: str) -> None:
    assert remarks(read(content)) == [("refuses", code)]


def test_refusing_says_what_was_seen() -> None:
    with pytest.raises(Refused, match="starts with ISA, GS or ST, this with 'hello'"):
        find_delimiters("hello")


def test_names_are_utf_8_else_windows_1252_and_the_file_says_so() -> None:
    utf_8 = read(x12("867", POS.replace("CTT", "N1*ST*MÜLLER*92*1\nCTT")))
    latin = read(x12("867", POS.replace("CTT", "N1*ST*MÜLLER*92*1\nCTT"), encoding="cp1252"))
    assert column(utf_8, "ship_to_name") == column(latin, "ship_to_name") == [None, "MÜLLER"]
    assert remarks(utf_8) == []
    assert remarks(latin) == [("warns", "code_page")]


def test_a_stated_code_page_is_used_and_what_is_not_in_it_is_refused() -> None:
    body = POS.replace("CTT", "N1*ST*株式会社*92*1\nCTT")
    hints = EdiHints(encoding="shift_jis")
    assert column(read(x12("867", body, encoding="shift_jis"), hints), "ship_to_name")[1] == (
        "株式会社"
    )
    items = read(x12("867", POS).replace(b"NORTH*92", b"\xff\xff*92"), hints)
    assert remarks(items) == [("refuses", "undecodable")]


def test_bytes_in_no_code_page_are_refused() -> None:
    items = read(x12("867", POS).replace(b"NORTH*92", b"N\x81RTH*92"))
    assert remarks(items)[-1] == ("refuses", "undecodable")
