"""Which layout a sheet is in, where one workbook holds several: sales in one, stock in another."""

from collections.abc import Sequence
from fractions import Fraction

from channel.formats.group_rows import is_above
from channel.formats.guess import missing_fields
from channel.formats.headers import same_name
from channel.formats.layout import NUMBERS
from channel.formats.mapping import Mapping
from channel.formats.profile import OtherSheets, Profile
from channel.formats.record import Document

OF_ONE_LAYOUT = (
    *("document", "columns", "also", "constants", "fill_down", "wide"),
    *("required", "optional", "duplicate_key"),
)


def layout_of(names: Sequence[str], profile: Profile) -> Profile:
    """The profile for a sheet with these columns: of its layouts the one of which most are there.

    The first is meant where no other has more.
    """
    here = {same_name(name) for name in names}
    share = _share(profile.columns, here)
    best = max(profile.also, key=lambda other: _share(other.columns, here), default=None)
    if best is None or _share(best.columns, here) <= share:
        return profile
    return _as_profile(best, profile)


def lacks(proposed: Profile) -> bool:
    """Whether a sheet has no product or no quantity: a list of customers, prices or words."""
    return any(not field.endswith("date") for field in _missing(proposed))


def sums_up(proposed: Profile, first: Profile) -> bool:
    """Whether a sheet without days or invoices may sum up what the first states line by line."""
    lost = {"invoice_no"} & {*first.columns.values()} - {*proposed.columns.values()}
    return proposed.document is first.document and bool(lost or _missing(proposed))


def _missing(profile: Profile) -> tuple[str, ...]:
    document = profile.document or Document.SELL_THROUGH
    return missing_fields(document, frozenset(profile.columns.values()))


def left_out(profile: Profile) -> Profile:
    """The profile for a sheet that is not read."""
    return profile.model_copy(update={"columns": dict.fromkeys(profile.columns, "")})


def is_left_out(profile: Profile) -> bool:
    return bool(profile.columns) and not any(profile.columns.values())


def reads_under(mapping: Mapping, cells: Sequence[str]) -> bool:
    """Whether a row has numbers where a table has its figures, and most of the table's cells."""
    filled = {place: cell.strip() for place, cell in enumerate(cells) if cell.strip()}
    figures = [filled.get(place, "") for f, place in mapping.places.items() if f in NUMBERS]
    there = sum(place in filled for place in mapping.places.values())
    return (
        there * 2 > len(mapping.places)
        and all(figure.lstrip("-+($€£ ")[:1].isdigit() for figure in figures if figure)
        and any(figures)
    )


def _as_profile(other: OtherSheets, profile: Profile) -> Profile:
    """The profile with another layout's document and columns; how values are written stays."""
    none = {name: Profile.model_fields[name].get_default() for name in OF_ONE_LAYOUT}
    return profile.model_copy(update=none | {"document": other.document, "columns": other.columns})


def _share(columns: dict[str, str], here: set[str]) -> Fraction:
    """How many of a layout's columns are there."""
    own = [name for name in columns if not is_above(name)]
    there = sum(same_name(name) in here for name in own)
    return Fraction(there, max(1, len(own)))
