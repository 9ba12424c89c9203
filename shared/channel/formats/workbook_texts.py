"""Finds the shared strings of a workbook that its reader shows as it does numbers: `1.234`."""

import re
import zipfile
from dataclasses import dataclass, field

from channel.formats.workbook_marks import listen

STRINGS = "xl/sharedStrings.xml"
WRITTEN = re.compile(rb">\s*-?[1-9][0-9]{0,2}\.[0-9]{3}\s*</(?:\w+:)?t>")
_IS_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")


def written_numbers(archive: zipfile.ZipFile) -> frozenset[str]:
    """The places, as cells name them, of the strings that read as numbers with a point."""
    if STRINGS not in archive.namelist():
        return frozenset()
    strings = _Strings()
    listen(strings, archive, STRINGS)
    return frozenset(strings.found)


@dataclass(slots=True)
class _Strings:
    """Listens to the shared strings, one `si` each, of one text or of several runs."""

    found: list[str] = field(default_factory=list)
    read: int = 0
    inside: bool = False
    texts: list[str] = field(default_factory=list)

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.inside = name.rpartition(":")[2] == "t"

    def text(self, text: str) -> None:
        if self.inside:
            self.texts.append(text)

    def end(self, name: str) -> None:
        self.inside = False
        if name.rpartition(":")[2] == "si":
            if _IS_NUMBER.fullmatch("".join(self.texts).strip()):
                self.found.append(str(self.read))
            self.read += 1
            self.texts.clear()
