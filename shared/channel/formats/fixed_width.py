"""Cuts lines of fixed-width text into cells, and proposes the cuts where no profile states them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from channel.formats.columns import fields_of
from channel.formats.parts import Row

Cuts = tuple[tuple[str, int, int], ...]
Span = tuple[int, int]

_RULER = re.compile(r"\s*[-=_]{2,}([ +|]+[-=_]{2,})+\s*")
_TO_LINE_END = 10_000
_COLUMNS_MINIMUM = 3


def read_fixed_width(lines: Iterable[str], cuts: Cuts, names_first: bool) -> Iterator[Row]:
    """Each line cut and stripped; with `names_first`, row 0 holds the names of the columns."""
    if names_first:
        yield Row(0, tuple(name for name, _, _ in cuts))
    spans = [(start, start + length) for _, start, length in cuts]
    for number, line in enumerate(lines, 1):
        yield Row(number, tuple([line[start:end].strip() for start, end in spans]))


def names_stand_in(lines: Iterable[str], cuts: Cuts) -> bool:
    """Whether one of the lines, cut, holds the names of the columns."""
    names = [name for name, _, _ in cuts]
    return any(
        [line[start : start + length].strip() for _, start, length in cuts] == names
        for line in lines
    )


def propose_cuts(lines: Sequence[str]) -> Cuts:
    """Columns by a ruler line (`---- ---`) or by the blanks common to the lines; () if none."""
    stripped = [line.rstrip() for line in lines]
    for index, line in enumerate(stripped):
        if _RULER.fullmatch(line):
            spans = [match.span() for match in re.finditer(r"[-=_]{2,}", line)]
            return _named(spans, stripped[index - 1] if index else "")
    return _named(_under_names(_spans_between_blanks(stripped), stripped), "")


def _under_names(spans: list[Span], lines: Sequence[str]) -> list[Span]:
    """The spans, those joined that a single blank parts and only one of which the header names.

    So the last column keeps its texts of several words, whose blanks happen to stand together.
    """
    header = max(lines, key=lambda line: _known(line, spans), default="")
    if _known(header, spans) < 2:
        return spans
    joined: list[Span] = []
    for start, end in spans:
        if joined and start == joined[-1][1] + 1 and not header[start:end].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _known(line: str, spans: Sequence[Span]) -> int:
    return sum(bool(fields_of(line[start:end].strip())) for start, end in spans)


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
        name = header[start : start + length].strip() or f"column_{number}"
        cuts.append((name, start, length))
    return tuple(cuts)
