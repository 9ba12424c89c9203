"""EDI bytes as text, chunk by chunk: delimiters are found first, characters decided after."""

import codecs
from typing import BinaryIO

from channel.formats.record import Remark, Weight

CHUNK = 1 << 16
LONGEST_SEGMENT = 1 << 20
BLANKS = " \t\r\n"  # not str.isspace: 0x1C to 0x1F are delimiters of real interchanges
_MARKS = ("\ufeff", "\xef\xbb\xbf")


class Refused(Exception):
    """Ends a reading; carries the remark that says why."""

    def __init__(self, code: str, text: str, row: int = 0) -> None:
        super().__init__(text)
        self.remark = Remark(Weight.REFUSES, code, text, row)


class EdiText:
    """A byte source read as text; without a stated encoding one character is one byte.

    Such text is decided segment by segment (`decided`): UTF-8, else the fallback code page. So a
    terminator outside ASCII is found whatever the names are written in.
    """

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self._source = source
        self._stated = encoding
        self._decoder = codecs.getincrementaldecoder(encoding or "latin-1")()
        self._read = 0
        self.fallback = "cp1252"
        self.fell_back = False

    def start(self, wanted: int = 4096) -> str:
        """Return the first characters, without byte order mark and blanks."""
        head = self.filled("", wanted)
        for mark in _MARKS:
            head = head.removeprefix(mark)
        return self.filled(head.lstrip(BLANKS), wanted)

    def filled(self, head: str, wanted: int = 4096) -> str:
        """Return the text with more read behind it, until it has the wanted length."""
        while len(head) < wanted and (more := self.read()):
            head += more
        return head

    def read(self) -> str:
        chunk = self._source.read(CHUNK)
        try:
            text = self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as problem:
            offset = self._read + problem.start
            raise Refused(
                "undecodable", f"byte {offset} is not text in {self._stated}: quarantined"
            ) from problem
        self._read += len(chunk)
        return text if text or not chunk else self.read()

    def decided(self, segments: list[str]) -> list[str]:
        """Return the segments with what lies outside ASCII decoded."""
        if self._stated:
            return segments
        return [each if each.isascii() else self._decode(each) for each in segments]

    def _decode(self, segment: str) -> str:
        raw = segment.encode("latin-1")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self.fell_back = True
        try:
            return raw.decode(self.fallback)
        except UnicodeDecodeError as problem:
            seen = raw[: problem.start].decode(self.fallback, "replace")
            raise Refused(
                "undecodable",
                f"byte {problem.start} of the segment {seen[:40]!r} is neither UTF-8 nor "
                f"{self.fallback}: name the code page in the profile",
            ) from problem
