"""Finds in a sheet's XML what calamine drops: errors, leading zeros, formulas without a value."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

_CHUNK = 256 * 1024
# A number format's first section: literals in quotes or after a backslash, places of digits, marks
# that stand for themselves. Anything else is a format of another kind.
_PIECE = re.compile(r"\"([^\"]*)\"|\\(.)|(0)|([ \-/()])|\[\$([^\]-]*)[^\]]*\]")
_DIGIT = "\0"  # a digit's place in what such a format shows
_RELATIONS = "xl/_rels/workbook.xml.rels"

Marks = dict[int, dict[int, str]]  # row → column → text, both counted from 1


def sheet_paths(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Name of each sheet → the part it is kept in."""
    targets = {
        attributes["Id"]: attributes.get("Target", "")
        for name, attributes in _starts(archive, _RELATIONS)
        if name == "Relationship"
    }
    return {
        attributes["name"]: _part_name(targets.get(_relation_id(attributes), ""))
        for name, attributes in _starts(archive, "xl/workbook.xml")
        if name == "sheet"
    }


def padded_styles(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Style index → what it shows, for formats with leading zeros (00000000, "No. "000)."""
    formats, styles, in_cells = {}, [], False
    for name, attributes in _starts(archive, "xl/styles.xml"):
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = _padding(attributes.get("formatCode", ""))
        elif name == "xf" and in_cells:
            styles.append(attributes.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles"):
            in_cells = name == "cellXfs"
    shown = {str(at): formats.get(style, "") for at, style in enumerate(styles)}
    return {at: code for at, code in shown.items() if code}


def marks_of(archive: zipfile.ZipFile, path: str, padded: Mapping[str, str]) -> Marks:
    """Error cells and zero-padded numbers of one sheet as they are shown."""
    if path not in archive.namelist():
        return {}
    sheet = _MarkedCells(padded)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = sheet.start
    parser.EndElementHandler = sheet.end
    parser.CharacterDataHandler = sheet.text
    _parse(parser, archive, path)
    return sheet.marks


@dataclass(slots=True)
class _MarkedCells:
    """Listens to a sheet's XML and keeps the cells wanted."""

    padded: Mapping[str, str]
    marks: Marks = field(default_factory=dict)
    row: int = 0
    column: int = 0
    format: str | None = None  # of the cell being read; "" for an error; None if not wanted
    value: list[str] | None = None
    formula: list[str] | None = None  # of the cell being read, until it turns out to have a value
    in_formula: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column = 0
        elif tag == "f":
            self.formula, self.in_formula = [], True
        elif tag == "v" and self.format is not None:
            self.value = []

    def _cell(self, attributes: dict[str, str]) -> None:
        self.formula = None
        self.column = _column(attributes.get("r", "")) or self.column + 1
        kind = attributes.get("t", "n")
        self.format = "" if kind == "e" else None
        if kind == "n":
            self.format = self.padded.get(attributes.get("s", ""))

    def text(self, text: str) -> None:
        if self.in_formula and self.formula is not None:
            self.formula.append(text)
            return
        if text.strip():
            self.formula = None  # a value was stored
        if self.value is not None:
            self.value.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "f":
            self.in_formula = False
        elif tag == "c" and self.formula is not None:
            self.marks.setdefault(self.row, {})[self.column] = "=" + "".join(self.formula)
        if tag != "v" or self.value is None or self.format is None:
            return
        shown = "".join(self.value).strip()
        if self.format:
            shown = _with_zeros(shown, self.format)
        if shown:
            self.marks.setdefault(self.row, {})[self.column] = shown
        self.value = self.format = None


def _with_zeros(number: str, code: str) -> str:
    """A whole number as its format shows it; "" where the format is not at issue."""
    if not number.isdigit():
        return ""
    places = code.count(_DIGIT)
    digits = number.zfill(places)
    over, shown = digits[: len(digits) - places], [*digits[len(digits) - places :]]
    shown[0] = over + shown[0]  # the first place takes all that is more
    return "".join(shown.pop(0) if place == _DIGIT else place for place in code)


def _padding(code: str) -> str:
    """What the format shows, `_DIGIT` for each zero; "" unless it is of two zeros and literals."""
    shown, at = [], 0
    while at < len(code) and code[at] != ";":
        piece = _PIECE.match(code, at)
        if piece is None:
            return ""
        shown.append(_DIGIT if piece[3] else "".join(filter(None, piece.group(1, 2, 4, 5))))
        at = piece.end()
    return "".join(shown) if shown.count(_DIGIT) > 1 else ""


def _relation_id(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _starts(archive: zipfile.ZipFile, path: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    if path not in archive.namelist():
        return found
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append(
        (name.rpartition(":")[2], attributes)
    )
    _parse(parser, archive, path)
    return found


def _parse(parser: expat.XMLParserType, archive: zipfile.ZipFile, path: str) -> None:
    parser.StartDoctypeDeclHandler = _no_doctype
    with archive.open(path) as part:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _no_doctype(*_declaration: object) -> NoReturn:
    raise ValueError("a document type in a workbook")
