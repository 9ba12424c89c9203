"""The lines of a text file: one by one, or what is left of them by the block, in UTF-8."""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

_PIECE = 1 << 16  # bytes
_AS_READ = frozenset(["ascii", "utf-8"])  # encodings whose bytes are UTF-8


class TextLines(Iterator[str]):
    """Lines with their ends as they are: CR, LF and CRLF all end one.

    The source is read from where it stands, and is nobody's to close. It must be in the encoding.
    """

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self._more: Callable[[int], bytes] = source.read
        if codecs.lookup(encoding).name not in _AS_READ:
            self._more = _Recoded(source, encoding).read
        self._tail = b""  # of a line whose end was not read yet
        self._piece = io.StringIO()
        self._each = self._read()

    def __next__(self) -> str:
        return next(self._each)

    def __iter__(self) -> Iterator[str]:
        return self._each

    def _read(self) -> Iterator[str]:
        while whole := self._whole(_PIECE):
            self._piece = io.StringIO(as_text(whole), newline="")
            yield from self._piece

    def block(self, size: int) -> bytes:
        """The next lines, of about so many bytes; none at the end."""
        begun = as_bytes(self._piece.read())
        return begun + self._whole(size) if len(begun) < size else begun

    def _whole(self, size: int) -> bytes:
        pieces: list[bytes | memoryview] = [self._tail]
        self._tail = b""
        while piece := self._more(size):
            # The last CR may be half of a line end.
            end = piece.rfind(b"\n") + 1 or piece.rfind(b"\r", 0, -1) + 1
            if end:
                self._tail = piece[end:]
                pieces.append(memoryview(piece)[:end])  # or it would be copied twice
                break
            pieces.append(piece)
        return b"".join(pieces)


class _Recoded:
    """A file in another encoding, read as UTF-8."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")

    def read(self, size: int) -> bytes:
        """About so many bytes of UTF-8; none at the end."""
        text = ""
        while not text and (piece := self._source.read(size)):
            text = self._decoder.decode(piece)
        return as_bytes(text or self._decoder.decode(b"", final=True))


def as_bytes(text: str) -> bytes:
    """Text in UTF-8; half a character, as some code pages allow it, comes back as it was."""
    return text.encode("utf-8", "surrogatepass")


def as_text(raw: bytes) -> str:
    """The same back."""
    return raw.decode("utf-8", "surrogatepass")
