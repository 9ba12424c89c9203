"""Tells a sheet that states again what the sheets before it do: a copy, or months beside a year."""

from collections.abc import Iterator, Mapping
from operator import itemgetter

from channel.formats.layout import DAYS, PRODUCTS
from channel.formats.parts import Row
from channel.formats.profile import Profile
from channel.formats.remarks import Remarks

_MOST = 500_000  # rows remembered
# What tells sales apart, whatever is corrected of them: a copy may state other quantities.
_TOLD_BY = ("invoice_no", *sorted(DAYS), *PRODUCTS, "branch", "transaction_type")


class RepeatedSheets:
    """Remembers the rows of one workbook that name an invoice: no other sheet sells them again."""

    def __init__(self) -> None:
        self._before: set[int] = set()
        self._here: set[int] = set()
        self._again = 0
        self._rows = 0

    def tells(self, places: Mapping[str, int], _profile: Profile) -> bool:
        """Whether the rows of a sheet name invoices."""
        return "invoice_no" in places

    def watched(self, rows: Iterator[Row], places: Mapping[str, int]) -> Iterator[Row]:
        """The rows of one sheet; `places` say in which column stands which field."""
        invoice, quantity = places["invoice_no"], places.get("quantity", 0)
        columns = [places[field] for field in _TOLD_BY if field in places]
        told, last = itemgetter(*columns), max(quantity, *columns)
        for row in rows:
            cells = row.cells
            if len(cells) > last and cells[invoice]:
                sold = cells[quantity]
                key = hash((sold[:1] in ("-", "(") or sold[-1:] == "-", told(cells)))
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
