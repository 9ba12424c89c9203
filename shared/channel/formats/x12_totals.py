"""What an X12 set of sales states of itself: counts and totals."""

from collections.abc import Mapping

from channel.formats.edi_notes import Notes
from channel.formats.record import Control

_MONEY = frozenset("extended_amount claim_amount unit_resale contract_rate".split())


class Totals:
    """Counts a set's lines and groups, and gathers what is stated of them."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.lines = self.groups = 0  # those that are closed
        self.further = 0  # lines that go on with the product of one before
        self.lacking = False  # a line without a quantity
        self._repeated = 0  # the row where a product is counted once more
        self._products = ""  # how many of them CTT counts
        self.controls: list[Control] = []
        self.in_summary = False
        self._any_total = False

    def state(self, what: str, stated: str) -> None:
        if stated.strip():
            self.controls.append(Control(self._notes.row, what, stated.strip()))

    def goes_on(self) -> None:
        """Count the open line with the one before: both are of one LIN."""
        self.lines -= 1
        self.further += 1
        self._repeated = self._notes.row

    def ask_of_products(self) -> None:
        """Hold the file where a product may be counted again for want of the next one."""
        if self._repeated and (self.lacking or self._products != str(self.lines)):
            text = f"QTY in segment {self._repeated} is the second behind its LIN: is it of the"
            text += " same product, or is a LIN missing? CTT01, a count of LIN, does not tell"
            self._notes.hold("several_quantities", text)

    def summed_up(self, lines: str, quantity: str) -> None:
        """Take what CTT says; some writers count their groups in it."""
        self.in_summary = True
        self._products = lines.strip()
        if self.further and lines.strip() == str(self.lines):
            pass  # it counts the products
        elif self.lines and lines.strip() == str(self.groups) != str(self.lines):
            text = f"CTT counts {lines.strip()} groups (PTD), not the {self.lines} lines"
            self._notes.warn("line_count", text)
        else:
            self.state("lines", lines)
        self.state("quantity", quantity)

    def is_of_all(self, line: Mapping[str, str]) -> bool:
        """Say whether a total amount (TT) on a line is that of the whole set.

        It is where the line is priced without it, and none of those before has one.
        """
        first, self._any_total = not self._any_total, True
        return first and self.lines > 0 and not _MONEY.isdisjoint(line)
