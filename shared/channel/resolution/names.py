"""Company names made comparable: one key for the ways the same name is written."""

import re
import unicodedata
from functools import lru_cache

from cleanco.termdata import terms_by_country, terms_by_type

# Forms cleanco lists that are everyday words or countries more often than legal forms.
_NOT_LEGAL = frozenset("uk nl ok at et da ps ep fa vat sem and private i".split())
_EXTRA_LEGAL = ("se", "ug", "pty", "spzoo", "sp z oo", "co ltd", "pvt", "eood", "ltda me", "nvsa")
_PREFIX_LEGAL = frozenset("ооо оао зао пао ао тов ooo oao zao tov pt ab sa spa srl".split())
_FIRST_LEFT_OUT = _PREFIX_LEGAL | {"the"}
_CJK_LEGAL = re.compile(
    "株式会社|有限会社|合同会社|有限责任公司|股份有限公司|有限公司|주식회사|[(](?:株|有|주)[)]"
)
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ð": "d",
        "þ": "th",
    }
    | dict.fromkeys("’‘´ʼ", "")
)
_STORE = re.compile(r"(?:#\s*|\b(?:store|branch|shop|filiale)\s*(?:no\.?|nr\.?|#)?\s*)\d+\b")
_ACRONYM = re.compile(r"\b(?:\w{1,2}\.){2,}\w{0,2}(?!\w)")
_SLASHED = re.compile(r"\b(\w)/(\w)\b")
# Combining marks go only after Latin, Greek and Cyrillic: in kana they make another letter.
_MARKS = re.compile("[\u0300-\u036f]+")
_APART = re.compile(r"[\W_]+")
_ASCII_APART = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)
_LONGEST_FORM = 5


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The name folded, without legal form, article, store number; empty if nothing is left."""
    return key_of(folded(name))


def key_of(plain: str) -> str:
    """The same of a name that is folded already."""
    tokens = _join_initials(plain.split())
    if tokens and (tokens[0] in _FIRST_LEFT_OUT or tokens[-1] in _LAST_OF_LEGAL):
        tokens = _without_forms(tokens)
        if len(tokens) > 1 and tokens[0] == "the":
            tokens = tokens[1:]
    return " ".join(tokens)


def sorted_key(key: str) -> str:
    """A name key with its words in alphabetical order, so that word order does not count."""
    return " ".join(sorted(key.split())) if " " in key else key


def folded(text: str) -> str:
    """Lower-case words parted by one blank: no accents, punctuation or store number."""
    text = text.lower() if text.isascii() else _unaccented(_repaired(text).casefold())
    if not text.isascii():
        text = text.translate(_PLAIN)
    text = text.replace("&", " and ").replace("'", "").replace("`", "")
    if "#" in text or "store" in text or "branch" in text or "shop" in text or "filiale" in text:
        text = _STORE.sub(" ", text)
    if "." in text:
        text = _ACRONYM.sub(lambda found: found[0].replace(".", ""), text)
    if "/" in text:
        text = _SLASHED.sub(r"\1\2", text)
    if text.isascii():
        text = text.encode().translate(_ASCII_APART).decode()
        return " ".join(text.split()) if "  " in text else text.strip()
    return _APART.sub(" ", text).strip()


def _repaired(text: str) -> str:
    """UTF-8 that was once read as cp1252 ("MÃ¼ller", formats.md §3.22), put right."""
    if "Ã" not in text and "Â" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _unaccented(text: str) -> str:
    text = _CJK_LEGAL.sub(" ", unicodedata.normalize("NFKC", text))
    parts = unicodedata.normalize("NFKD", text)
    plain = unicodedata.normalize("NFC", _MARKS.sub("", parts))
    return plain.casefold()  # superscripts come apart into capitals


def _join_initials(tokens: list[str]) -> list[str]:
    """Single letters in a row are one word: "a b c systems" is "abc systems"."""
    if 1 not in map(len, tokens):
        return tokens
    joined: list[str] = []
    after_letter = False
    for token in tokens:
        letter = len(token) == 1 and token.isalpha()
        if letter and after_letter:
            joined[-1] += token
        else:
            joined.append(token)
        after_letter = letter
    return joined


def _without_forms(tokens: list[str]) -> list[str]:
    if len(tokens) > 1 and tokens[0] in _PREFIX_LEGAL:
        tokens = tokens[1:]
    size = _form_at_end(tokens)
    while size:
        tokens = tokens[:-size]
        size = _form_at_end(tokens)
    return tokens


def _form_at_end(tokens: list[str]) -> int:
    if not tokens or tokens[-1] not in _LAST_OF_LEGAL:
        return 0
    for size in range(min(_LONGEST_FORM, len(tokens) - 1), 0, -1):
        if tuple(tokens[-size:]) in _LEGAL:
            return size
    return 0


def _legal_forms() -> frozenset[tuple[str, ...]]:
    tables = (*terms_by_type.values(), *terms_by_country.values(), _EXTRA_LEGAL)
    forms = (tuple(_join_initials(folded(term).split())) for terms in tables for term in terms)
    return frozenset(f for f in forms if f and (len(f) > 1 or f[0] not in _NOT_LEGAL))


_LEGAL = _legal_forms()
_LAST_OF_LEGAL = frozenset(form[-1] for form in _LEGAL)
