"""Files of records of several types, told by their first cell: `HDR`, `DTL`, `TRL`; `01`, `02`."""

from collections import Counter
from collections.abc import Sequence

from channel.formats.columns import words_of
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.month_names import folded
from channel.formats.parts import Row
from channel.formats.profile import Meaning
from channel.formats.signs import usual_meaning

_OPENING = frozenset("hdr hd head header h fh bh fhdr kopf entete cabecera cab".split())
_DETAIL = frozenset("dtl det detail details d line lin lines item itm data pos l ln".split())
_CLOSING = frozenset("trl tlr trailer t ftr footer eof end tot ft bt fuss".split())
_KNOWN = _OPENING | _DETAIL | _CLOSING
_RECORD = frozenset("record rec rectype satzart recordtype rowtype registro".split())
_LONGEST = 8  # letters of a code
_MOST = 6  # different codes
_LETTER = 2  # letters at most of codes that may mean anything


def take_record_types(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Read the first column as the type of its record where it is one: all but one type are left
    out, and asked about."""
    name = names[0]
    if found.columns.get(name) not in ("", "transaction_type"):
        return
    codes = [row.cells[0].strip() for row in rows if row.cells and row.cells[0].strip()]
    detail = _detail_of(codes, named=_names_records(name))
    if not detail:
        return
    others = sorted({*codes} - {detail})
    found.columns |= {n: "" for n, f in found.columns.items() if f == "transaction_type"}
    found.columns[name] = "transaction_type"
    found.transaction_types |= {detail: Meaning.SALE} | dict.fromkeys(others, Meaning.SKIP)
    told = f"lines are the records whose {name!r} says {detail!r}"
    if others:
        told += f"; left out are {MarkedColumn(name, 0, rows).told(others)}"
    found.questions.append(f"{told}: is that so?")


def _names_records(name: str) -> bool:
    """Whether a column is named for types of records, or by the first record's own code."""
    words = {*words_of(name)}
    return (bool(words & _RECORD) and words <= _RECORD | {"type"}) or folded(name) in _OPENING


def _detail_of(codes: Sequence[str], *, named: bool) -> str:
    """The one code of lines: known as such beside others, or that of all rows between two.

    Codes that differ in all rows are numbers of rows.
    """
    details = {code for code in codes if folded(code) in _DETAIL}
    if len(details) == 1 and all(folded(code) in _KNOWN for code in codes):
        told = named or any(len(code) > _LETTER for code in {*codes} - details)
        return details.pop() if told else ""
    inner, short = {*codes[1:-1]}, all(len(code) <= _LONGEST and code.isalnum() for code in codes)
    unknown = all(usual_meaning(code) is None for code in codes)
    return inner.pop() if named and short and unknown and 1 == len(inner) < len(codes) - 2 else ""


def is_closing(code: str) -> bool:
    """Whether a record of this type closes a file, and may count the others."""
    return folded(code) in _CLOSING or code.strip("09") == "" != code.strip("0")


def several_types(rows: Sequence[Row]) -> str:
    """What to say of rows that begin with codes of several types, each with cells of its own."""
    filled = [[cell.strip() for cell in row.cells] for row in rows if any(row.cells)]
    widths: dict[str, Counter[int]] = {}
    for cells in filled:
        widths.setdefault(cells[0], Counter())[len(cells)] += 1
    short = all(code and len(code) <= _LONGEST and " " not in code for code in widths)
    if not 2 <= len(widths) <= _MOST or not short or len(filled) < len(widths) + 1:
        return ""
    usual = [each.most_common(1)[0][0] for each in widths.values()]
    if len({*usual}) < 2 and not all(folded(code) in _KNOWN for code in widths):
        return ""
    told = (f"{code!r} of {cells} cells" for code, cells in zip(widths, usual, strict=True))
    return (
        f"its rows are records of several types, by their first cell: {', '.join(told)}. Put the"
        " column names of those that are lines above them (all of a line in one record), or name"
        " their columns in a profile: `header.present` false, `columns` by letter (`column A` the"
        " transaction_type), and under `transaction_types` which records are lines (sale) and which"
        " are not (skip)"
    )
