"""The lines of a text: where each ends, and in which quotes do not plainly stand around cells."""

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints
from channel.facts.bulk.places import (
    BLANK,
    FEED,
    QUOTE,
    RETURN,
    Bytes,
    Marks,
    marked,
    pieces,
    places,
)
from channel.formats.blocks import Lines


def find_lines(text: bytes, delimiter: str) -> Lines:
    """The lines of a text, what is asked of all its bytes in one pass over them."""
    data, mark = np.frombuffer(text, np.uint8), ord(delimiter)
    marks, feeds, low, blanks = _looked_over(data, mark)
    returns = data.take(feeds - 1, mode="clip") == RETURN
    ends, controls = feeds - returns, feeds[:0]
    if low > len(feeds) + np.count_nonzero(returns) + len(marks) * (mark < BLANK):
        ends, controls = _mixed_ends(data, mark)
    if not text.endswith((b"\n", b"\r")):
        ends = np.append(ends, np.int32(len(text)))
    # A view gives out single places as plain integers, in half the time.
    return Lines(ends.data, doubtful_lines(text, ends, delimiter), marks, controls, blanks)


def _looked_over(data: Bytes, delimiter: int) -> tuple[Marks, Marks, int, bool]:
    """Delimiters, LFs, how many control characters, and whether a blank is beside one of these.

    A text starts and ends as if between control characters.
    """
    marks, feeds, low, beside = [], [], 0, False
    was_blank, was_edge = np.False_, np.True_
    for at, piece in pieces(data):
        mark, control, blank = piece == delimiter, piece < BLANK, piece == BLANK
        low += int(np.count_nonzero(control))
        control |= mark
        beside = (
            beside
            or bool((was_blank & control[0]) | (was_edge & blank[0]))
            or bool((blank[1:] & control[:-1]).any() or (blank[:-1] & control[1:]).any())
        )
        was_blank, was_edge = blank[-1], control[-1]
        marks.append(marked(mark, at))
        feeds.append(marked(piece == FEED, at))
    return np.concatenate(marks), np.concatenate(feeds), low, beside or bool(was_blank)


def _mixed_ends(data: Bytes, delimiter: int) -> tuple[Marks, Marks]:
    """Where lines end, be it by CR, LF or CRLF, and where other control characters are."""
    low = np.concatenate([marked(piece < BLANK, at) for at, piece in pieces(data)])
    kinds = data.take(low)
    feeds, returns = low[kinds == FEED], low[kinds == RETURN]
    alone = data.take(feeds - 1, mode="clip") != RETURN
    ends = np.sort(np.concatenate([returns, feeds[alone]]))
    return ends, low[(kinds != FEED) & (kinds != RETURN) & (kinds != delimiter)]


def doubtful_lines(text: bytes, ends: Marks, delimiter: str) -> Ints:
    """Those with a quote that does not plainly open or close a cell, in turn.

    In the others every quote is read as `csv` reads it: the next one closes the cell.
    """
    if b'"' not in text:
        return np.zeros(0, np.int64)
    data = np.frombuffer(text, np.uint8)
    quotes = places(data, QUOTE)
    counts = np.diff(np.searchsorted(quotes, ends), prepend=0)
    if not (counts & 1).any():
        opens, closes = _opens(data, quotes[::2], delimiter), _closes(data, quotes[1::2], delimiter)
        if opens.all() and closes.all():
            return np.zeros(0, np.int64)
    line = np.repeat(np.arange(len(ends)), counts)
    opening = (np.arange(len(quotes)) - (np.cumsum(counts) - counts)[line]) & 1 == 0
    plain = np.where(opening, _opens(data, quotes, delimiter), _closes(data, quotes, delimiter))
    doubtful = counts & 1 > 0
    doubtful[line[~plain]] = True
    return np.flatnonzero(doubtful)


def _opens(data: Bytes, quotes: Marks, delimiter: str) -> Flags:
    """Whether a cell starts with each quote, perhaps behind one blank."""
    before = quotes - 1
    opens: Flags = _edges(delimiter)[data[before - (data[before] == BLANK)]]
    return opens


def _closes(data: Bytes, quotes: Marks, delimiter: str) -> Flags:
    """Whether a cell ends with each quote."""
    closes: Flags = _edges(delimiter)[data.take(quotes + 1, mode="wrap")]
    return closes


def _edges(delimiter: str) -> Flags:
    """Of every byte, whether a cell may start behind it and end before it."""
    found: Flags = np.zeros(256, bool)
    found[[FEED, RETURN, ord(delimiter)]] = True
    return found
