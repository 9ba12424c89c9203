"""Completes a profile from a table's own values; what they do not tell holds the file."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from channel.formats.counted_units import parted
from channel.formats.dates import day, order_of
from channel.formats.layout import DAYS, NUMBERS, Fields
from channel.formats.numbers import is_nothing, reading, style_of, unsigned
from channel.formats.profile import Meaning, NumberStyle, Profile, SignRule
from channel.formats.record import Document
from channel.formats.remarks import Remarks
from channel.formats.signs import at_odds, meaning_of, rule_of
from channel.formats.statuses import standing_of, under
from channel.formats.told_marks import told_style
from channel.formats.unreadable import Unreadable
from channel.periods import Period

# Scripts of languages that write a point before decimals: Chinese, Japanese, Korean, Thai, Hebrew.
_POINTED = re.compile("[\u0590-\u05ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WHICH_MARK = (
    "which is the decimal mark? Name it in the profile (`numbers`: `decimal`, `thousands`)"
)
_TOLD_BY = "transaction_type line_status quantity quantity_sign amount_sign".split()


def is_complete(profile: Profile) -> bool:
    """Whether nothing has to be told from values, so that rows can be read as they come."""
    return bool(profile.numbers and profile.dates.order and profile.signs)


def complete(
    profile: Profile,
    document: Document,
    at: dict[str, int],
    sample: Sequence[Fields],
    remarks: Remarks,
    *,
    cells: re.Pattern[str] | None,
    period: Period | None = None,
    rows: Sequence[int] = (),
    names: Sequence[str] = (),
) -> Profile:
    """The profile with number style, date order and sign rule; texts come in canonical order.

    Where `rows` says in which row each stands, those that contradict each other are named.
    """
    found: dict[str, object] = {}
    if profile.numbers is None:
        texts = [_bare(text, profile) for text in _column_texts(NUMBERS, at, sample)]
        pointed = any(map(_POINTED.search, names))
        told = partial(told_style, at, sample, profile.currency, lambda t: _bare(t, profile))
        found["numbers"] = _numbers(texts, remarks, cells, told, pointed=pointed)
    if not profile.dates.order:
        days = list(_column_texts(DAYS, at, sample))
        unclear = "" if (order := order_of(days)) else _ambiguous(days, profile)
        if unclear:
            order = _order_within(period, days, profile, remarks)
        found["dates"] = profile.dates.model_copy(update={"order": order})
        if unclear and not order:
            remarks.hold("ambiguous_date", unclear)
    if profile.signs is None and document is not Document.INVENTORY:
        found["signs"] = _signs(profile, at, sample, rows, remarks)
    return profile.model_copy(update=found)


def _column_texts(names: frozenset[str], at: dict[str, int], sample: Sequence[Fields]) -> set[str]:
    places = [at[name] for name in names if name in at]
    return {row[place] for row in sample for place in places if not is_nothing(row[place])}


def _bare(text: str, profile: Profile) -> str:
    """A number without the unit that stands in the same cell."""
    return parted(text, {name.casefold() for name in profile.units})[0]


def _numbers(
    texts: list[str],
    remarks: Remarks,
    cells: re.Pattern[str] | None,
    told: Callable[[], NumberStyle | None],
    *,
    pointed: bool,
) -> NumberStyle | None:
    """The style of the texts; what comes as number cells do tells none."""
    texts = [text for text in texts if not (cells and cells.fullmatch(text))]
    style = style_of(texts) or (told() if cells is None else None)
    if style is not None:
        return style
    shown = {mark: _example(texts, mark) for mark in (".", ",", "either")}
    if pointed and not shown["."] and not shown[","]:
        return NumberStyle()
    if shown["."] and shown[","]:
        text = f"both {shown['.']!r} and {shown[',']!r} are written: {_WHICH_MARK}"
    else:
        text = f"{shown['either']!r} may be a thousand or a fraction: {_WHICH_MARK}"
    remarks.hold("ambiguous_number", text)
    return None


def _example(texts: Iterable[str], mark: str) -> str:
    return min((t for t in texts if reading(unsigned(t)[1]) == mark), default="")


def _order_within(
    period: Period | None, texts: Sequence[str], profile: Profile, remarks: Remarks
) -> str:
    """The one order in which every day lies in the period that the file says it reports."""
    if period is None or not texts:
        return ""
    unclear = [text for text in texts if _unclear(text, profile)]
    fits = [order for order in ("dmy", "mdy") if _all_within(period, unclear, profile, order)]
    if len(fits) != 1:
        return ""
    first = "day" if fits[0] == "dmy" else "month"
    text = f"dates were read with the {first} first, as all then lie in the period {period}"
    remarks.warn("date_order_told", text)
    return fits[0]


def _all_within(period: Period, texts: Iterable[str], profile: Profile, order: str) -> bool:
    style = profile.dates.model_copy(update={"order": order})
    try:
        return all(day(text, style) in period for text in texts)
    except Unreadable:
        return False


def _ambiguous(texts: Iterable[str], profile: Profile) -> str:
    """What is unclear of the first day that may be two."""
    return next((said for text in sorted(texts) if (said := _unclear(text, profile))), "")


def _unclear(text: str, profile: Profile) -> str:
    """Why a text may be two days, or ""."""
    try:
        day(text, profile.dates)
    except Unreadable as unreadable:
        return unreadable.reason if unreadable.code == "ambiguous_date" else ""
    return ""


def _signs(
    profile: Profile,
    at: dict[str, int],
    sample: Sequence[Fields],
    rows: Sequence[int],
    remarks: Remarks,
) -> SignRule | None:
    kind, status, quantity, *flags = map(at.__getitem__, _TOLD_BY)
    told = [
        (place, (unsigned(row[quantity])[0], meaning, row[flags[0]], row[flags[1]]))
        for place, row in enumerate(sample)
        if (meaning := _meaning(row[kind], row[status], profile)) is not Meaning.SKIP
    ]
    rule = rule_of(marks for _, marks in told)
    if rule is None:
        odd = [told[place][0] for place in at_odds(marks for _, marks in told)] if rows else []
        shown = [[sample[n][p] for p in (quantity, kind, *flags) if sample[n][p]] for n in odd]
        named = [f"row {rows[n]}: {' '.join(texts)}" for n, texts in zip(odd, shown, strict=True)]
        remarks.hold(
            "sign_rule_unknown",
            "returns are marked in two ways that contradict each other ("
            + (", ".join(named) or "negative quantities, and positive ones marked as returns")
            + "): which one holds?",
        )
    return rule


def _meaning(code: str, status: str, profile: Profile) -> Meaning | None:
    try:
        return under(standing_of(status, profile), meaning_of(code, profile))
    except Unreadable:
        return None
