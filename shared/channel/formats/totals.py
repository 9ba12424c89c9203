"""Totals rows: known by their words or their sums, and checked against the rows above."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from channel.formats.month_names import folded

_STARTS = (
    "total",
    "subtotal",
    "sub total",
    "sub-total",
    "grand total",
    "gesamt",
    "summe",
    "zwischensumme",
    "endsumme",
    "somme",
    "sous-total",
    "suma",
    "totale",
    "soma",
    "report total",
    "carried forward",
    "brought forward",
    "balance forward",
    "ubertrag",
)
# Names of totals that are one only where nothing else stands with them.
_WHOLE = (
    "totaal|eindtotaal|subtotaal|razem|ogolem|łacznie|suma koncowa|celkem|spolu|mezisoucet"
    "|osszesen"
    "|mindosszesen|yhteensa|i alt|totalt|delsumma|skupaj|ukupno|skupno|kokku|kopa|is viso"
    "|toplam|genel toplam|ara toplam|jumlah total|tong|tong cong|συνολο|γενικο συνολο|μερικο"
    " συνολο"
    "|итого|всего|общо|разом|всього|укупно|合計|総計|総合計|小計|合计|总计|小计|總計|합계|총계"
    "|소계|총합계|รวม"
    '|รวมทั้งสิ้น|المجموع|الاجمالي|الإجمالي|المجموع الكلي|סהכ|סה"כ|סה״כ'
)
_MARKS = " :*=-"
_EVERYONE = (
    "all|all customers|all resellers|all partners|alle|alle kunden|tous|tous les clients|todos"
    "|todos los clientes|tutti|tutti i clienti|все|все покупатели|全部|全体|전체"
)
_ENDS = (" total", " totals", " gesamt", " summe", " subtotal")
# One is in every start and end.
_ROOT = re.compile("total|gesamt|summe|somme|suma|soma|forward|ubertrag")


_WHOLES = frozenset(map(folded, _WHOLE.split("|")))
_SAID = frozenset(start for start in _STARTS if "forward" not in start)
_OF_ALL = frozenset(map(folded, _EVERYONE.split("|"))) | _WHOLES | _SAID | {"totals"}


def may_name_total(texts: Iterable[str], words: Sequence[str] = ()) -> bool:
    """Whether any of the texts can name one: said at once of the texts of a whole row."""
    if words:
        return True
    told = folded("\n".join(texts))
    return bool(_ROOT.search(told)) or any(
        name.strip(_MARKS) in _WHOLES for name in told.split("\n")
    )


def is_of_all(text: str) -> bool:
    """Whether a cell that should name one buyer or thing says that all of them are meant."""
    return bool(text) and folded(text).strip(_MARKS) in _OF_ALL


def is_total(text: str, words: Iterable[str] = ()) -> bool:
    """Whether a cell names a total: `Total`, `Grand total:`, `Summe`, `ACME Total`, own words."""
    name = folded(text).strip(_MARKS)
    if not name or len(name) > 60:
        return False
    if name in _WHOLES:
        return True
    own = {folded(word) for word in words}
    if name not in own and not _ROOT.search(name):
        return False
    return name in own or name.endswith(_ENDS) or any(_begins(name, start) for start in _STARTS)


def _begins(name: str, start: str) -> bool:
    rest = name.removeprefix(start)
    # `Totalizer 200` is a product; `Total`, `Totals`, `Total 2026` and `Gesamtsumme` are not.
    return rest != name and (
        rest in ("", "s", "summe", "betrag", "es")
        or rest[0] in " :("
        or rest[:2] == "- "
        or rest[:1].isdigit()
    )


class RunningSums:
    """Sums of a column as its sender wrote it, since the start and since the last total."""

    def __init__(self) -> None:
        self._before = Decimal(0)
        self._group = Decimal(0)
        self._size = Decimal(0)  # of the group without signs: some senders total returns so
        self._size_before = Decimal(0)
        self._out = Decimal(0)  # of the group, what is no sale: some senders leave it out of totals
        self._out_before = Decimal(0)
        self._back = Decimal(0)  # of the group, what counts as returned though it bears no minus
        self._back_before = Decimal(0)
        self.unread = 0  # values that could not be added

    def add(self, stated: Decimal, *, sold: bool = True, returned: bool = False) -> None:
        self._group += stated
        if not sold:
            self._out += stated
        if stated.is_signed():
            self._size -= stated + stated
        elif returned:
            self._back += stated

    def add_all(self, stated: Decimal, below_zero: Decimal, returned: Decimal) -> None:
        """Add values by their sum, that of those below zero and that of returns above it."""
        self._group += stated
        self._size -= below_zero + below_zero
        self._back += returned

    def agrees(self, total: Decimal) -> bool:
        """Whether the total is that of the group or of the whole, with or without what is no sale,
        with returns in it or taken off it."""
        whole, group = self._before + self._group, self._group
        sold = whole - self._out - self._out_before, group - self._out
        net = whole - 2 * (self._back + self._back_before), group - 2 * self._back
        return total in (*self.expected(), *sold, *net)

    def expected(self) -> tuple[Decimal, ...]:
        """What a total here could be: the whole, or what came since the total before."""
        whole = self._before + self._group
        unsigned = whole + self._size + self._size_before
        return whole, self._group, unsigned, self._group + self._size

    def close(self) -> None:
        """A total was met: a new group begins."""
        self._before += self._group
        self._size_before += self._size
        self._out_before += self._out
        self._back_before += self._back
        self._out = self._back = Decimal(0)
        self._group = self._size = Decimal(0)
