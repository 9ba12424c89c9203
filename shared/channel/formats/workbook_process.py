"""Runs the process that reads a workbook, within its memory and time, and takes its rows."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from threading import Timer
from typing import IO, BinaryIO

from channel.formats.parts import MEGABYTE, FileRefused, Limits, Shown
from channel.formats.record import Remark, Weight

_MEMORY_FLOOR = 256 * MEGABYTE  # address space of Python and calamine, and room for a small book
_SECONDS_FLOOR = 10
_BYTES_A_SECOND = MEGABYTE  # a fiftieth of what is usual
_LONGEST_MESSAGE = 64 * MEGABYTE
_LONG_BATCH = 4 * MEGABYTE  # a batch beyond it has its cells measured
_KEPT = ("LD_LIBRARY_PATH",)  # all of our environment that the child sees: no credentials

Batch = tuple[int, Sequence[Sequence[str]]]


@dataclass(slots=True)
class ReadingChild:
    """A process that says `sheet`, then `rows` …, and at last `end`."""

    out: IO[bytes]
    process: "subprocess.Popen[bytes]"
    limits: Limits
    remarks: list[Remark]
    ahead: list[object] | None = None
    sheet: int = 0  # how many sheets have been announced

    def tell(self, word: str) -> None:
        """What the scan found; the child gives no row before it is told."""
        assert self.process.stdin
        with suppress(BrokenPipeError):
            self.process.stdin.write(word.encode() + b"\n")
            self.process.stdin.close()

    def next_sheet(self) -> tuple[str, bool, Shown] | None:
        """Name of the next sheet, whether it is hidden, and what it shows beside its cells; past
        rows not taken; None at the end."""
        while self.next_rows():
            pass
        match self._take():
            case ["sheet", str(name), bool(hidden), dict(shown)]:
                self.sheet += 1
                return name, hidden, _shown(**shown)
            case _:
                return None

    def next_rows(self) -> Batch | None:
        """The first number and cells of the next rows of this sheet, or None after its last."""
        message = self._take()
        match message:
            case ["rows", int(number), list(rows)]:
                return number, rows
            case _:
                self.ahead = message
                return None

    def _take(self) -> list[object]:
        if self.ahead is not None:
            message, self.ahead = self.ahead, None
            return message
        line = self.out.readline(_LONGEST_MESSAGE)
        if not line.endswith(b"\n"):
            raise _died(self.process, bool(line))
        taken: list[object] = json.loads(line)
        match taken:
            case ["refused", str(code), str(text)]:
                raise FileRefused(code, text)
            case ["warns", str(code), str(text)]:
                self.remarks.append(Remark(Weight.WARNS, code, text))
                return self._take()
            case ["packed", int(number), int(size)]:
                return ["rows", number, self._unpacked(number, size)]
            case ["rows", int(number), list(rows)] if len(line) > _LONG_BATCH:
                self._measure(number, rows)
        return taken

    def _unpacked(self, number: int, size: int) -> list[tuple[str, ...]]:
        content = self.out.read(min(size, _LONGEST_MESSAGE))
        if len(content) < size:
            raise _died(self.process, bool(content))
        columns = [cells.split("\x1f") for cells in content.decode("utf-8").split("\x1e")]
        rows = [*zip(*columns, strict=True)]
        if size > _LONG_BATCH:
            self._measure(number, rows)
        return rows

    def _measure(self, number: int, rows: Sequence[Sequence[str]]) -> None:
        for at, cells in enumerate(rows, number):
            if any(len(cell) > self.limits.cell_chars for cell in cells):
                raise FileRefused("cell_too_long", f"Row {at} has a cell beyond any real text", at)


def _shown(
    signs: list[tuple[int, list[tuple[int, str]]]],
    errors: list[tuple[int, list[int]]],
    hidden: list[int],
    merged: list[tuple[int, int, int]],
    written: list[tuple[int, list[int]]],
) -> Shown:
    return Shown(
        {column - 1: dict(rows) for column, rows in signs},
        {column - 1: rows for column, rows in errors},
        frozenset(hidden),
        [(first, last, column) for first, last, column in merged],
        {column - 1: frozenset(rows) for column, rows in written},
    )


@contextmanager
def reading_child(
    source: BinaryIO, memory: int, seconds: float, sheets: tuple[str, ...], limits: Limits
) -> Iterator[ReadingChild]:
    """Starts the child on a copy of the file; it is gone when the block is left."""
    with NamedTemporaryFile(suffix=".workbook") as copy:
        source.seek(0)
        copyfileobj(source, copy, MEGABYTE)
        copy.flush()
        process = _started(copy.name, memory, int(seconds), sheets, limits)
        timer = Timer(seconds, process.kill)
        timer.daemon = True
        timer.start()
        assert process.stdout
        try:
            yield ReadingChild(process.stdout, process, limits, [])
        finally:
            timer.cancel()
            timer.join()
            process.kill()
            process.wait()
            _close(process)


def _close(process: "subprocess.Popen[bytes]") -> None:
    for pipe in (process.stdin, process.stdout):
        with suppress(BrokenPipeError):
            if pipe:
                pipe.close()


def _started(
    path: str, memory: int, seconds: int, sheets: tuple[str, ...], limits: Limits
) -> "subprocess.Popen[bytes]":
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "channel.formats.workbook_child", path),
            *(str(memory), str(seconds), str(limits.sheets), json.dumps(sheets)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )


def memory_for(size: int, per_byte: int, limits: Limits) -> int:
    """Address space to read a workbook whose XML or records are of this size."""
    return min(limits.workbook_memory, _MEMORY_FLOOR + per_byte * size)


def seconds_for(size: int, limits: Limits) -> float:
    return min(limits.workbook_seconds, _SECONDS_FLOOR + size / _BYTES_A_SECOND)


def _died(process: "subprocess.Popen[bytes]", in_a_line: bool) -> FileRefused:
    if in_a_line:
        process.kill()
    code = process.wait()
    if code in (-signal.SIGKILL, -signal.SIGXCPU) and not in_a_line:
        return FileRefused("workbook_too_slow", "This workbook took too long; send it as text")
    if code == -signal.SIGABRT or in_a_line:
        return FileRefused(
            "workbook_too_large",
            "This workbook needs more memory than its contents call for: delete stray cells far"
            " from the table, or send it as text",
        )
    return FileRefused("workbook_unreadable", "This workbook is damaged; save it again and resend")
