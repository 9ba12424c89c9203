"""The envelope of X12: who to whom, and whether counts and control numbers agree."""

from channel.formats.edi_notes import Notes
from channel.formats.x12_codes import FUNCTIONAL_IDS
from channel.formats.x12_segments import Elements, padded


class Envelope:
    """Follows ISA GS ST … SE GE IEA; what does not agree is remarked on, never raised."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.stated: dict[str, str] = {}
        self.in_interchange = self.in_group = self.in_set = False
        self._set_began = self._sets = self._groups = 0
        self._numbers: set[tuple[str, ...]] = set()

    def opens_interchange(self, e: Elements) -> None:
        self.breaks_off("ISA")
        e = [each.strip() for each in padded(e)]
        self.stated = {
            "interchange_control_no": e[13],
            "sender": e[6],
            "receiver": e[8],
            "version": e[12],
        }
        self.in_interchange, self._groups = True, 0
        self._once("ISA13", e[6], e[13])

    def opens_group(self, e: Elements) -> None:
        if self.in_set or self.in_group:
            self._breaks_off("GS", "GE")
        e = [each.strip() for each in padded(e)]
        self._groups += 1
        self.stated |= {"group_control_no": e[6], "version": e[8], "functional_id": e[1]}
        self.stated = {"sender": e[2], "receiver": e[3]} | self.stated
        self.in_group, self._sets = True, 0

    def opens_set(self, e: Elements) -> None:
        if self.in_set:
            self._breaks_off("ST", "SE")
        e = [each.strip() for each in padded(e)]
        self.stated |= {"set_control_no": e[2], "set_id": e[1]}
        self.in_set, self._set_began = True, self._notes.row
        self._sets += 1
        self._once("ST02", *(self.stated.get(k, "") for k in _WITHIN), e[2])
        wanted, seen = FUNCTIONAL_IDS.get(e[1], ""), self.stated.get("functional_id", "")
        if wanted and seen and wanted != seen:
            self._notes.warn(
                "wrong_functional_id",
                f"GS01 is {seen}, a {e[1]} belongs to {wanted}; read as {e[1]}",
            )

    def closes_set(self, e: Elements) -> None:
        e = padded(e)
        count = self._notes.row - self._set_began + 1
        self._counts("segment_count", "SE01", e[1], count, "segments from ST to SE")
        self._agrees("SE02", e[2], "ST02", self.stated.get("set_control_no", ""))
        self.in_set = False

    def closes_group(self, e: Elements) -> None:
        if self.in_set:
            self._breaks_off("GE", "SE")
        e = padded(e)
        self._counts("group_count", "GE01", e[1], self._sets, "transaction sets in the group")
        self._agrees("GE02", e[2], "GS06", self.stated.get("group_control_no", ""))
        self.in_group = False

    def closes_interchange(self, e: Elements) -> None:
        if self.in_set or self.in_group:
            self._breaks_off("IEA", "GE")
        e = padded(e)
        self._counts("interchange_count", "IEA01", e[1], self._groups, "groups in the interchange")
        self._agrees("IEA02", e[2], "ISA13", self.stated.get("interchange_control_no", ""))
        self.in_interchange = self.in_group = self.in_set = False

    def breaks_off(self, at: str) -> None:
        """Say which trailer is missing where the file, or its next interchange, begins."""
        if self.in_set:
            self._breaks_off(at, "SE")
        elif self.in_group:
            self._breaks_off(at, "GE")
        elif self.in_interchange:
            self._breaks_off(at, "IEA")
        self.in_interchange = self.in_group = self.in_set = False

    def _breaks_off(self, at: str, missing: str) -> None:
        text = f"{at} comes where {missing} is still to come: what was before it may be incomplete"
        if self.in_set:
            self._notes.refuse("truncated", text)
        else:
            self._notes.hold("truncated", text)
        self.in_set = False

    def _counts(self, code: str, element: str, stated: str, seen: int, what: str) -> None:
        if not stated.strip().isdecimal() or int(stated) != seen:
            self._notes.hold(
                code, f"{element} says {stated.strip() or 'nothing'}, there are {seen} {what}"
            )

    def _agrees(self, trailer: str, seen: str, header: str, wanted: str) -> None:
        seen = seen.strip()
        if seen == wanted:
            return
        if seen.isdecimal() and wanted.isdecimal() and int(seen) == int(wanted) != 0:
            text = f"{trailer} is {seen}, its {header} was {wanted}"
            self._notes.warn("control_number_padding", text, trailer)
        else:
            text = f"{trailer} is {seen or 'missing'}, its {header} was {wanted}"
            self._notes.hold("control_number", text)

    def _once(self, element: str, *numbers: str) -> None:
        if (element, *numbers) in self._numbers:
            self._notes.warn(
                "repeated_control_number", f"{element} {numbers[-1]} is used again", element
            )
        self._numbers.add((element, *numbers))


_WITHIN = ("sender", "interchange_control_no", "group_control_no")
