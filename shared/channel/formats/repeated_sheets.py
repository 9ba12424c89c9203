"""Tells a sheet that states again what the sheets before it do: a copy, or months beside a year."""

from collections.abc import Iterator

from channel.formats.parts import Row
from channel.formats.remarks import Remarks

_MOST = 500_000  # rows remembered


class RepeatedSheets:
    """Remembers the rows of one workbook that name an invoice: no other sheet sells them again."""

    def __init__(self) -> None:
        self._before: set[int] = set()
        self._here: set[int] = set()
        self._again = 0
        self._rows = 0

    def watched(self, rows: Iterator[Row], invoice: int) -> Iterator[Row]:
        """The rows of one sheet; in the column `invoice` stands the invoice's number."""
        for row in rows:
            if len(row.cells) > invoice and row.cells[invoice]:
                key = hash(tuple(row.cells))
                self._rows += 1
                self._again += key in self._before
                self._here.add(key)
            yield row

    def check(self, sheet: str, remarks: Remarks) -> None:
        """Hold a file when most rows of the sheet just read stand in others before it."""
        if self._again * 2 > self._rows:
            text = (
                f"{self._again} of {self._rows} rows of the sheet {sheet!r} stand in sheets before"
                " it too; name in the profile the sheets to read, or release the file to count both"
            )
            remarks.hold("sheet_repeated", text)
        if len(self._before) < _MOST:
            self._before |= self._here
        self._here, self._again, self._rows = set(), 0, 0
