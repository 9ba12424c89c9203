"""Archives: what is in them is read as if it came alone; cut and tricky ones are refused."""

import gzip
import io
import random
import struct
import zipfile

import pytest

from channel.formats.opened import Format
from tests.kit.files import opened, refusal, rows_of, workbook, zipped

_CSV = b"sku,qty\nA,5\nB,7\n"
_ROWS = [(1, ["sku", "qty"]), (2, ["A", "5"]), (3, ["B", "7"])]


def test_a_table_reads_the_same_in_gzip_and_in_zip() -> None:
    assert rows_of(gzip.compress(_CSV, mtime=0)) == _ROWS
    assert rows_of(zipped({"report.csv": _CSV})) == _ROWS


def test_edi_and_workbooks_may_be_packed_too() -> None:
    [(part, _)] = opened(gzip.compress(b"ISA*00*rest", mtime=0))
    assert part.format is Format.X12
    [(part, _)] = opened(zipped({"a/b/pos.dat": workbook([["sku"], ["A"]])}))
    assert (part.format, part.path) == (Format.XLSX, "report/a/b/pos.dat")


def test_every_member_is_a_part_and_what_systems_add_is_none() -> None:
    content = zipped(
        {
            "july/pos.csv": _CSV,
            "__MACOSX/july/._pos.csv": b"\x00\x05\x16\x07",
            "july/.DS_Store": b"\x00\x00\x00\x01Bud1",
            "Thumbs.db": b"\xd0\xcf\x11\xe0",
            "july/stock.csv": b"sku;on hand\nA;9\n",
        }
    )
    assert [part.path for part, _ in opened(content)] == [
        "report/july/pos.csv",
        "report/july/stock.csv",
    ]


@pytest.mark.parametrize(
    "name",
    ["../pos.csv", "a/../../pos.csv", "/etc/pos.csv", "C:\\pos.csv", "..\\pos.csv", "a\\..\\b.csv"],
)
def test_member_names_that_point_outside_are_refused(name: str) -> None:
    assert refusal(zipped({name: _CSV})) == "zip_traversal"


def test_links_in_a_zip_are_refused() -> None:
    link = zipfile.ZipInfo("pos.csv")
    link.external_attr = 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(target.getvalue()) == "zip_link"


def test_an_encrypted_zip_is_refused() -> None:
    content = bytearray(zipped({"pos.csv": _CSV}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == "encrypted_zip"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"inner.zip": zipped({"pos.csv": _CSV})}), "nested_archive"),
        (zipped({"pos.csv.gz": gzip.compress(_CSV, mtime=0)}), "nested_archive"),
        (gzip.compress(gzip.compress(_CSV, mtime=0), mtime=0), "nested_archive"),
        (gzip.compress(zipped({"pos.csv": _CSV}), mtime=0), "nested_archive"),
        (zipped({}), "empty_archive"),
        (zipped({"a/": b""}), "empty_archive"),
        (zipped({"pos.csv": b""}), "empty_file"),
        (gzip.compress(b"", mtime=0), "empty_file"),
        (zipped({f"{n}.csv": _CSV for n in range(1001)}), "too_many_members"),
        (zipped({"word/document.xml": b"<w/>"}), "document_not_supported"),
        (zipped({"xl/workbook.bin": b"\x83\x01"}), "xlsb_not_supported"),
        (zipped({"mimetype": b"x", "content.xml": b"<o/>"}), "ods_not_supported"),
        (zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "numbers_not_supported"),
    ],
)
def test_archives_that_hold_no_report_are_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_directory_too_large_to_list_is_refused_unlisted() -> None:
    content = bytearray(zipped({"pos.csv": _CSV}))
    end = content.index(b"PK\x05\x06")
    struct.pack_into("<L", content, end + 12, 5_000_000)
    assert refusal(bytes(content)) == "too_many_members"


def test_a_member_that_is_not_what_its_crc_says_is_refused() -> None:
    content = bytearray(zipped({"pos.csv": _CSV}, level=0))
    content[content.index(b"sku")] ^= 1
    assert refusal(bytes(content)) == "truncated_archive"


_LINES = b"".join(b"SKU-%d,%d\n" % (at, at * 7919 % 1000) for at in range(400))


@pytest.mark.parametrize(
    "whole", [gzip.compress(_LINES, mtime=0), zipped({"pos.csv": _LINES, "b.csv": _CSV})]
)
def test_an_archive_cut_anywhere_is_refused(whole: bytes) -> None:
    cuts = {*range(2, 60), *range(len(whole) - 40, len(whole))}
    cuts |= set(random.Random(1).sample(range(2, len(whole)), 100))
    assert [cut for cut in sorted(cuts) if not refusal(whole[:cut])] == []


def test_any_byte_of_packed_content_changed_is_refused() -> None:
    whole = gzip.compress(_LINES, mtime=0)
    for at in range(20, len(whole), 97):
        damaged = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        assert refusal(damaged) == "truncated_archive"


@pytest.mark.parametrize("gone", [slice(10, 60), slice(30, 140), slice(0, 40)])
def test_an_archive_that_lost_bytes_within_is_refused(gone: slice) -> None:
    whole = bytearray(zipped({"a.csv": _LINES, "b.csv": _CSV}))
    del whole[gone]
    assert refusal(bytes(whole)) in ("truncated_archive", "unknown_format")
