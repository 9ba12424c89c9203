"""Reads text tables row by row, in flat memory, with physical row numbers and true widths."""

import csv
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO

from channel.formats.blocks import DelimitedTable
from channel.formats.columns import fields_of
from channel.formats.decoding import DecodedText, examine_text
from channel.formats.delimited import DelimitedRows
from channel.formats.dialect import declared_delimiter, names_columns, sniff_delimiter
from channel.formats.fixed_width import Cuts, names_stand_in, propose_cuts, read_fixed_width
from channel.formats.parts import Format, Limits, Part, ReadHints, Sheet
from channel.formats.record import Remark, Weight
from channel.formats.wrapped_lines import unwrapped

_SAMPLE_LINES = 200
_SAMPLE_CHARS = 256 * 1024


def open_text(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """A delimited or fixed-width text as one nameless sheet."""
    given, text = source, examine_text(source, hints.encoding)
    sample = _sample(source, text)
    source, text = unwrapped(source, text, sample)
    if source is not given:
        sample = _sample(source, text)
    remarks = list(text.remarks)
    if hints.fixed_width:
        unnamed = not names_stand_in(sample, hints.fixed_width)
        return _fixed_width(source, path, text, hints.fixed_width, unnamed, remarks)
    declared = declared_delimiter(sample[0]) if sample else ""
    delimiter = declared or hints.delimiter or sniff_delimiter(sample)
    cuts = () if declared or hints.delimiter else _cuts(sample, delimiter)
    if cuts:
        remarks.append(_cuts_proposed(len(cuts)))
        return _fixed_width(source, path, text, cuts, False, remarks)
    if not delimiter:
        delimiter = ","
        remarks.append(_NO_DELIMITER)
    rows = _delimited(source, text, delimiter, bool(declared), limits, remarks)
    sheets = iter((Sheet("", False, rows),))
    return Part(path, Format.TEXT, text.encoding, delimiter, sheets, remarks=remarks)


def _cuts(sample: Sequence[str], delimiter: str) -> Cuts:
    """The cuts of fixed-width lines, which a decimal comma may seem to divide as well."""
    if delimiter and names_columns(sample, delimiter):
        return ()
    cuts = propose_cuts(sample)
    named = sum(bool(fields_of(name)) for name, _, _ in cuts) > 1
    return cuts if named or not delimiter else ()


def _sample(source: BinaryIO, text: DecodedText) -> list[str]:
    sample, size = [], 0
    for line in islice(text.lines(source), _SAMPLE_LINES):
        sample.append(line)
        size += len(line)
        if size > _SAMPLE_CHARS:
            break
    return sample


_NO_DELIMITER = Remark(
    Weight.WARNS,
    "no_delimiter",
    "No comma, semicolon, tab or | divides these lines into columns; each line is one cell",
)


def _cuts_proposed(columns: int) -> Remark:
    return Remark(
        Weight.WARNS,
        "fixed_width_proposed",
        f"No delimiter was found; the lines look like {columns} columns of fixed width. Confirm"
        " the cuts in the profile",
    )


def _fixed_width(
    source: BinaryIO,
    path: str,
    text: DecodedText,
    cuts: tuple[tuple[str, int, int], ...],
    names_first: bool,
    remarks: list[Remark],
) -> Part:
    rows = read_fixed_width(text.lines(source), cuts, names_first)
    sheets = iter((Sheet("", False, rows),))
    return Part(
        path, Format.FIXED_WIDTH, text.encoding, "", sheets, remarks=remarks, fixed_width=cuts
    )


def _delimited(
    source: BinaryIO,
    text: DecodedText,
    delimiter: str,
    skip_first: bool,
    limits: Limits,
    remarks: list[Remark],
) -> DelimitedTable:
    lines = text.lines(source)
    number = 1
    if skip_first:
        next(lines)
        number = 2
    csv.field_size_limit(limits.cell_chars)
    return DelimitedTable(DelimitedRows(lines, delimiter, remarks, number), lines)
