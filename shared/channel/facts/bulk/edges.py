"""Where the cells of lines start and how long they are, without blanks and quotes around them."""

import numpy as np

from channel.facts.bulk.hashing import Ints
from channel.facts.bulk.places import BLANK, QUOTE, Bytes, Marks

Grid = np.ndarray[tuple[int, int], np.dtype[np.int32]]  # of cells: a row a column of the lines
_BLANKS = 64  # on either side of a cell; a row with more is explained by itself


def laid_out(starts: Marks, marks: Marks, ends: Marks) -> tuple[Grid, Grid]:
    """Where each cell starts, and its size: lines have the same number of delimiters."""
    lines = len(ends)
    firsts = np.empty((len(marks) // lines + 1, lines), np.int32)
    firsts[0] = starts
    firsts[1:] = marks.reshape(lines, -1).T
    firsts[1:] += 1
    sizes = np.empty_like(firsts)
    np.subtract(firsts[1:], firsts[:-1], out=sizes[:-1])
    sizes[:-1] -= 1
    sizes[-1] = ends - firsts[-1]
    return firsts, sizes


def trim(data: Bytes, firsts: Grid, sizes: Grid) -> Ints:
    """Leave out the blanks around each cell; answers the lines that have too many of them."""
    views = firsts.reshape(-1), sizes.reshape(-1)
    left = np.concatenate([_trimmed(data, *views, behind=each) for each in (False, True)])
    lines: Ints = left[views[1][left] > 0] % firsts.shape[1]
    return lines


def _trimmed(data: Bytes, firsts: Marks, sizes: Marks, *, behind: bool) -> Ints:
    """Leave out the blanks on one side of each cell; answers the cells that have too many."""
    at = firsts + (sizes - 1) * behind
    cells = np.flatnonzero((data.take(at) == BLANK) & (sizes > 0))
    for _ in range(_BLANKS):
        if not len(cells):
            break
        firsts[cells] += not behind
        sizes[cells] -= 1
        at = firsts[cells] + (sizes[cells] - 1) * behind
        cells = cells[(data[at] == BLANK) & (sizes[cells] > 0)]
    return cells


def unquote(data: Bytes, firsts: Grid, sizes: Grid) -> None:
    """Leave out the pair of quotes around each cell that starts with one."""
    quoted = data.take(firsts) == QUOTE
    firsts += quoted
    sizes -= quoted * np.int32(2)
