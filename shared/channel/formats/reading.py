"""Reads a distributor's file by its profile: a stream of staged rows, then a summary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from channel.formats.context import Context
from channel.formats.corrections import Corrections
from channel.formats.intake import Progress
from channel.formats.line_identity import Seen
from channel.formats.messages import read_messages
from channel.formats.opened import open_file
from channel.formats.parts import FileRefused, Format, Limits, Part, ReadHints
from channel.formats.profile import Profile
from channel.formats.record import Remark, Weight
from channel.formats.remarks import Remarks
from channel.formats.reported_periods import replaced, reported
from channel.formats.sheet_layouts import OF_ONE_LAYOUT
from channel.formats.staged import Line, Staged, StagedLine, Sum, Summary, Taken
from channel.formats.table_rows import Bulk
from channel.formats.tables import read_sheets
from channel.formats.whole_file import check_whole
from channel.inventory import InventoryLine

_LIMITS = Limits()
_NO_CORRECTIONS = Corrections()
_EDI = frozenset([Format.X12, Format.EDIFACT])


class Reading:
    """One pass over a file; iterate it, then ask its summary.

    When the summary refuses, nothing of the file counts, whatever was yielded before.
    """

    def __init__(
        self,
        source: BinaryIO,
        name: str,
        profile: Profile,
        today: date,
        limits: Limits,
        corrections: Corrections,
    ) -> None:
        self._source = source
        self._limits = limits
        remarks = Remarks(frozenset(profile.tolerated))
        self._progress = Progress(profile, today, name, corrections, remarks)

    @property
    def profile(self) -> Profile:
        """The profile as given."""
        return self._progress.profile

    def __iter__(self) -> Iterator[Staged]:
        return (each for each in self.staged() if not isinstance(each, Taken))

    def staged(self, bulk: Bulk | None = None) -> Iterator[Staged | Taken]:
        """The same rows; with `bulk`, plain runs of sales lines come resolved as blocks."""
        progress = self._progress
        try:
            for part in open_file(
                self._source, progress.name, read_hints(progress.profile), self._limits
            ):
                yield from self._part(part, bulk)
        except FileRefused as refused:
            progress.remarks.add(refused.remark)
        progress.enter()
        # The kinds stay; no row will come that the lines noted of each would tell apart.
        progress.seen |= dict.fromkeys(progress.seen, Seen())
        check_whole(progress)

    def _part(self, part: Part, bulk: Bulk | None) -> Iterator[Staged | Taken]:
        progress = self._progress
        progress.enter(part.member)
        edi = part.format in _EDI
        rows = read_messages(part, progress) if edi else read_sheets(part, progress, bulk)
        noted = None
        for staged in rows:
            if isinstance(staged, StagedLine):
                day = _day_of(staged.line)
                if day is not noted:
                    progress.note_day(day)
                    noted = day
            yield staged
        progress.formats.append(part.format.value)
        progress.encoding = progress.encoding or part.encoding
        progress.enter(part.member)
        for remark in part.remarks:
            progress.remarks.add(_weighed(remark, progress.profile))
        progress.enter()

    def summary(self) -> Summary:
        """What is known once every row was read."""
        progress = self._progress
        context = next(iter(progress.contexts), Context())
        period = reported(progress)
        rows_in, loaded, rejected, skipped = (
            _in_currency(each, progress.currencies) for each in progress.tally.sums()
        )
        return Summary(
            "+".join(dict.fromkeys(progress.formats)),
            tuple(progress.seen),
            progress.encoding,
            progress.columns,
            period,
            next(iter(progress.currencies - {""}), "") if len(progress.currencies) == 1 else "",
            context.reporting_partner,
            context.report_no,
            context.purpose,
            replaced(progress, period),
            rows_in,
            loaded,
            rejected,
            skipped,
            tuple(progress.controls),
            tuple(progress.remarks.told()),
            _used(progress),
            progress.proposed,
            tuple(progress.questions),
            progress.first_day,
            progress.last_day,
            tuple(progress.sheets),
            tuple(progress.sets),
            progress.other_columns,
        )


def read(
    source: BinaryIO,
    name: str,
    profile: Profile,
    *,
    today: date,
    limits: Limits = _LIMITS,
    corrections: Corrections = _NO_CORRECTIONS,
) -> Reading:
    """The rows of a seekable file, staged one by one; a profile without columns is proposed."""
    return Reading(source, name, profile, today, limits, corrections)


def _used(progress: Progress) -> Profile:
    """The profile as completed from the file, with every layout of its sheets."""
    given, used = progress.profile, progress.used
    if used is None:
        return given
    if given.also:  # the first sheet may be in any of them
        return used.model_copy(update={name: getattr(given, name) for name in OF_ONE_LAYOUT})
    return used.model_copy(update={"also": progress.also}) if progress.also else used


def _day_of(line: Line) -> date:
    return line.as_of_date if isinstance(line, InventoryLine) else line.sale_date


def read_hints(profile: Profile) -> ReadHints:
    """What a profile knows of how its files are written."""
    widths = tuple((w.name, w.start - 1, w.length) for w in profile.fixed_width)
    return ReadHints(profile.encoding, profile.delimiter, widths, profile.sheets)


def _weighed(remark: Remark, profile: Profile) -> Remark:
    """A table that ends without a line end may be cut: held, unless its sender always does so."""
    if remark.code == "no_final_newline" and profile.final_newline == "required":
        return replace(remark, weight=Weight.HOLDS)
    return remark


def _in_currency(each: Sum, currencies: set[str]) -> Sum:
    """Amounts of totals rows and the like, which name no currency, in the file's only one."""
    if "" not in each.amounts or len(currencies) != 1:
        return each
    code = next(iter(currencies))
    amount = each.amounts[""] + (each.amounts.get(code, Decimal(0)) if code else Decimal(0))
    return replace(each, amounts={code: amount})
