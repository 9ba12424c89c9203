"""How X12 reports of sales begin, and what refuses those that are of something else."""

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import Said
from channel.formats.x12_codes import NOT_SALES
from channel.formats.x12_segments import Elements, Segments


class Head(Segments):
    """Reads BPT (867) and BGN (844)."""

    def __init__(self, said: Said, codes: Codes) -> None:
        super().__init__(said, codes)
        self.handlers |= {"BPT": self._report, "BGN": self._claim}

    def _report(self, e: Elements) -> None:
        for code in (e[1], e[4]):
            if what := NOT_SALES.get(code):
                self.said.notes.refuse(
                    "not_a_sale", f"BPT says {code}: this 867 is {what}, not a report of sales"
                )
        self.multiplied("BPT", e[5], e[6])
        put = self.said.put
        put("report_purpose", e[1])
        put("report_no", e[2])
        put("report_date", e[3])
        put("report_type", e[4])

    def _claim(self, e: Elements) -> None:
        self.said.put("report_purpose", e[1])
        self.said.put("report_no", e[2])
        self.said.put("claim_no", e[2])
        self.said.put("report_date", e[3])

    def refuse_metering(self, why: str) -> None:
        """Refuse an 867 of what meters read."""
        text = f"{why}: this 867 reports metered usage, not sales"
        self.said.notes.refuse("not_a_sale", text)
