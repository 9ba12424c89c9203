"""Cuts lines of fixed-width text into cells, and proposes the cuts where no profile states them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from channel.formats.columns import fields_of
from channel.formats.parts import Row
from channel.formats.row_notes import counts_rows

Cuts = tuple[tuple[str, int, int], ...]
Span = tuple[int, int]

_RULER = re.compile(r"\s*[-=_]{2,}([ +|]+[-=_]{2,})+\s*")
_UNNAMED = "column_{}"
_WIDE_BLANKS = re.compile(r"\s{2,}")
_NUMBER = re.compile(r"[-+(]?[0-9][0-9.,]*[-)]?")
_DIGITS = re.compile("[0-9]+")
_TO_LINE_END = 10_000
_COLUMNS_MINIMUM = 3


def read_fixed_width(lines: Iterable[str], cuts: Cuts, names_first: bool) -> Iterator[Row]:
    """Each line cut and stripped; with `names_first`, row 0 holds the names of the columns."""
    if names_first:
        yield Row(0, tuple(name for name, _, _ in cuts))
    spans = [(start, start + length) for _, start, length in cuts]
    names = [name for name, _, _ in cuts]
    gaps = [] if names_first else _gaps(spans)
    above = not names_first and names[:1] != [_UNNAMED.format(1)]
    titles: set[str] = set()
    for number, line in enumerate(lines, 1):
        cells = [line[start:end].strip() for start, end in spans]
        if cells == names or (
            above and _ends(cells, names)
        ):  # what has a name there is a column that is left out
            gaps, above = [gap for gap in gaps if not line[gap[1] : gap[2]].strip()], False
        elif any(line[start:end].strip() for _, start, end in gaps):
            cells = _overflowing(line, spans, gaps)
            title = _undated(line)
            if above or title in titles:  # of the first page, of another
                titles.add(title)
                cells = [line.strip()]
            elif len(cells) > len(cuts) and _is_note(line.strip()):
                cells = [line.strip()]
        elif above:
            titles.add(_undated(line))
        elif titles and _undated(line) in titles:
            cells = [line.strip()]
        yield Row(number, tuple(cells))


def _is_note(line: str) -> bool:
    """Whether a line has no figure, without which none is sold, or counts the others."""
    return not _DIGITS.search(line) or counts_rows(line)


def _gaps(spans: Sequence[Span]) -> list[tuple[int, int, int]]:
    """The blanks between the columns, each with the place of the column before it."""
    ends = [(place, end) for place, (_, end) in enumerate(spans[:-1])]
    return [(place, end, spans[place + 1][0]) for place, end in ends if end < spans[place + 1][0]]


def _overflowing(
    line: str, spans: Sequence[Span], gaps: Iterable[tuple[int, int, int]]
) -> list[str]:
    """The cells of a line that writes between columns: what touches one of them belongs to it.

    So no digit of a wider number is lost. Where nobody can tell, the whole line is one cell more,
    which no row may have.
    """
    cells, unclear = [line[start:end] for start, end in spans], False
    for place, start, end in gaps:
        text = line[start:end]
        before = text.partition(" ")[0] if line[start - 1 : start].strip() else ""
        after = text.rpartition(" ")[2] if line[end : end + 1].strip() else ""
        cells[place] += before
        cells[place + 1] = after + cells[place + 1]
        unclear = unclear or len(before + after) != len(text.replace(" ", ""))
    cells = [cell.strip() for cell in cells]
    return [*cells, line.strip()] if unclear else cells


def names_stand_in(lines: Iterable[str], cuts: Cuts) -> bool:
    """Whether one of the lines, cut, holds the names of the columns."""
    names = [name for name, _, _ in cuts]
    rows = ([line[start : start + length].strip() for _, start, length in cuts] for line in lines)
    return any(cells == names or _ends(cells, names) for cells in rows)


def _ends(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether cells are the last words of names that stand in several lines."""
    filled = [(cell, name) for cell, name in zip(cells, names, strict=True) if cell]
    return len(filled) > 1 and all(
        name.endswith(f" {cell}") or name == cell for cell, name in filled
    )


def propose_cuts(lines: Sequence[str]) -> Cuts:
    """Columns by a ruler line (`---- ---`) or by the blanks common to the lines; () if none."""
    stripped = [line.rstrip() for line in lines]
    for index, line in enumerate(stripped):
        if _RULER.fullmatch(line):
            spans = [match.span() for match in re.finditer(r"[-=_]{2,}", line)]
            return _named(spans, stripped[index - 1] if index else "")
    header, rows = _parted(stripped)
    return _named(_under_names(_spans_between_blanks([header, *rows]), header, rows), header)


def _parted(lines: list[str]) -> tuple[str, list[str]]:
    """The line of column names, if there is one, and those below it without titles of pages.

    What stands above would fill the blanks that part the columns.
    """
    known = [sum(bool(fields_of(name)) for name in _WIDE_BLANKS.split(line)) for line in lines]
    most = max(known, default=0)
    if most < 2:
        return "", lines
    header = known.index(most)
    titles = {*map(_undated, lines[:header])} - {""}
    return lines[header], [line for line in lines[header + 1 :] if _undated(line) not in titles]


def _undated(line: str) -> str:
    """A line without its digits, by which the titles of all pages are alike."""
    return " ".join(_DIGITS.sub("", line).split())


def _under_names(spans: list[Span], header: str, rows: Sequence[str]) -> list[Span]:
    """The spans, those joined that a single blank parts and that one name stands above.

    So the last column keeps its texts of several words, whose blanks happen to stand together.
    """
    if sum(bool(fields_of(header[start:end].strip())) for start, end in spans) < 2:
        return spans
    joined: list[Span] = []
    for start, end in spans:
        if joined and start == joined[-1][1] + 1 and _are_one(joined[-1], end, header, rows):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _are_one(before: Span, end: int, header: str, rows: Sequence[str]) -> bool:
    """Whether two spans side by side are a column: by their name, and by what stands in them."""
    start, middle = before
    name, last = header[start:middle].strip(), header[middle:end].strip()
    if not last:
        return True
    texts = [
        {row[a:b].strip() for row in rows} - {"", name, last} for a, b in (before, (middle, end))
    ]
    if header[middle - 1 : middle + 2].strip() and " " in header[start:end].strip():
        blank = not all(texts)
        words = not any(_NUMBER.fullmatch(text) for each in texts for text in each)
        return bool(fields_of(f"{name} {last}")) and (blank or words)
    return False


def _spans_between_blanks(lines: Sequence[str]) -> list[Span]:
    """Runs of positions where some line has a character; only among lines of the usual length."""
    usual = max((len(line) for line in lines), default=0)
    typical = [line for line in lines if len(line) * 4 >= usual * 3]
    if len(typical) < 2 or len(typical) * 2 < sum(1 for line in lines if line):
        return []
    filled = "".join(
        "x" if any(line[i : i + 1].strip() for line in typical) else " " for i in range(usual)
    )
    spans = [match.span() for match in re.finditer(r"x+", filled)]
    return spans if len(spans) >= _COLUMNS_MINIMUM else []


def _named(spans: Sequence[Span], header: str) -> Cuts:
    """Spans as cuts; the last reaches to the end of the line."""
    cuts = []
    for number, (start, end) in enumerate(spans, 1):
        length = end - start if number < len(spans) else _TO_LINE_END
        name = header[start : start + length].strip() or _UNNAMED.format(number)
        cuts.append((name, start, length))
    return tuple(cuts)
