"""The envelope of an EDI file: who to whom, and whether counts and control numbers agree."""

from dataclasses import dataclass

from channel.formats.edi_notes import Notes


@dataclass(frozen=True, slots=True)
class Level:
    """The header and trailer segment of one level, and what it holds."""

    header: str
    trailer: str
    number: str  # the element of the header that the trailer repeats
    holds: str


@dataclass(frozen=True, slots=True)
class Levels:
    interchange: Level
    group: Level
    set: Level


X12_LEVELS = Levels(
    Level("ISA", "IEA", "ISA13", "groups in the interchange"),
    Level("GS", "GE", "GS06", "transaction sets in the group"),
    Level("ST", "SE", "ST02", "segments from ST to SE"),
)
EDIFACT_LEVELS = Levels(
    Level("UNB", "UNZ", "UNB 0020", "groups or messages in the interchange"),
    Level("UNG", "UNE", "UNG 0048", "messages in the group"),
    Level("UNH", "UNT", "UNH 0062", "segments from UNH to UNT"),
)


class Envelope:
    """Follows headers and trailers; what does not agree is remarked on, never raised."""

    def __init__(self, notes: Notes, levels: Levels) -> None:
        self._notes = notes
        self._levels = levels
        self.stated: dict[str, str] = {}
        self.in_interchange = self.in_group = self.in_set = False
        self._set_began = self._sets = self._groups = self._ungrouped = 0
        self._numbers: set[tuple[str, ...]] = set()

    def opens_interchange(self, number: str, sender: str, receiver: str, version: str) -> None:
        self.breaks_off(self._levels.interchange.header)
        self.stated = {
            "interchange_control_no": number,
            "sender": sender,
            "receiver": receiver,
            "version": version,
        }
        if self._notes.row > 1:
            self.stated["opened"] = str(self._notes.row)
        self.in_interchange, self._groups, self._ungrouped = True, 0, 0
        self._once(self._levels.interchange, sender, number)

    def opens_group(self, number: str, functional_id: str, version: str, who: list[str]) -> None:
        if self.in_set or self.in_group:
            self._breaks_off(self._levels.group.header, self._levels.group.trailer)
        self._groups += 1
        outer = dict(zip(_WHO, who, strict=True)) | self.stated
        inner = {"group_control_no": number, "functional_id": functional_id}
        inner |= {f"group_{k}": v for k, v in zip(_WHO, who, strict=True) if v != outer[k]}
        self.stated = outer | inner | ({"version": version} if version else {})
        self.in_group, self._sets = True, 0

    def opens_set(self, number: str, name: str, version: str = "") -> None:
        if self.in_set:
            self._breaks_off(self._levels.set.header, self._levels.set.trailer)
        self.stated |= {"set_control_no": number, "set_id": name}
        self.stated |= {"version": version} if version else {}
        self.in_set, self._set_began = True, self._notes.row
        self._sets += 1
        self._ungrouped += not self.in_group
        self._once(self._levels.set, *(self.stated.get(k, "") for k in _WITHIN), number)

    def belongs_to(self, functional_id: str) -> None:
        seen = self.stated.get("functional_id", "")
        if seen and seen != functional_id:
            name = self.stated["set_id"]
            text = f"GS01 is {seen}, a {name} belongs to {functional_id}; read as {name}"
            self._notes.warn("wrong_functional_id", text)

    def closes_set(self, stated: str, number: str) -> None:
        level = self._levels.set
        self._counts("segment_count", level, stated, self._notes.row - self._set_began + 1)
        self._agrees(level, number, self.stated.get("set_control_no", ""))
        self.in_set = False

    def closes_group(self, stated: str, number: str) -> None:
        level = self._levels.group
        if self.in_set:
            self._breaks_off(level.trailer, self._levels.set.trailer)
        self._counts("group_count", level, stated, self._sets)
        self._agrees(level, number, self.stated.get("group_control_no", ""))
        self.in_group = False

    def closes_interchange(self, stated: str, number: str) -> None:
        level = self._levels.interchange
        if self.in_set or self.in_group:
            missing = self._levels.set if self.in_set else self._levels.group
            self._breaks_off(level.trailer, missing.trailer)
        count = self._groups or self._ungrouped * (self._levels is EDIFACT_LEVELS)
        self._counts("interchange_count", level, stated, count)
        self._agrees(level, number, self.stated.get("interchange_control_no", ""))
        self.in_interchange = self.in_group = self.in_set = False

    def breaks_off(self, at: str) -> None:
        """Say which trailer is missing where the file, or its next interchange, begins."""
        if self.in_set:
            self._breaks_off(at, self._levels.set.trailer)
        elif self.in_group:
            self._breaks_off(at, self._levels.group.trailer)
        elif self.in_interchange:
            self._breaks_off(at, self._levels.interchange.trailer)
        self.in_interchange = self.in_group = self.in_set = False

    def _breaks_off(self, at: str, missing: str) -> None:
        text = f"{at} comes where {missing} is still to come: what was before it may be incomplete"
        if self.in_set:
            self._notes.refuse("truncated", text)
        else:
            self._notes.hold("truncated", text)
        self.in_set = False

    def _counts(self, code: str, level: Level, stated: str, seen: int) -> None:
        stated = stated.strip()
        if not stated.isdecimal() or int(stated) != seen:
            text = f"{level.trailer} says {stated or 'nothing'}, there are {seen} {level.holds}"
            self._notes.hold(code, text)

    def _agrees(self, level: Level, seen: str, wanted: str) -> None:
        seen = seen.strip()
        text = f"{level.trailer} closes {seen or 'nothing'}, its {level.number} was {wanted!r}"
        if seen == wanted:
            return
        bare = seen.rstrip("~^'")  # a terminator of another file left behind the number
        if bare.isdecimal() and wanted.isdecimal() and int(bare) == int(wanted) != 0:
            self._notes.warn("control_number_padding", text, level.trailer)
        else:
            self._notes.hold("control_number", text)

    def _once(self, level: Level, *numbers: str) -> None:
        if (level.header, *numbers) in self._numbers:
            text = f"{level.number} {numbers[-1]!r} is used again"
            if level is self._levels.interchange:
                text += ": sent twice, its lines would count twice"
                self._notes.hold("repeated_control_number", text)
            else:
                self._notes.warn("repeated_control_number", text, level.header)
        self._numbers.add((level.header, *numbers))


_WHO = ("sender", "receiver")
_WITHIN = ("sender", "interchange_control_no", "group_control_no")
