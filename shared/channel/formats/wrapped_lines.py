"""Lines that programs quoted otherwise than tables are: whole, or each cell in single quotes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from channel.formats.containers import spooled
from channel.formats.decoding import DecodedText
from channel.formats.dialect import sniff_delimiter
from channel.formats.record import Remark, Weight

_WHOLE = re.compile(r'\s*"((?:[^"]|"")*)"\s*')
# `'I1','O''Neil',2`: a quote within is written twice, and all other quotes are around cells.
_QUOTED = r"'(?:[^'\r\n]|'')*+'"
_CELL = rf"[ ]*+(?:{_QUOTED}[ ]*+|[^'\",;\t|\r\n]*+)"
_SINGLE = re.compile(rf"(?={_CELL}([,;\t|])){_CELL}(?:\1{_CELL})*\s*")
_EACH = re.compile(_QUOTED)

Bare = Callable[[str], str | None]  # a line without such quotes, if it has them


def unwrapped(
    source: BinaryIO, text: DecodedText, sample: Sequence[str]
) -> tuple[BinaryIO, DecodedText]:
    """The same text without such quotes, if every line has them and a table is within.

    Row numbers stay, for each line is taken by itself.
    """
    for bare, said in ((_whole, _WHOLE_SAID), (_single, _SINGLE_SAID)):
        if not _all(bare, sample) or not sniff_delimiter([*_without(bare, sample)]):
            continue
        if _all(bare, text.lines(source)):
            lines = (line.encode(text.encoding) for line in _without(bare, text.lines(source)))
            return spooled(lines), replace(text, skip=0, remarks=(*text.remarks, said))
    return source, text


_WHOLE_SAID = Remark(
    Weight.WARNS,
    "lines_unwrapped",
    "Each line stood whole within quotes; it was read without them. Save the file from its cells,"
    " not from a column that holds its lines",
)
_SINGLE_SAID = Remark(
    Weight.WARNS,
    "single_quotes",
    'Cells stand within single quotes; they were read without them. Quote cells by ", or not',
)


def _whole(line: str) -> str | None:
    found = _WHOLE.fullmatch(line)
    return found[1].replace('""', '"') if found else None


def _single(line: str) -> str | None:
    """The line with double quotes in their place."""
    if "'" not in line or not _SINGLE.fullmatch(line):
        return None
    return _EACH.sub(_in_double_quotes, line).rstrip("\r\n")


def _in_double_quotes(cell: re.Match[str]) -> str:
    inner = cell[0][1:-1].replace("''", "'").replace('"', '""')
    return f'"{inner}"'


def _all(bare: Bare, lines: Iterable[str]) -> bool:
    return all(not line.strip() or bare(line) is not None for line in lines)


def _without(bare: Bare, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        end = line[len(line.rstrip("\r\n")) :]
        found = bare(line)
        yield line if found is None else found + end
