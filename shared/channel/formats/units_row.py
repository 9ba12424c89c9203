"""A row under the header that says of each column its unit or type: `PC`, `EUR`, `varchar(20)`."""

import re
from collections.abc import Sequence

from channel.formats.currencies import currencies_named
from channel.formats.month_names import folded

_UNITS = (
    "pc pcs pce piece pieces ea each st stk stck stück szt ks kpl db adet unit units un uds ud"
    " u qty no nr kg g t l m cm set box ct ctn pal %"
)
_DATES = "d dd m mm y yy yyyy j jj jjjj t tt a aa aaaa h hh s ss iso"
_TYPES = (
    "varchar varchar2 nvarchar char nchar text txt string str int integer bigint smallint number"
    " numeric num decimal dec float double money date datetime timestamp time bool boolean"
    " alphanumeric c n x"
)
_NEEDED = (
    "mandatory optional required req opt o pflicht pflichtfeld kann muss obligatoire facultatif"
    " obligatorio opcional obrigatório"
)
_WORDS = frozenset(map(folded, f"{_UNITS} {_DATES} {_TYPES} {_NEEDED}".split()))
_SIZE = re.compile(r"\([0-9 ,.]*\)")
_PARTS = re.compile(r"[^\W_]+|[%€$£¥]")


def is_units_row(cells: Sequence[str]) -> bool:
    """Whether every cell that says something says a unit, a currency or a type."""
    told = [parts for cell in cells if (parts := _PARTS.findall(_SIZE.sub("", cell)))]
    return bool(told) and all(_is_unit(part) for parts in told for part in parts)


def _is_unit(part: str) -> bool:
    return folded(part) in _WORDS or bool(currencies_named(part))
