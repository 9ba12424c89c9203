"""Lines of a file in any encoding: one by one and by the block they are the same text."""

import io
from itertools import accumulate, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.formats import text_lines
from channel.formats.text_lines import TextLines

_TEXT = st.text(st.sampled_from("ab,\r\nü東"), max_size=60)


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_lines, "_PIECE", 7)


def _expected(text: str) -> list[str]:
    """As Python's own reader divides a file into lines, ends untouched."""
    return [*io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", newline="")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-32-be", "gb18030"])
@given(text=_TEXT)
@settings(max_examples=60)
def test_lines_end_where_the_usual_reader_ends_them(encoding: str, text: str) -> None:
    lines = TextLines(io.BytesIO(text.encode(encoding)), encoding)
    assert [*lines] == _expected(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "gb18030"])
@given(text=_TEXT, first=st.integers(0, 5), size=st.integers(1, 30))
@settings(max_examples=60)
def test_a_block_is_what_follows_the_lines_that_were_read(
    encoding: str, text: str, first: int, size: int
) -> None:
    lines = TextLines(io.BytesIO(text.encode(encoding)), encoding)
    each = [*islice(lines, first)]
    each += [lines.block(size).decode(), *islice(lines, first)]
    each += iter(lambda: lines.block(size).decode(), "")
    assert "".join(each) == text
    ends = {len("".join(_expected(text)[:count])) for count in range(len(text) + 1)}
    assert ends.issuperset(accumulate(map(len, each)))


def test_blocks_hold_whole_lines() -> None:
    lines = TextLines(io.BytesIO(b"one\r\ntwo\r\nthree\rfour\nfive"), "ascii")
    blocks = [*iter(lambda: lines.block(5), b"")]
    assert blocks == [b"one\r\n", b"two\r\n", b"three\r", b"four\n", b"five"]
    assert [*lines] == []


def test_half_a_character_comes_through_as_it_was() -> None:
    """A code page may hold what UTF-8 does not."""
    lines = TextLines(io.BytesIO(b"a\\ud800b\n"), "raw_unicode_escape")
    assert next(lines) == "a\ud800b\n"


def test_the_source_stays_open() -> None:
    source = io.BytesIO(b"one\ntwo\n")
    assert next(TextLines(source, "utf-8")) == "one\n"
    assert not source.closed
