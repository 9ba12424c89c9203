"""Quantities that name their unit in the same cell, as `5 EA` and `12 Stk.` do."""

import re
from collections.abc import Container

from channel.formats.month_names import folded

_PIECES = (
    "ea each nos pc pcs pce piece pieces unit units un uni und unid uds ud u st stk stck stück stuk"
    " stuks szt ks kpl db buc adet ad шт штук бр kom kos gab vnt tk pz pza pzas pezzi pièce pièces"
    " unité unités unidad unidades unidade 個 個入 台 本 枚 个 件 只 개 대 ชิ้น"
)
_PACKED = (
    "bx box boxes cs case cases ct ctn carton cartons crt pk pkg pkt pack packs set sets roll rolls"
    " rl pr pair pairs dz doz dozen pal plt pallet pallets bag bags kg kgs lb lbs ctns"
    " ft feet mtr mtrs"
)
_ONE_EACH = frozenset(map(folded, _PIECES.split()))
_UNITS = _ONE_EACH | frozenset(map(folded, _PACKED.split()))
_BESIDE = re.compile(r"(.*[0-9][-)]?)\s*([^\W\d_]{1,12})\.?")


def parted(text: str, own: Container[str]) -> tuple[str, str]:
    """A quantity's number and its unit, one of the feed's own or a usual one; "" where none."""
    found = None if text[-1:].isdigit() else _BESIDE.fullmatch(text)
    if found is None or not (found[2].casefold() in own or folded(found[2]) in _UNITS):
        return text, ""
    return found[1], found[2]


def is_packed(unit: str) -> bool:
    """Whether a unit is usually several pieces, or none at all."""
    name = folded(unit).strip(". ")
    return name in _UNITS and name not in _ONE_EACH


def are_alike(unit: str, other: str) -> bool:
    """Whether two units are one, or both count pieces."""
    ours, theirs = folded(unit).strip(". "), folded(other).strip(". ")
    return ours == theirs or {ours, theirs} <= _ONE_EACH
