"""Opens any file a distributor sends, by its content, as parts with rows or an EDI stream."""

from collections.abc import Iterator
from typing import BinaryIO

from channel.formats.parts import (
    FileRefused,
    Format,
    Limits,
    Part,
    ReadHints,
    Row,
    Sheet,
)

__all__ = ["FileRefused", "Format", "Limits", "Part", "ReadHints", "Row", "Sheet", "open_file"]

_NO_HINTS = ReadHints()
_LIMITS = Limits()


def open_file(
    source: BinaryIO, name: str, hints: ReadHints = _NO_HINTS, limits: Limits = _LIMITS
) -> Iterator[Part]:
    """The parts of a seekable file, one after the other; read each before asking for the next.

    Raises FileRefused, here or while rows are read: then nothing of the file counts.
    """
    raise NotImplementedError
