"""Unpacks gzip and zip, counting bytes as they are read; refuses bombs, tricks and cut archives."""

import gzip
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol

from channel.formats.parts import MEGABYTE, FileRefused, Limits

CHUNK = 256 * 1024
_IN_MEMORY = 16 * MEGABYTE
_DIRECTORY_BYTES = 4 * MEGABYTE  # some 50,000 members: more cannot be listed cheaply
_IGNORED = re.compile(r"(^|/)(__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\x00")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error)


class Readable(Protocol):
    """Anything that hands out its bytes in order."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class Meter:
    """Counts what comes out of an archive against what went in."""

    limits: Limits
    packed: int
    unpacked: int = 0

    def read(self, stream: Readable) -> Iterator[bytes]:
        """The stream's chunks, refused as soon as they are more than the limits allow."""
        while chunk := stream.read(CHUNK):
            self.unpacked += len(chunk)
            self._check()
            yield chunk

    def _check(self) -> None:
        size, limits = self.unpacked, self.limits
        if size > limits.unpacked_bytes:
            raise FileRefused(
                "archive_too_large",
                f"Unpacked, this is more than {limits.unpacked_bytes // MEGABYTE} MB; split it",
            )
        if size > limits.ratio_from and size > limits.ratio * self.packed:
            raise FileRefused(
                "archive_bomb",
                f"This unpacks to over {limits.ratio} times its {self.packed} bytes, as only a"
                " file made to exhaust its reader does",
            )


def size_of(source: BinaryIO) -> int:
    return source.seek(0, os.SEEK_END)


def unpack_gzip(source: BinaryIO, limits: Limits) -> BinaryIO:
    """All that a gzip file holds, its CRC and length checked."""
    meter = Meter(limits, size_of(source))
    source.seek(0)
    with gzip.GzipFile(fileobj=source, mode="rb") as packed:
        try:
            return spooled(meter.read(packed))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise _cut("gzip", error) from None


def open_zip(source: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """A zip whose directory is whole, small enough, and without tricks in its members' names."""
    _check_directory_size(source)
    try:
        archive = zipfile.ZipFile(source)
    except (*_BROKEN, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise _cut("zip or workbook", error) from None
    members = archive.infolist()
    if len(members) > limits.members:
        raise FileRefused(
            "too_many_members",
            f"This archive holds {len(members)} members; at most {limits.members} are taken",
        )
    for member in members:
        _check_member(member)
    return archive


def wanted_members(archive: zipfile.ZipFile) -> tuple[zipfile.ZipInfo, ...]:
    """The files in it, without folders and what operating systems add; refused if none."""
    wanted = tuple(
        member
        for member in archive.infolist()
        if not member.is_dir() and not _IGNORED.search(member.filename)
    )
    if not wanted:
        raise FileRefused("empty_archive", "This archive holds no file")
    return wanted


def unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter) -> BinaryIO:
    return spooled(read_member(archive, member, meter))


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter) -> Iterator[bytes]:
    """Chunks of one member, its CRC checked at the end."""
    try:
        with archive.open(member) as stream:
            yield from meter.read(stream)
    except NotImplementedError as error:
        raise FileRefused(
            "compression_not_supported", f"{member.filename}: {error}; zip it again with deflate"
        ) from None
    except (*_BROKEN, ValueError) as error:  # a directory may point before the file's start
        raise _cut("zip or workbook", error) from None


def spooled(chunks: Iterator[bytes]) -> BinaryIO:
    target = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - its reader owns it
    for chunk in chunks:
        target.write(chunk)
    target.seek(0)
    return target  # type: ignore[return-value]  # typeshed: not a BinaryIO by name, one by deed


def _cut(what: str, error: Exception) -> FileRefused:
    return FileRefused(
        "truncated_archive",
        f"This {what} is damaged or was cut ({error or 'its end is missing'}); send it again whole",
    )


def _check_directory_size(source: BinaryIO) -> None:
    """Refuses a member list that would fill memory before zipfile counts it."""
    size = size_of(source)
    source.seek(max(0, size - 65_557 - 76))
    tail = source.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        raise _cut("zip or workbook", ValueError())
    directory = struct.unpack_from("<L", tail, at + 12)[0]
    if at >= 76 and tail[at - 76 : at - 72] == b"PK\x06\x06":
        directory = struct.unpack_from("<Q", tail, at - 76 + 40)[0]
    if directory > _DIRECTORY_BYTES:
        raise FileRefused("too_many_members", f"This archive's list alone is {directory} bytes")
    source.seek(0)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename
    if _OUTSIDE.search(name) or _OUTSIDE.search(member.orig_filename):
        raise FileRefused("zip_traversal", f"The member name {name!r} points outside its archive")
    if member.flag_bits & 0x1:
        raise FileRefused(
            "encrypted_zip", f"The member {name!r} is protected by a password; send it without"
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise FileRefused("zip_link", f"The member {name!r} is a link, not a file")
