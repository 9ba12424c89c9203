"""Files made to harm their reader: refused with a code, in 2 s and 300 MB, the process alive."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from tests.kit.checked import checked, codes
from tests.kit.files import raw_workbook, refusal, sheet_xml, zipped

_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _cells(*references: str) -> bytes:
    return raw_workbook(
        sheet_xml(
            "".join(
                f'<row r="{"".join(filter(str.isdigit, at))}"><c r="{at}"><v>1</v></c></row>'
                for at in references
            )
        )
    )


def _rows_bomb() -> bytes:
    """Some 199 MB of equal rows in under 1 MB."""
    row = '<row><c t="inlineStr"><is><t>' + "x" * 160 + "</t></is></c></row>"
    return raw_workbook(sheet_xml(row * 1_000_000))


_STRINGS = b"<sst>" + b"<si><t>" + b"x" * 60_000_000 + b"</t></si></sst>"

_HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "far cell": (lambda: _cells("A1", "XFD1048576"), "workbook_too_large_range"),
    "far cell within ZZ": (lambda: _cells("A1", "ZZ999999"), "workbook_too_large"),
    "stray cell in a far column": (lambda: _cells("A1", "XFD5000"), "workbook_too_large_range"),
    "cell beyond the last": (lambda: _cells("A1", "ZZZZ1"), "workbook_too_large_range"),
    "row of ten digits": (lambda: _cells("A4294967296"), "workbook_too_large_range"),
    "rows bomb": (_rows_bomb, "archive_bomb"),
    "huge shared strings": (
        lambda: raw_workbook(sheet_xml(_ROW), {"xl/sharedStrings.xml": _STRINGS}),
        "archive_bomb",
    ),
    "ten thousand sheets": (
        lambda: raw_workbook(sheet_xml(_ROW), sheets=10_000),
        "too_many_sheets",
    ),
    "ten thousand sheet parts": (
        lambda: raw_workbook(
            sheet_xml(_ROW), {f"xl/worksheets/s{n}.xml": b"<worksheet/>" for n in range(10_000)}
        ),
        "too_many_members",
    ),
    "entity bomb": (
        lambda: raw_workbook(sheet_xml(_ROW), {"xl/sharedStrings.xml": _ENTITIES.encode()}),
        "workbook_entities",
    ),
    "external entity": (lambda: raw_workbook(sheet_xml(_ROW), head=_XXE), "workbook_entities"),
    "entities in UTF-16": (
        lambda: raw_workbook(sheet_xml(_ROW), {"xl/sharedStrings.xml": _ENTITIES.encode("utf-16")}),
        "workbook_entities",
    ),
    "no sheet where one is named": (lambda: raw_workbook(b"<worksheet"), "workbook_unreadable"),
    "gzip bomb": (lambda: gzip.compress(b"\x00" * 60_000_000), "archive_bomb"),
    "zip bomb": (lambda: zipped({"pos.csv": b"a,b\n" * 30_000_000}, level=9), "archive_bomb"),
    "nested zip": (lambda: zipped({"a.zip": zipped({"b.zip": b"PK"})}), "nested_archive"),
    "traversal": (lambda: zipped({"../../etc/cron.d/x": b"a,b\n1,2\n"}), "zip_traversal"),
    "huge cell": (lambda: b"a,b\n1," + b"x" * 900_000 + b"\n", "cell_too_long"),
    "huge line": (lambda: b"a,b" * 5_000_000, "line_too_long"),
    "nothing but quotes": (lambda: b'a,b,c\n"' * 20_000, "unterminated_quote"),
    "deep JSON": (lambda: b"[" * 5_000_000, "json_too_large"),
    "no two objects alike": (
        lambda: b"[" + b",".join(b'{"a%d":1}' % n for n in range(100_000)) + b"]",
        "json_too_large",
    ),
    "NULs": (lambda: b"sku,qty\n" + b"\x00" * 10_000_000, "nul_bytes"),
}


@cache
def _built(name: str) -> tuple[bytes, str]:
    build, code = _HOSTILE[name]
    return build(), code


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_file_is_refused_with_its_code_in_two_seconds(name: str) -> None:
    content, code = _built(name)
    started = _seconds()
    assert refusal(content) == code
    assert _seconds() - started < 2


def test_a_row_of_names_wider_than_any_report_is_given_up_in_two_seconds() -> None:
    content = ",".join(f"a{n}" for n in range(50_000)) + "\n" + ("1," * 50_000 + "\n") * 50
    started = _seconds()
    assert codes(checked(content)) == ["no_header"]
    assert _seconds() - started < 2


def _seconds() -> float:
    """Processor time of this process and its children: that of others is not ours."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


# ru_maxrss of a process starts at that of the one it was forked from; VmHWM does not.
_PROBE = """
import re, resource, sys
from channel.formats.opened import FileRefused, open_file
def peak():
    return int(re.search(r"VmHWM:\\s+([0-9]+)", open("/proc/self/status").read())[1])
before = peak()
try:
    for part in open_file(open(sys.argv[1], "rb"), "x"):
        for sheet in part.sheets:
            for row in sheet.rows: pass
except FileRefused as refused:
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(refused.remark.code, (peak() + child) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to measure by")
@pytest.mark.parametrize(
    "name",
    [
        "far cell within ZZ",
        "rows bomb",
        "huge shared strings",
        "gzip bomb",
        "zip bomb",
        "deep JSON",
    ],
)
def test_a_hostile_file_takes_less_than_300_megabytes(name: str, tmp_path: Path) -> None:
    content, code = _built(name)
    path = tmp_path / "hostile"
    path.write_bytes(content)
    run = [sys.executable, "-c", _PROBE, str(path)]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    assert said[0] == code
    assert int(said[1]) < 300


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to look in")
def test_no_child_thread_or_file_is_left_behind() -> None:
    threads, children = threading.active_count(), _children()
    for _ in range(3):
        assert refusal(_cells("A1", "ZZ999999")) == "workbook_too_large"
    assert threading.active_count() == threads
    assert _children() <= children  # other tests of this process may have theirs


def _children() -> set[str]:
    tasks = Path("/proc/self/task").glob("*/children")
    return {child for task in tasks for child in task.read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to measure by")
def test_a_big_table_is_read_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w") as target:
        target.write("sku,qty,name\n")
        for _ in range(60):
            target.write("SKU-00001,12,a name of some length to fill the line\n" * 10_000)
    run = [sys.executable, "-c", _PROBE + "print((peak() - before) // 1024)", str(path)]
    grown = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert int(grown) < 30


def test_a_cell_far_to_the_right_costs_no_time() -> None:
    """Names of 16,000 columns were compared with each other: half a minute."""
    far = raw_workbook(
        sheet_xml(
            '<row r="1"><c r="A1" t="str"><v>Part No</v></c><c r="B1" t="str"><v>Qty</v></c>'
            '<c r="XFD1" t="str"><v>Qty1</v></c></row>'
        )
    )
    started = process_time()
    assert checked(far).nil
    assert process_time() - started < 4
