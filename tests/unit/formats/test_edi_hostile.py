"""Whatever the bytes are, reading ends: with items and remarks, never with an exception."""

import time
import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.formats.x12 import read_x12
from tests.kit.edi import DATA, edifact, read, remarks, x12

GOLDEN = [path.read_bytes() for path in sorted(DATA.glob("[xe]*_*/typical.edi"))]
HEAD = "BPT*00*R1*20260803*SS\nPTD*SS\n"


@settings(max_examples=150)
@given(
    content=st.sampled_from(GOLDEN),
    edits=st.lists(
        st.tuples(st.integers(0, 9_999), st.integers(0, 12), st.binary(max_size=6)), max_size=6
    ),
)
def test_a_damaged_file_is_read_to_an_end(
    content: bytes, edits: list[tuple[int, int, bytes]]
) -> None:
    for place, removed, added in edits:
        at = place % (len(content) + 1)
        content = content[:at] + added + content[at + removed :]
    read(content)


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_after_a_beginning_are_read_to_an_end(tail: bytes) -> None:
    for start in (b"", b"ISA*", b"UNB+", b"UNA", b"ST*867*1~", x12("867", HEAD)[:120]):
        read(start + tail)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (x12("867", HEAD + "QTY*32*1*EA\nLIN*1*VP*A\n" + "REF*SE*1\n" * 30_000), "line_too_long"),
        (x12("846", "BIA*00\nLIN*1*VP*A\n" + "QTY*17*1\n" * 30_000), "line_too_long"),
        (edifact("BGM+73E\nLIN+1++A:SA\n" + "QTY+153:1\n" * 30_000), "line_too_long"),
    ],
)
def test_an_endless_line_is_refused_soon(content: bytes, code: str) -> None:
    began = time.process_time()
    assert remarks(read(content)) == [("refuses", code)]
    assert time.process_time() - began < 2


def test_warnings_about_a_hostile_file_come_to_an_end() -> None:
    body = HEAD + "QTY*32*1*EA\nLIN*1*VP*A\n" + "\n".join(f"REF*Z{n}*1" for n in range(5_000))
    said = remarks(read(x12("867", body)))
    assert len(said) == 201
    assert said[-1] == ("warns", "more_warnings")


def test_many_places_of_one_item_are_read_in_linear_time() -> None:
    shares = "\n".join(f"LOC+162+S{n}\nQTY+153:1" for n in range(9_000))
    began = time.process_time()
    items = read(edifact(f"BGM+73E\nLIN+1++A:SA\n{shares}"))
    assert len(items) == 9_001
    assert time.process_time() - began < 2


def test_memory_stays_flat_over_a_long_file() -> None:
    body = HEAD + "\n".join(f"QTY*32*{n}*EA\nLIN*{n}*VP*AB-{n}" for n in range(1, 20_001))
    source = BytesIO(x12("867", body))
    tracemalloc.start()
    count = sum(1 for _ in read_x12(source))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_001
    assert peak < 12_000_000
