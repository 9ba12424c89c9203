"""Lines that stand whole within quotes, as a program saves those that stand in one column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from channel.formats.containers import spooled
from channel.formats.decoding import DecodedText
from channel.formats.dialect import sniff_delimiter
from channel.formats.record import Remark, Weight

_WHOLE = re.compile(r'\s*"((?:[^"]|"")*)"\s*')


def unwrapped(
    source: BinaryIO, text: DecodedText, sample: Sequence[str]
) -> tuple[BinaryIO, DecodedText]:
    """The same text without the outer quotes, if every line has them and a table is within.

    Row numbers stay, for each line is taken by itself.
    """
    if not _all_whole(sample) or not sniff_delimiter([*_bare(sample)]):
        return source, text
    if not _all_whole(text.lines(source)):
        return source, text
    bare = spooled(line.encode(text.encoding) for line in _bare(text.lines(source)))
    return bare, replace(text, skip=0, remarks=(*text.remarks, _SAID))


_SAID = Remark(
    Weight.WARNS,
    "lines_unwrapped",
    "Each line stood whole within quotes; it was read without them. Save the file from its cells,"
    " not from a column that holds its lines",
)


def _all_whole(lines: Iterable[str]) -> bool:
    return all(_WHOLE.fullmatch(line) or not line.strip() for line in lines)


def _bare(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        end = line[len(line.rstrip("\r\n")) :]
        found = _WHOLE.fullmatch(line)
        yield found[1].replace('""', '"') + end if found else line
