"""What can be said only of a file as a whole, once its rows were read."""

from decimal import Decimal

from channel.formats.intake import Progress
from channel.formats.record import Weight

_RATED = 20  # in fewer rows a rate says nothing, unless the profile sets one
_CANCELS = frozenset(["01", "1", "03", "CANCEL", "CANCELLATION"])  # BPT01 (03 deletes), BGM 1225


def check_whole(progress: Progress) -> None:
    """Add what holds or refuses the file as a whole to its remarks."""
    _check_currencies(progress)
    _check_reject_rate(progress)
    _check_found(progress)
    _check_controls(progress)
    for context in progress.contexts:
        if context.purpose.upper() in _CANCELS:
            text = f"report {context.report_no!r} cancels an earlier one; a person must say which"
            progress.remarks.hold("cancellation", text)


def _check_currencies(progress: Progress) -> None:
    named = sorted(progress.currencies - {""})
    if len(named) > 1:
        progress.remarks.warn("mixed_currencies", f"the file states money in {', '.join(named)}")
    if "" in progress.currencies:
        progress.remarks.hold(
            "currency_missing",
            "amounts without a currency: no column, no header and no profile names one",
        )


def _check_reject_rate(progress: Progress) -> None:
    rejected = progress.tally.rejected.rows
    rows = progress.tally.loaded.rows + rejected
    rate = progress.profile.max_reject_rate
    if rate is None:
        rate = Decimal("0.5") if rows >= _RATED else Decimal(1)
    if rejected > rate * rows:
        text = f"{rejected} of {rows} rows were rejected, over {rate:%}"
        progress.remarks.hold("reject_rate", text)


def _check_found(progress: Progress) -> None:
    remarks, tally = progress.remarks, progress.tally
    if not progress.tables and not progress.seen:
        remarks.reweigh("no_header", Weight.REFUSES)
        if not remarks.refuses():
            remarks.refuse("nothing_to_read", "nothing in the file is a report that we know")
    if not tally.loaded.rows + tally.rejected.rows and not remarks.refuses():
        # A nil report says that there was nothing, and needs no date to say it.
        remarks.reweigh("missing_columns", Weight.WARNS)
    elif tally.loaded.rows:  # of other sheets or members
        remarks.reweigh("missing_columns", Weight.HOLDS)


def _check_controls(progress: Progress) -> None:
    stated = {check.what for check in progress.controls}
    for control in progress.profile.controls:
        if control.what not in stated:
            text = f"the file states no total of {control.what}"
            progress.remarks.hold("control_missing", text)
