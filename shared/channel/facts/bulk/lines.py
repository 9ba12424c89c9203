"""The lines of a text: where each ends, and in which quotes do not plainly stand around cells."""

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints
from channel.facts.bulk.places import BLANK, FEED, QUOTE, RETURN, Bytes, places


def find_lines(text: bytes, delimiter: str) -> tuple[memoryview, Ints]:
    """Where each line ends, and those with quotes that only a reader of rows can tell."""
    ends = line_ends(text)
    # A view gives out single places as plain integers, in half the time.
    return ends.data, doubtful_lines(text, ends, delimiter)


def line_ends(text: bytes) -> Ints:
    """Where each line ends, be it by CR, LF, CRLF or with the text."""
    data = np.frombuffer(text, np.uint8)
    ends = places(data, FEED)
    if b"\r" in text:
        returns = places(data, RETURN)
        if len(returns) == len(ends) and (ends - returns == 1).all():
            ends = returns
        else:
            ends = np.sort(np.concatenate([returns, np.setdiff1d(ends, returns + 1)]))
    return ends if text.endswith((b"\n", b"\r")) else np.append(ends, len(text))


def doubtful_lines(text: bytes, ends: Ints, delimiter: str) -> Ints:
    """Those with a quote that does not plainly open or close a cell, in turn.

    In the others every quote is read as `csv` reads it: the next one closes the cell.
    """
    if b'"' not in text:
        return ends[:0]
    data = np.frombuffer(text, np.uint8)
    quotes = places(data, QUOTE)
    counts = np.diff(np.searchsorted(quotes, ends), prepend=0)
    if not (counts & 1).any():
        opens, closes = _opens(data, quotes[::2], delimiter), _closes(data, quotes[1::2], delimiter)
        if opens.all() and closes.all():
            return ends[:0]
    line = np.repeat(np.arange(len(ends)), counts)
    opening = (np.arange(len(quotes)) - (np.cumsum(counts) - counts)[line]) & 1 == 0
    plain = np.where(opening, _opens(data, quotes, delimiter), _closes(data, quotes, delimiter))
    return np.union1d(line[~plain], np.flatnonzero(counts & 1))


def _opens(data: Bytes, quotes: Ints, delimiter: str) -> Flags:
    """Whether a cell starts with each quote, perhaps behind one blank."""
    before = quotes - 1
    opens: Flags = _edges(delimiter)[data[before - (data[before] == BLANK)]]
    return opens


def _closes(data: Bytes, quotes: Ints, delimiter: str) -> Flags:
    """Whether a cell ends with each quote."""
    closes: Flags = _edges(delimiter)[data.take(quotes + 1, mode="wrap")]
    return closes


def _edges(delimiter: str) -> Flags:
    """Of every byte, whether a cell may start behind it and end before it."""
    found: Flags = np.zeros(256, bool)
    found[[FEED, RETURN, ord(delimiter)]] = True
    return found
