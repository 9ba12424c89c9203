"""Tells rows of a table that come again as a block: a page sent twice, a file behind itself."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from operator import itemgetter

from channel.formats.parts import Row
from channel.formats.profile import Profile
from channel.formats.remarks import Remarks

_FEW, _MANY = 3, 10  # different rows that are no chance: of named invoices, and of others
_DIGITS = frozenset("0123456789")


class RepeatedBlocks:
    """Remembers rows whose lines nothing numbers, and where other rows stand between them."""

    def __init__(self) -> None:
        self._told = array("q")
        self._breaks = [0]
        self._least = _FEW

    def tells(self, places: Mapping[str, int], profile: Profile) -> bool:
        """Whether equal rows of such a table are told apart by nothing else."""
        dated = "invoice_date" in places and "sold_to_name" in places
        named = "quantity" in places and ("invoice_no" in places or dated)
        return named and not profile.duplicate_key and profile.wide is None

    def watched(self, rows: Iterator[Row], places: Mapping[str, int]) -> Iterator[Row]:
        """The rows, each that states a line noted by what is read of it."""
        columns = [*places.values()]
        told, last, quantity = itemgetter(*columns), max(columns), places["quantity"]
        named = places.get("invoice_no", places.get("invoice_date", 0))
        self._least = _FEW if "invoice_no" in places else _MANY
        for row in rows:
            cells = row.cells
            if len(cells) > last and cells[named] and not _DIGITS.isdisjoint(cells[quantity]):
                self._told.append(hash(told(cells)))
            elif self._breaks[-1] != len(self._told):
                self._breaks.append(len(self._told))
            yield row

    def check(self, _sheet: str, remarks: Remarks) -> None:
        """Hold a file of which rows come again, all of a block and in the same order."""
        rows = len(self._told)
        halves = [(0, rows // 2), (rows // 2, rows)] if rows % 2 == 0 else []
        if again := self._again([*pairwise([*self._breaks, rows])]) or self._again(halves):
            text = (
                f"{again} rows stand in the file before, one by one in the same order, and no line"
                " is numbered: were they sent twice? Send each once, or release the file to count"
                " both"
            )
            remarks.hold("rows_repeated", text)
        self._told, self._breaks = array("q"), [0]

    def _again(self, blocks: list[tuple[int, int]]) -> int:
        """How many rows stand in blocks that came before."""
        seen: set[bytes] = set()
        again = 0
        with memoryview(self._told) as told:  # of millions of rows, not to be copied
            for first, end in blocks:
                if self._are_many(told[first:end]):
                    name = sha256(told[first:end]).digest()
                    again += (end - first) * (name in seen)
                    seen.add(name)
        return again

    def _are_many(self, block: Iterable[int]) -> bool:
        """Whether enough of the rows differ."""
        different: set[int] = set()
        for row in block:
            different.add(row)
            if len(different) >= self._least:
                return True
        return False
