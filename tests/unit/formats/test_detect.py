"""What a file is, told from its first bytes alone."""

import pytest

from channel.formats.detect import Kind, identify, nul_pattern
from channel.formats.parts import FileRefused
from tests.kit.files import opened, refusal

_XLS = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x1f\x8b\x08\x00", Kind.GZIP),
        (b"PK\x03\x04\x14\x00", Kind.ZIP),
        (_XLS, Kind.OLE),
        (b"ISA*00*          *00*", Kind.X12),
        (b"\xef\xbb\xbf \r\n ISA~00~", Kind.X12),
        (b"ISA|00|", Kind.X12),
        (b"ISA<00<", Kind.X12),
        (b"ISA\t00\t          \t00\t", Kind.X12),
        (b"ISA,00,          ,00,", Kind.X12),
        (b"isa*00*          *00*", Kind.X12),  # refused by its reader, which says why
        (b"ST*867*0001~BPT*00", Kind.X12),
        (b"GS*PT*SENDER*", Kind.X12),
        (b"UNA:+.? 'UNB+UNOA:3", Kind.EDIFACT),
        (b"UNA=*.? ~\r\nUNB*UNOA", Kind.EDIFACT),
        (b"UNB+UNOC:3+A+B", Kind.EDIFACT),
        (b"unb+unoc:3+a+b", Kind.EDIFACT),  # refused by its reader, which says why
        (b"UNH+1+SLSRPT:D:93A:UN", Kind.EDIFACT),
        (b' [ {"sku": "A"}]', Kind.JSON),
        (b'{"lines": []}', Kind.JSON),
        (b"[Date];[SKU]\n", Kind.TEXT),
        (b"STATE,QTY\nCA,1\n", Kind.TEXT),
        (b"ST,QTY\nCA,1\n", Kind.TEXT),
        (b"ISA,QTY\n1,2\n", Kind.TEXT),
        (b"GSM;1\n", Kind.TEXT),
        (b"UNBOXED,UNH\n", Kind.TEXT),
        (b"a", Kind.TEXT),
        (b"", Kind.EMPTY),
        (b"\xef\xbb\xbf\r\n \t", Kind.EMPTY),
        (b"\x1a", Kind.EMPTY),
        ("Menge;Müller\n".encode("utf-16"), Kind.TEXT),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: Kind) -> None:
    assert identify(head) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n", "empty_file"),
        (b"STX=ANA:1+5012345678901", "tradacoms_not_supported"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "html_not_supported"),
        (b"%PDF-1.7", "pdf_not_supported"),
        (b"\x89PNG\r\n\x1a\n", "image_not_supported"),
        (b"\xff\xd8\xff\xe0", "image_not_supported"),
        (b"\x7fELF\x02", "executable_not_supported"),
        (b"MZ\x90\x00\x03", "executable_not_supported"),
        (b"Rar!\x1a\x07", "archive_not_supported"),
        (b"<?xml version='1.0'?><sales/>", "xml_not_supported"),
        (b"<html><body><table><tr><td>SKU", "html_not_supported"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00", "xls_too_old"),  # [MS-XLS]: BOF of BIFF3
        (b"pos.csv".ljust(257, b"\0") + b"ustar\x0000", "archive_not_supported"),
        (b"UEsDBBQAAAAIAAAAPwBhXUk6", "base64_not_supported"),
        (b"Return-Path: <a@b.c>\r\nReceived: from x\r\n", "mail_not_supported"),
        (
            b"From: a@b.c\nTo: d@e.f\nReceived: x\n  by y\nSubject: POS\nMIME-Version: 1.0\n\n",
            "mail_not_supported",
        ),
        (b"From: 2026-08-01\nTo: 2026-08-31\n\nInvoice No,Qty\nA1,2\n", ""),
        (b"ID;PWXL;N;E\r\nC;Y1;X1;K1\r\n", "sylk_not_supported"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "dif_not_supported"),
        (b"\x00\x00\x02\x00\x06\x04\x06\x00", "lotus_not_supported"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html_not_supported"),
        (b"a,b\n\x01\x02\x03,1\n", "unknown_format"),
        (b"PK\x03\x04 and no end", "truncated_archive"),
        (_XLS + b"\x00" * 100, "truncated_workbook"),
    ],
)
def test_what_no_report_comes_in_is_refused_with_its_own_code(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_what_was_saved_under_another_name_is_told() -> None:
    book = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    with pytest.raises(FileRefused) as refused:
        opened(book)
    assert refused.value.remark.text == (
        "This is an XML spreadsheet (2003), perhaps saved as .xls; send a text table, workbook,"
        " JSON or EDI"
    )
    assert refusal(b"ID;Product\n1;AB-1\n") == ""  # a table whose first column is so called


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_known_by_their_nuls(encoding: str) -> None:
    assert nul_pattern("sku,qty\nA-1,5\n".encode(encoding)) == encoding


def test_an_edi_stream_stands_at_its_first_segment() -> None:
    [(part, _)] = opened(b"\xef\xbb\xbf\r\n  ISA*00*rest")
    assert part.stream is not None
    assert part.stream.read() == b"ISA*00*rest"
