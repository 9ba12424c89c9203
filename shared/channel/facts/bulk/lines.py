"""The lines of a text: where each ends, and in which quotes do not plainly stand around cells."""

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints
from channel.facts.bulk.places import BLANK, FEED, QUOTE, RETURN, Bytes, Marks, pieces, places


def find_lines(text: bytes, delimiter: str) -> tuple[memoryview, Ints]:
    """Where each line ends, and those with quotes that only a reader of rows can tell."""
    ends = line_ends(text)
    # A view gives out single places as plain integers, in half the time.
    return ends.data, doubtful_lines(text, ends, delimiter)


def line_ends(text: bytes) -> Marks:
    """Where each line ends, be it by CR, LF, CRLF or with the text."""
    data = np.frombuffer(text, np.uint8)
    ends = places(data, FEED)
    if b"\r" in text:
        before, returns = ends - 1, sum(np.count_nonzero(piece == RETURN) for piece in pieces(data))
        if returns == len(ends) and (data.take(before, mode="clip") == RETURN).all():
            ends = before
        else:
            found = places(data, RETURN)
            ends = np.sort(np.concatenate([found, np.setdiff1d(ends, found + 1)]))
    whole = text.endswith((b"\n", b"\r"))
    return ends if whole else np.append(ends, np.int32(len(text)))


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
    return np.union1d(line[~plain], np.flatnonzero(counts & 1))


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
