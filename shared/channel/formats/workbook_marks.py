"""Finds in a sheet's XML what calamine drops: errors, zeros, hidden rows, values left out."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn, Protocol
from xml.parsers import expat

from channel.formats.cell_marks import Marks, Styles
from channel.formats.number_formats import with_zeros

_CHUNK = 256 * 1024
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet_paths(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Name of each sheet → the part it is kept in."""
    targets = {
        attributes["Id"]: attributes.get("Target", "")
        for name, attributes in _starts(archive, _RELATIONS)
        if name == "Relationship"
    }
    return {
        attributes["name"]: _part_name(targets.get(_relation_id(attributes), ""))
        for name, attributes in _starts(archive, _BOOK)
        if name == "sheet"
    }


def styles_of(archive: zipfile.ZipFile) -> Styles[str]:
    """What the styles of cells show beside their numbers."""
    formats, styles, in_cells = {}, [], False
    for name, attributes in _starts(archive, "xl/styles.xml"):
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and in_cells:
            styles.append(attributes.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles"):
            in_cells = name == "cellXfs"
    return Styles.of({str(at): formats.get(style, "") for at, style in enumerate(styles)})


def is_to_be_calculated(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook's writer leaves its formulas to be calculated where it is opened."""
    found = [about for name, about in _starts(archive, _BOOK) if name == "calcPr"]
    return any(about.get("fullCalcOnLoad") in ("1", "true") for about in found)


def marks_of(
    archive: zipfile.ZipFile,
    path: str,
    styles: Styles[str],
    *,
    uncalculated: bool,
    written: frozenset[str] = frozenset(),
) -> Marks:
    """Error cells, formulas without a value, and numbers as their formats show them.

    In an `uncalculated` workbook a sheet whose formulas all give 0 was never calculated. `written`
    are the shared strings that read as numbers.
    """
    if path not in archive.namelist():
        return Marks()
    sheet = _MarkedCells(styles, written)
    listen(sheet, archive, path)
    for row, column, formula in sheet.zeros if uncalculated and not sheet.calculated else ():
        sheet.marks.show(row, column, formula)
    return sheet.marks


@dataclass(slots=True)
class _MarkedCells:
    """Listens to a sheet's XML and keeps the cells wanted."""

    styles: Styles[str]
    written: frozenset[str]
    marks: Marks = field(default_factory=Marks)
    row: int = 0
    column: int = 0
    kind: str = "n"
    style: str = ""
    value: list[str] | None = None  # of the cell being read, where it is wanted
    formula: list[str] | None = None  # of the cell being read, until it turns out to have a value
    in_formula: bool = False
    zeros: list[tuple[int, int, str]] = field(default_factory=list)  # formulas whose value is 0
    calculated: bool = False  # any formula has another value

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self._row(attributes)
        elif tag == "f":
            self.formula, self.in_formula = [], True
        elif tag == "v":
            self._value()

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r") or self.row + 1)
        self.column = 0
        if attributes.get("hidden") in ("1", "true") and "outlineLevel" not in attributes:
            self.marks.hidden.append(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.formula = self.value = None
        self.column = _column(attributes.get("r", "")) or self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")

    def _value(self) -> None:
        if self.kind == "str":
            self.formula = None  # the formula's value is a text, and may be an empty one
        shown = self.style in self.styles.padded or self.style in self.styles.signs
        text = self.kind == "s" and self.written
        if text or self.kind == "e" or (self.kind == "n" and shown):
            self.value = []

    def text(self, text: str) -> None:
        if self.in_formula and self.formula is not None:
            self.formula.append(text)
            return
        if self.formula is not None and (stored := text.strip()):
            self._stored(stored, "=" + "".join(self.formula))
            self.formula = None
        if self.value is not None:
            self.value.append(text)

    def _stored(self, value: str, formula: str) -> None:
        if value == "0" and not self.calculated:
            self.zeros.append((self.row, self.column, formula))
        elif value != "0":
            self.calculated = True
            self.zeros.clear()

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "f":
            self.in_formula = False
        elif tag == "c" and self.formula is not None:
            self.marks.show(self.row, self.column, "=" + "".join(self.formula))
        if tag == "v" and self.value is not None:
            self._mark("".join(self.value).strip())
            self.value = None

    def _mark(self, stated: str) -> None:
        if self.kind == "s":
            self.marks.write(self.row, self.column, is_number=stated in self.written)
            return
        shown = stated
        if self.kind == "n":
            shown = with_zeros(stated, self.styles.padded.get(self.style, ""))
        if shown:
            self.marks.show(self.row, self.column, shown)
        elif stated and self.style in self.styles.signs:
            self.marks.beside(self.row, self.column, self.styles.signs[self.style])


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


class Listener(Protocol):
    """What is told of a part's XML, element by element."""

    def start(self, name: str, attributes: dict[str, str], /) -> None: ...

    def end(self, name: str, /) -> None: ...

    def text(self, text: str, /) -> None: ...


def listen(listener: Listener, archive: zipfile.ZipFile, path: str) -> None:
    """Read a part of a workbook, which may have no document type, aloud."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    _parse(parser, archive, path)


def _parse(parser: expat.XMLParserType, archive: zipfile.ZipFile, path: str) -> None:
    parser.StartDoctypeDeclHandler = _no_doctype
    with archive.open(path) as part:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _no_doctype(*_declaration: object) -> NoReturn:
    raise ValueError("a document type in a workbook")
