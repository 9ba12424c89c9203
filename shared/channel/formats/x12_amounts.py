"""Amounts of an X12 set of sales: those of its lines, and those of the set."""

from decimal import Decimal

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import Said
from channel.formats.record import Document
from channel.formats.x12_codes import CLAIMED
from channel.formats.x12_heads import Head
from channel.formats.x12_segments import Elements
from channel.formats.x12_totals import Totals


class Amounts(Head):
    """Reads AMT and ITA, of the open line where there is one."""

    def __init__(self, said: Said, codes: Codes, document: Document) -> None:
        super().__init__(said, codes)
        self.document = document
        self._seen = ""  # of QTY, LIN, SII in the open line; empty: none is open
        self._totals = Totals(said.notes)
        self.by_itself = True  # no line was read otherwise for what is in others
        self.handlers |= {"AMT": self._amount, "ITA": self._allowance}

    def _amount(self, e: Elements) -> None:
        field = self.codes.amounts.get(e[1])
        if field is None:
            self.said.notes.unknown("AMT", e[1], e[2])
        elif field and (self._totals.in_summary or self._is_of_all(e[1])):
            self._totals.state("amount", e[2])
        elif field:
            if not self._seen:
                text = f"AMT {e[1]} ({e[2][:40]!r}) stands ahead of its group's lines: whose is it?"
                self.said.notes.hold("amount_ahead_of_lines", text)
            self._line_amount(e[1], field, e[2])
            if field == "extended_amount" or self.document is Document.CLAIM:
                self.said.put("amount_sign", e[3])

    def _line_amount(self, code: str, field: str, amount: str) -> None:
        """Keep an amount; of a claim others stand in where what is claimed (CC) is not said."""
        if self.document is Document.CLAIM and code != CLAIMED and self._seen:
            self.said.spare.setdefault(field, amount.strip())
        else:
            self.said.put(field, amount)

    def _is_of_all(self, code: str) -> bool:
        """Say whether an amount is that of the whole set, not of a line."""
        if self.said.into is self.said.header:
            return True
        if code != "TT":
            return False
        self.by_itself = False
        return self._totals.is_of_all(self.said.into)

    def _allowance(self, e: Elements) -> None:
        """Take what ITA07 says, a number with two implied places (N2) where it has no point."""
        amount = e[7].strip()
        if amount and self._seen:
            if amount.removeprefix("-").isdecimal():
                amount = f"{Decimal(amount).scaleb(-2):f}"
            self.said.spare.setdefault("claim_amount", amount)
