"""Prices stated for many units at once, as the price of one of those that are counted."""

from decimal import Decimal, InvalidOperation

_MOST = 1_000_000_000  # units that one price is stated for
# X12 element 639: codes that say for how many units, with the code of the same price for one.
PER_MANY = {
    "PE": ("", 1), "UM": ("", 1), "PD": ("", 12), "PN": ("", 10),
    "HP": ("", 100), "TP": ("", 1_000), "TT": ("", 10_000), "HT": ("", 100_000),
    "TE": ("CT", 1), "TD": ("CT", 12), "TC": ("CT", 100), "TM": ("CT", 1_000),
    "WE": ("WH", 1), "WD": ("WH", 12), "WC": ("WH", 100), "WM": ("WH", 1_000),
}  # fmt: skip
# Units by how many pieces they are: X12 element 355, UN/ECE recommendation 20.
MULTIPLES = {"HD": 6, "DZ": 12, "DZN": 12, "HC": 100, "HU": 100, "CEN": 100, "GS": 144,
    "GRO": 144, "T3": 1_000, "TH": 1_000, "MIL": 1_000}  # fmt: skip
_PIECES = dict.fromkeys(("EA", "PC", "PCE", "UN", "C62"), 1) | MULTIPLES
# Packs and measures: nobody knows how many pieces they are.
_UNKNOWN = frozenset(
    "BD BG BO BX CA CS CT CTN PA PF PK PKG PL PR PX RL RO SET C M GR GRM LB LBR KG KGM TN TNE OZ"
    " GA LT LTR FT FOT LF YD MR MTR".split()
)
PRICES = ("unit_resale", "unit_cost")
STATED_FOR_MANY = PER_MANY.keys() | MULTIPLES.keys()


def price_by(unit: str, per: str, price: str) -> str:
    """Return the price of one of the unit that is counted, where it is stated per another."""
    if per == unit or per not in _PIECES or unit not in _PIECES:
        return price
    try:
        return f"{(Decimal(price) * _PIECES[unit] / _PIECES[per]).normalize():f}"
    except InvalidOperation:
        return price  # what is no number is for the pipeline to reject


def hides_how_many(unit: str, per: str) -> bool:
    """Say whether two units are known and differ, but not in how many pieces."""
    packed = unit in _UNKNOWN or per in _UNKNOWN
    return packed and unit != per and {unit, per} <= _UNKNOWN | _PIECES.keys()


def price_of_one(price: str, units: str | int) -> str:
    """Return the price of one where it is stated for a hundred or a thousand."""
    try:
        many = Decimal(units or "1")
        if not 1 < many < _MOST:
            return price
        return f"{(Decimal(price) / many).normalize():f}"
    except InvalidOperation:
        return price  # what is no number is for the pipeline to reject
