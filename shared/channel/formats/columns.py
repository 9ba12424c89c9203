"""Which canonical fields a column's name usually means, whatever language it is in."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from channel.formats.column_languages import PHRASES
from channel.formats.column_names import NAMES, PARTS, ROLES, WEAK
from channel.formats.column_words import STOP_WORDS, meant
from channel.formats.layout import NUMBERS
from channel.formats.month_names import folded
from channel.formats.record import CLAIM_FIELDS, HEADER_FIELDS, INVENTORY_FIELDS, SALES_FIELDS

_CASES = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|#|\b[Nn]°")
_SKU = re.compile(r"(?i)\bsku\b")
_PART_NO = re.compile(r"(?i)\bp\s?/\s?n\b")
# Vowels above and below the letters of Thai and Arabic are no letters to `\w`.
_WORDS = re.compile("(?:[^\\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u064b-\u0652])+")
# `Sum of Qty` of a pivot, `1. Invoice No`, `T1.Qty` of a query, `Invoice lines/Quantity` of Odoo.
_BEFORE = re.compile(
    r"(?i)\A\s*(?:(?:sum of|summe von|somme de|suma de|soma de|somma di)\s+|[0-9]{1,2}[.)]\s+"
    r"|[a-z]{1,3}[0-9]{1,2}\.(?=[a-z])"
    r"|[^/]*(?:lines?|lignes?|zeilen|positionen|l[ií]neas|linhas|righe|regels)\b[^/]*/)"
)
# `Qty (EA)`, and `Qty¹` with its mark of a footnote.
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]|[¹²³⁰⁴-⁹]+\s*\Z")
_WITHIN = re.compile(r"\s*\[([^\]]+)\]\s*\Z")  # `[Invoice No]`, as queries write it
_GROSS = frozenset("inc incl including inkl inclusive gross brutto bruto lordo ttc".split())
_TAXES = frozenset(
    "vat tax taxe taxes iva mwst ust btw tva gst kdv dph alv moms afa ндс пдв ддс".split()
)
_WITH_OR_WITHOUT = _GROSS | frozenset(
    "net excl excluding ex ht hors bez без sin ohne sans senza sem zonder utan uden fara of".split()
)
# Counts, a category, a maker's code in motor parts, and Microsoft's number of a partner.
_NOT_FIELDS = frozenset("orders|productline|productlines|linecode|mpnid|tier2mpnid".split("|"))
_SENT = frozenset("shipped shpd shp livrée livré verzonden".split())
_LONGEST = 200  # characters of a name; a title above the header may be any text
_ANY_ORDER = frozenset[str]
_NOT_TAXED = NUMBERS | {"transaction_type", "description", "mfr_part_no", "dist_sku", "uom"}

Words = tuple[str, ...]


def words_of(name: str) -> Words:
    """A column name as its words: accents, case, punctuation and synonyms made one."""
    within = _WITHIN.match(name)
    plain = _BEFORE.sub("", (within[1] if within else name)[:_LONGEST])
    plain = _PART_NO.sub("part no", _BRACKETS.sub(" ", plain))
    plain = plain.replace("MwSt", "mwst").replace("USt", "ust").replace("kUSD", "kusd")
    spaced = _CASES.sub(lambda cut: " no " if cut[0] else " ", plain)
    return tuple(word for each in _WORDS.findall(spaced) for word in meant(folded(each)))


def _bare(words: Words) -> _ANY_ORDER:
    """The words without articles, taxes and currencies, in whatever order they stand."""
    return frozenset(words) - STOP_WORDS


def _usual(names: str) -> set[Words]:
    return {words_of(name) for name in names.split("|")} - {()}


_FIELDS = {
    field: _usual(f"{NAMES.get(field, '')}|{PHRASES.get(field, '')}") | {words_of(field)}
    for field in SALES_FIELDS | INVENTORY_FIELDS | CLAIM_FIELDS | HEADER_FIELDS
}
_PARTIES = {
    (*words_of(role), *words_of(part)): f"{field}_{name}"
    for field, roles in ROLES.items()
    for role in roles.split("|")
    for name, parts in PARTS.items()
    for part in parts.split("|")
    if (role, part) not in (("ship", "no"), ("ship", ""))  # of a shipment, or what it cost
}
_PARTS = {
    _bare(words_of(part)): name
    for name, parts in PARTS.items()
    for part in parts.split("|")
    if name not in ("id", "name")
}


def _by_words() -> tuple[Mapping[Words, set[str]], Mapping[_ANY_ORDER, set[str]]]:
    exact: dict[Words, set[str]] = defaultdict(set)
    loose: dict[_ANY_ORDER, set[str]] = defaultdict(set)
    for field, names in _FIELDS.items():
        for words in names:
            exact[words].add(field)
            loose[_bare(words)].add(field)
    for words, field in _PARTIES.items():
        exact[words].add(field)
        loose[_bare(words)].add(field)
    return exact, loose


_EXACT, _LOOSE = _by_words()
_WEAK: dict[_ANY_ORDER, list[str]] = {}
for _field, _names in WEAK.items():
    for _words in sorted(_usual(_names)):
        _WEAK.setdefault(_bare(_words), []).append(_field)


def is_gross(name: str) -> bool:
    """Whether a column of amounts says that tax is in them, or that they are whole invoices'."""
    words = {folded(word) for word in _WORDS.findall(name)}
    return bool(words & _GROSS) or _bare(words_of(name)) == {"invoice", "amount"}


def is_tax_itself(name: str) -> bool:
    """Whether a column states the tax, and nothing with or without it."""
    return _is_tax(words_of(name))


def _is_tax(words: Words) -> bool:
    """`VAT Amount` is the tax itself; `Amount excl. VAT` is not."""
    return not _TAXES.isdisjoint(words) and _WITH_OR_WITHOUT.isdisjoint(words)


@lru_cache(maxsize=2048)
def fields_of(name: str) -> frozenset[str]:
    """Every canonical field that a column of this name usually means; mostly one or none."""
    if len(name) > _LONGEST or "".join(_WORDS.findall(name)).casefold() in _NOT_FIELDS:
        return frozenset()
    words = words_of(name)
    found = frozenset(_EXACT.get(words) or _LOOSE.get(_bare(words)) or ())
    return found - _NOT_TAXED if _is_tax(words) else found


def weak_fields_of(name: str) -> tuple[str, ...]:
    """The fields that a column of this name may mean where no other column does."""
    if _is_tax(words_of(name)):
        return ()
    if name.strip().casefold() == "title":
        return ("description",)  # of a product, never of a person
    if name.strip().casefold() == "num":
        return ("invoice_no", "mfr_part_no")  # as QuickBooks writes it
    words = _bare(words_of(name))
    if words == {"ship"} and name.strip().casefold() not in _SENT:
        return ()  # what `Shipping` cost
    # `Cisco Part Number`, `Dell SKU`: whose part it is says another word.
    coded = {"part", "no"} < words or ("part" in words and len(words) == 2 and _SKU.search(name))
    return (*_WEAK.get(words, ()), *(["mfr_part_no"] if coded else []))


def address_part_of(name: str) -> str:
    """The part of an address that a name means, of whichever party it stands beside; or ""."""
    return _PARTS.get(_bare(words_of(name)), "")
