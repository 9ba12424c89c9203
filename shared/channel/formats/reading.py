"""Reads a distributor's file by its profile: a stream of staged rows, then a summary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from channel.formats.context import Context
from channel.formats.corrections import Corrections
from channel.formats.intake import Progress
from channel.formats.messages import read_messages
from channel.formats.opened import open_file
from channel.formats.parts import FileRefused, Format, Limits, Part, ReadHints
from channel.formats.profile import Profile
from channel.formats.record import Remark, Weight
from channel.formats.remarks import Remarks
from channel.formats.staged import Staged, StagedLine, Sum, Summary
from channel.formats.tables import read_sheets
from channel.periods import Period

_LIMITS = Limits()
_NO_CORRECTIONS = Corrections()
_EDI = frozenset([Format.X12, Format.EDIFACT])
_RATED = 20  # in fewer rows a rate says nothing, unless the profile sets one
_REPLACES = frozenset(["05", "REPLACE", "5"])


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
        progress = self._progress
        try:
            for part in open_file(
                self._source, progress.name, read_hints(progress.profile), self._limits
            ):
                yield from self._part(part)
        except FileRefused as refused:
            progress.remarks.add(refused.remark)

    def _part(self, part: Part) -> Iterator[Staged]:
        progress = self._progress
        edi = part.format in _EDI
        for staged in (read_messages if edi else read_sheets)(part, progress):
            if isinstance(staged, StagedLine):
                self._note_day(staged)
            yield staged
        progress.formats.append(part.format.value)
        progress.encoding = progress.encoding or part.encoding
        for remark in part.remarks:
            progress.remarks.add(_weighed(remark, progress.profile))

    def _note_day(self, staged: StagedLine) -> None:
        line, progress = staged.line, self._progress
        day = line.as_of_date if hasattr(line, "as_of_date") else line.sale_date
        if progress.first_day is None or progress.last_day is None:
            progress.first_day = progress.last_day = day
        elif day < progress.first_day:
            progress.first_day = day
        elif day > progress.last_day:
            progress.last_day = day

    def summary(self) -> Summary:
        """What is known once every row was read."""
        progress = self._progress
        context = _first_context(progress)
        period = context.period or _span(progress)
        replaces = context.purpose.upper() in _REPLACES or progress.profile.period.replaces
        _check_whole(progress)
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
            period if replaces else None,
            rows_in,
            loaded,
            rejected,
            skipped,
            tuple(progress.controls),
            tuple(progress.remarks.told()),
            progress.used or progress.profile,
            progress.proposed,
            tuple(progress.questions),
            progress.first_day,
            progress.last_day,
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


def _first_context(progress: Progress) -> Context:
    return next(iter(progress.contexts), Context())


def _span(progress: Progress) -> Period | None:
    if progress.first_day is None or progress.last_day is None:
        return None
    return Period(progress.first_day, date.fromordinal(progress.last_day.toordinal() + 1))


def _check_whole(progress: Progress) -> None:
    """What can be said only of the file as a whole."""
    remarks, tally = progress.remarks, progress.tally
    if len(progress.currencies - {""}) > 1:
        mixed = ", ".join(sorted(progress.currencies - {""}))
        remarks.warn("mixed_currencies", f"the file states money in {mixed}")
    if "" in progress.currencies:
        remarks.hold(
            "currency_missing",
            "amounts without a currency: no column, no header and no profile names one",
        )
    rows = tally.loaded.rows + tally.rejected.rows
    rate = progress.profile.max_reject_rate
    if rate is None:
        rate = Decimal("0.5") if rows >= _RATED else Decimal(1)
    if tally.rejected.rows > rate * rows:
        remarks.hold(
            "reject_rate", f"{tally.rejected.rows} of {rows} rows were rejected, over {rate:%}"
        )
    if not progress.tables and not progress.seen:
        remarks.reweigh("no_header", Weight.REFUSES)
        if not remarks.refuses():
            remarks.refuse("nothing_to_read", "nothing in the file is a report that we know")
    if not rows and not remarks.refuses():
        # A nil report says that there was nothing, and needs no date to say it.
        remarks.reweigh("missing_columns", Weight.WARNS)
    for control in progress.profile.controls:
        if not any(check.what.startswith(control.what) for check in progress.controls):
            remarks.hold("control_missing", f"the file states no total of {control.what}")
