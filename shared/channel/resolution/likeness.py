"""How alike a reported party and a partner are, and whether that is enough to decide."""

from typing import NamedTuple

from rapidfuzz import fuzz

from channel.resolution.blocking import Profile

_TYPO = 80  # two words above this ratio are one word misspelt
_SHORT_WORD = 3
_SHORT_NAME = 6
_CODE = 5


class Likeness(NamedTuple):
    """A name score with what agrees (`evidence`) and what speaks against (`conflict`).

    `elsewhere` says that both name a place, and not the same one.
    """

    score: int
    same_words: bool
    agrees: tuple[str, ...]
    elsewhere: bool
    conflict: str
    exact: bool
    placed: bool

    @property
    def evidence(self) -> tuple[str, ...]:
        against = ("in another place",) if self.elsewhere else ()
        conflict = (self.conflict,) if self.conflict else ()
        same = "the same name" if self.exact else f"name {self.score} % alike"
        return (same, *(f"same {what}" for what in self.agrees), *against, *conflict)

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        return bool(self.conflict), self.elsewhere, -self.score, -len(self.agrees)

    @property
    def rivals(self) -> bool:
        """Whether it could be meant as well as a nearer one."""
        return self.same_words and not self.elsewhere

    def sure(self, accept: int) -> bool:
        """Whether to decide without a person, were it the only candidate.

        The same name needs a place that agrees, or no place to compare; a name that is only
        alike needs the place, and the same words but for misspellings. Word containment
        (token_set) never counts: "Acme" is not "Acme Networks Nevada" (faults.md F34).
        """
        if self.conflict or self.elsewhere or not self.same_words:
            return False
        if self.exact:
            return bool(self.agrees) or not self.placed
        return self.score >= accept and bool(self.agrees)


def compare(reported: Profile, partner: Profile, score: int) -> Likeness:
    """The likeness of two profiles whose sorted names have this ratio."""
    exact = reported.name == partner.name
    agrees = tuple(_agreeing(reported, partner))
    return Likeness(
        score,
        exact or _same_words(reported, partner),
        agrees,
        _elsewhere(reported, partner, agrees),
        _conflict(reported, partner),
        exact,
        bool(reported.city or reported.postcode) and bool(partner.city or partner.postcode),
    )


def _agreeing(reported: Profile, partner: Profile) -> list[str]:
    agrees: list[str] = []
    if reported.country and partner.country and reported.country != partner.country:
        return agrees
    if reported.domains & partner.domains:
        agrees.append("domain")
    if _same_code(reported.postcode, partner.postcode):
        agrees.append("postcode")
    if reported.city and reported.city == partner.city:
        agrees.append("city")
    return agrees


def _elsewhere(reported: Profile, partner: Profile, agrees: tuple[str, ...]) -> bool:
    if reported.country and partner.country and reported.country != partner.country:
        return True
    if "domain" in agrees or "postcode" in agrees:
        return False
    cities = reported.city and partner.city and reported.city != partner.city
    return bool(cities or (reported.postcode and partner.postcode))


def _same_code(left: str, right: str) -> bool:
    """Equal, or one the other with its delivery part (ZIP+4)."""
    short, long = sorted((left, right), key=len)
    return len(short) >= _CODE and long.startswith(short) if short != long else bool(short)


def _conflict(reported: Profile, partner: Profile) -> str:
    apart = reported.domains and partner.domains and not reported.domains & partner.domains
    return "another web domain" if apart else ""


def _same_words(left: Profile, right: Profile) -> bool:
    """Whether the names differ in spelling or spacing only, not by a word or a number."""
    if min(len(left.name), len(right.name)) < _SHORT_NAME or left.numbers != right.numbers:
        return False
    ours, theirs = left.name.split(), right.name.split()
    shared = set(ours) & set(theirs)
    ours, theirs = [w for w in ours if w not in shared], [w for w in theirs if w not in shared]
    if len(ours) != len(theirs):
        return sorted("".join(ours)) == sorted("".join(theirs))
    return all(map(_misspelt, ours, theirs))


def _misspelt(left: str, right: str) -> bool:
    return min(len(left), len(right)) > _SHORT_WORD and fuzz.ratio(left, right) >= _TYPO
