"""Opens any file a distributor sends, by its content, as parts with rows or an EDI stream."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from channel.formats.containers import (
    CHUNK,
    Meter,
    open_zip,
    size_of,
    spooled,
    unpack_gzip,
    unpack_member,
    wanted_members,
)
from channel.formats.decoding import examine_text
from channel.formats.detect import HEAD, Kind, byte_order_mark, identify, nul_pattern
from channel.formats.parts import FileRefused, Format, Limits, Part, ReadHints, Row, Sheet
from channel.formats.record import Remark, Weight
from channel.formats.submissions import open_submission
from channel.formats.text_table import open_text
from channel.formats.workbook import open_xls, open_xlsx

__all__ = ["FileRefused", "Format", "Limits", "Part", "ReadHints", "Row", "Sheet", "open_file"]

_NO_HINTS = ReadHints()
_LIMITS = Limits()


def open_file(
    source: BinaryIO, name: str, hints: ReadHints = _NO_HINTS, limits: Limits = _LIMITS
) -> Iterator[Part]:
    """The parts of a seekable file, one after the other; read each before asking for the next.

    Raises FileRefused, here or while rows are read: then nothing of the file counts.
    """
    kind = _kind(source)
    if kind is Kind.GZIP:
        source = unpack_gzip(source, limits)
        kind = _unnested(_kind(source), source, name, limits)
    if kind is Kind.ZIP and not _is_workbook(source, limits):
        yield from _members(source, name, hints, limits)
    else:
        yield _OPENERS[kind](source, name, hints, limits)


def _members(source: BinaryIO, name: str, hints: ReadHints, limits: Limits) -> Iterator[Part]:
    """Each file in a zip, unpacked and its CRC checked before it is opened."""
    archive = open_zip(source, limits)
    meter = Meter(limits, size_of(source))
    names: dict[tuple[int, int], str] = {}
    for member in wanted_members(archive):
        path = f"{name}/{member.filename}"
        content = unpack_member(archive, member, meter)
        try:
            kind = _unnested(_kind(content), content, member.filename, limits)
            part = _OPENERS[kind](content, path, hints, limits)
        except FileRefused as refused:
            raise refused.within(member.filename) from None
        same = names.setdefault((member.CRC, member.file_size), member.filename)
        if same != member.filename:
            text = f"{member.filename} is the same file as {same}; send it once, or release both"
            part.remarks.append(Remark(Weight.HOLDS, "member_repeated", text))
        yield replace(part, member=member.filename)
        content.close()


def _kind(source: BinaryIO) -> Kind:
    source.seek(0)
    return identify(source.read(HEAD))


def _unnested(kind: Kind, source: BinaryIO, path: str, limits: Limits) -> Kind:
    if kind is Kind.GZIP or (kind is Kind.ZIP and not _is_workbook(source, limits)):
        raise FileRefused(
            "nested_archive", f"{path} holds an archive in an archive; send its files directly"
        )
    return kind


def _is_workbook(source: BinaryIO, limits: Limits) -> bool:
    """Whether a zip is an XLSX; refuses the zips that are other documents."""
    names = {member.filename.lower() for member in open_zip(source, limits).infolist()}
    for part, code, what in _OTHER_DOCUMENTS:
        if part in names:
            raise FileRefused(code, f"This is {what}; save it as .xlsx or .csv")
    return "[content_types].xml" in names and any(name.startswith("xl/") for name in names)


# A member that tells → code, what it is. calamine reads xlsb and ods too, but nothing looks
# through their bytes before it does.
_OTHER_DOCUMENTS = (
    ("xl/workbook.bin", "xlsb_not_supported", "a binary workbook (.xlsb)"),
    ("content.xml", "ods_not_supported", "an OpenDocument file (.ods)"),
    ("index/document.iwa", "numbers_not_supported", "an Apple Numbers document"),
    ("word/document.xml", "document_not_supported", "a Word document"),
    ("ppt/presentation.xml", "document_not_supported", "a presentation"),
)


def _open_edi(source: BinaryIO, path: str, kind: Format, hints: ReadHints) -> Part:
    """The stream at the first byte of its payload, after BOM and blanks; wide text as UTF-8."""
    source.seek(0)
    head = source.read(HEAD)
    skip, encoding = byte_order_mark(head)
    encoding = encoding or nul_pattern(head)
    if encoding.startswith(("utf-16", "utf-32")):
        source = _as_utf_8(source, hints)
        head, skip = source.read(HEAD), 0
    blanks = len(head) - skip - len(head[skip:].lstrip(b" \t\r\n"))
    source.seek(skip + blanks)
    return Part(path, kind, encoding=encoding, stream=source)


def _as_utf_8(source: BinaryIO, hints: ReadHints) -> BinaryIO:
    """Text of two or four bytes a character as a file of single ones, to be tokenised."""
    reader = examine_text(source, hints.encoding, in_lines=False).reader(source)
    chunks = iter(partial(reader.read, CHUNK), "")
    narrow = spooled(chunk.encode() for chunk in chunks)
    reader.detach()
    return narrow


def _open_empty(_source: BinaryIO, path: str, _hints: ReadHints, _limits: Limits) -> Part:
    raise FileRefused(
        "empty_file", f"{path} is empty; to report no sales send the header row alone"
    )


# The one list of formats: to read another is a module and a row here.
_OPENERS: dict[Kind, Callable[[BinaryIO, str, ReadHints, Limits], Part]] = {
    Kind.EMPTY: _open_empty,
    Kind.TEXT: open_text,
    Kind.JSON: open_submission,
    Kind.ZIP: open_xlsx,
    Kind.OLE: open_xls,
    Kind.X12: lambda source, path, hints, _limits: _open_edi(source, path, Format.X12, hints),
    Kind.EDIFACT: lambda source, path, hints, _limits: _open_edi(
        source, path, Format.EDIFACT, hints
    ),
}
