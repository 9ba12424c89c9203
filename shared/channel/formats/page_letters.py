"""Which letters beyond ASCII each language writes, and how well a text keeps to one language's."""

from collections import Counter
from fractions import Fraction

_WESTERN = (
    "àâæçéèêëîïôœùûüÿ", "äöüßé", "áéíñóúüº ª", "áâãàçéêíóôõúüºª", "àèéìíòóùú", "áéëíïóöúüèê",
    "æøåéäö", "åäöéæø", "áðéíóúýþæö", "àçèéíïòóúü·",
)  # fmt: skip
_CENTRAL = (
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíľňóôšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţșț",
    "äöüßé", "ëç",
)  # fmt: skip
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")
# Letters of the languages that are written in a page; those of the default page come first.
LANGUAGES = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1254": ("çğıi̇öşüâîû",),
    "cp1257": _BALTIC,
}
_DEFAULT = frozenset(bytes(range(128, 256)).decode("cp1252", "ignore"))
_COMMON = frozenset("оеаинтсрвл")
NEARLY_ALL = Fraction(9, 10)
_ALL = Fraction(97, 100)
_SURELY = 3  # different letters that only one page reads as such
_OFTEN = 5  # times that they come


def share_of_one(page: str, letters: Counter[str]) -> Fraction:
    """How many of the letters the one language of a page has that has most."""
    return _share(_likeliest(page, letters), letters)


def _likeliest(page: str, letters: Counter[str]) -> str:
    return max(LANGUAGES[page], key=lambda alphabet: _share(alphabet, letters))


def _share(alphabet: str, letters: Counter[str]) -> Fraction:
    has = sum(times for char, times in letters.items() if char in alphabet)
    return Fraction(has, max(1, letters.total()))


def letters_of(text: str) -> Counter[str]:
    """The letters beyond ASCII, in lower case."""
    return Counter(char.lower() for char in text if not char.isascii() and char.isalpha())


def keeps_to_one(page: str, ours: str, theirs: str) -> bool:
    """Whether a page's reading keeps to one language, where that of the default mixes several.

    Enough letters must be read apart: names of two countries may look like those of a third.
    """
    if page not in LANGUAGES:
        return False
    pairs = zip(ours, theirs, strict=True)
    apart = letters_of("".join(a for a, b in pairs if a != b))
    letters = letters_of(ours)
    alphabet = _likeliest(page, letters)
    surely = min(_SURELY, sum(char not in _DEFAULT for char in {*alphabet}))
    mixed = (
        share_of_one("cp1252", letters_of(theirs)) <= NEARLY_ALL
        and _share(alphabet, letters) >= _ALL
    )
    return mixed and len(apart) >= surely and apart.total() >= _OFTEN


def is_cyrillic(word: str) -> bool:
    """Whether a word beyond ASCII is one of Cyrillic letters, capitals at its start or all over."""
    inside = word[1:]
    return all("\u0400" <= char <= "\u045f" or char in "ҐґЁё" for char in word) and (
        inside.islower() or word.isupper() or len(word) == 1
    )


def is_common(text: str) -> bool:
    """Whether the Cyrillic letters of a text are mostly those that most words have."""
    letters = [char for char in text.lower() if "\u0400" <= char <= "\u045f"]
    return 2 * sum(char in _COMMON for char in letters) >= len(letters) > 0
