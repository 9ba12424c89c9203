"""The sets of an EDI file as they are met: to be answered, tests, and those that come again."""

from dataclasses import dataclass, replace

from channel.formats.intake import Progress
from channel.formats.record import Document, Header, Unread


@dataclass(slots=True)
class MetSets:
    """Follows the sets of one file, whichever control numbers they have."""

    progress: Progress
    _opened: Header | None = None
    lines: int = 0  # a hash of what those of the open set say
    _sold: bool = False  # stock that comes again counts once, as its lines are told apart

    def answer(self, opened: Header | Unread) -> None:
        """A message may announce two documents; it is acknowledged once."""
        sets = self.progress.sets
        opened = replace(opened, sheet=self.progress.sheet)
        if not sets or (sets[-1].sheet, sets[-1].row) != (opened.sheet, opened.row):
            sets.append(opened)

    def opens(self, header: Header) -> None:
        self.answer(header)
        self._warn_of_test(header)
        self._ask_of_purpose(header)
        if self._opened is None or self._opened.row != header.row:
            self.closes()
            self._opened, self.lines, self._sold = header, 0, False
        self._sold = self._sold or header.document is not Document.INVENTORY

    def closes(self) -> None:
        """Hold the file where the set says line for line what one before it said."""
        if self._opened is None or not (self._sold and self.lines):
            return
        row, told, sheet = self._opened.row, self._opened.fields, self.progress.sheet
        said = [told.get(name, "") for name in ("set_id", "report_no", "report_date")]
        place = f"row {row} of {sheet}" if sheet else f"row {row}"
        before = self.progress.sets_said.setdefault((*said, self.lines), place)
        if before != place:
            text = f"the set says line for line what that at {before} says: sent twice,"
            self.progress.remarks.hold("repeated_set", f"{text} its lines would count twice", row)

    def _ask_of_purpose(self, header: Header) -> None:
        """Hold a file that both reports days and replaces what was reported for them."""
        told = header.fields
        days = [told.get(n, "") for n in ("reporting_partner", "period_start", "period_end")]
        again = "05" if told.get("report_purpose") == "05" else "00"
        before = self.progress.sets_said.setdefault((header.document, *days), again)
        if before != again and header.document is not Document.INVENTORY:
            text = "the file reports the same days to replace them (05) and not to: what the"
            text += " replacement leaves out would count; send that alone"
            self.progress.remarks.hold("original_and_replacement", text, header.row)

    def _warn_of_test(self, header: Header) -> None:
        remarks = self.progress.remarks
        if (why := header.fields.get("test")) and "test_interchange" not in remarks.counts:
            text = f"the interchange is marked as a test ({why}): if its lines are no real ones,"
            remarks.warn("test_interchange", f"{text} refuse it, for they count", header.row)
