"""Which partners are worth comparing with a reported party: a few, by what the two share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from channel.resolution.domains import registered_name
from channel.resolution.names import folded, name_key, sorted_key

_CROWDED = 400  # a word shared by more partners than this says nothing about who is meant
_DIGITS = re.compile(r"\d+")
Block = tuple[str, ...]
Numbers = tuple[str, ...]


class Profile(NamedTuple):
    """What of a party is compared: its name without word order, where it is, its domains.

    `numbers` are those in the name, whatever their order.
    """

    name: str
    numbers: Numbers
    country: str
    city: str
    postcode: str
    domains: frozenset[str]

    @classmethod
    def of(
        cls, name: str, country: str, city: str, postcode: str, domains: Iterable[str]
    ) -> "Profile":
        key = sorted_key(name_key(name))
        return cls(
            key,
            tuple(sorted(_DIGITS.findall(key))),
            country_code(country),
            folded(city),
            folded(postcode).replace(" ", ""),
            frozenset(filter(None, map(registered_name, domains))),
        )

    def places(self) -> list[Block]:
        """Blocks of one place or domain: where an accepted match must be found."""
        blocks: list[Block] = [("domain", domain) for domain in self.domains]
        blocks.append(("name", self.name))
        if self.postcode:
            blocks.append(("postcode", self.postcode))
        if self.city:
            blocks += [("city", self.city, word[:4]) for word in self.name.split()]
        return blocks

    def words(self) -> set[str]:
        """The beginnings of its words: where suggestions for a person are found."""
        return {word[:6] for word in self.name.split() if len(word) > 1}


_COUNTRIES = dict(
    pair.split("=")
    for pair in """USA=US UK=GB GBR=GB DEU=DE GER=DE D=DE FRA=FR F=FR ITA=IT I=IT ESP=ES E=ES NLD=NL
    BEL=BE AUT=AT A=AT CHE=CH POL=PL SWE=SE NOR=NO DNK=DK FIN=FI CAN=CA MEX=MX BRA=BR AUS=AU NZL=NZ
    JPN=JP CHN=CN IND=IN IRL=IE PRT=PT CZE=CZ HUN=HU ROU=RO GRC=GR EL=GR TUR=TR ZAF=ZA""".split()
)


def country_code(country: str) -> str:
    """ISO 3166 alpha-2, from the alpha-3 and car codes that files also hold."""
    code = country.strip().upper()
    return _COUNTRIES.get(code, code)


@dataclass(slots=True)
class Blocks:
    """Positions of profiles by block; those of one place by the numbers in their names too."""

    profiles: tuple[Profile, ...]
    _places: dict[Block, dict[Numbers, list[int]]] = field(init=False, default_factory=dict)
    _words: dict[str, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for position, profile in enumerate(self.profiles):
            for block in profile.places():
                members = self._places.setdefault(block, {})
                members.setdefault(profile.numbers, []).append(position)

    def at_place(self, profile: Profile) -> list[int]:
        """Profiles that share a place, domain or whole name with this one."""
        found: set[int] = set()
        for block in profile.places():
            found.update(*self._places.get(block, {}).values())
        return sorted(found)

    def of_one_name(self, profile: Profile) -> list[int]:
        """Those of them that have the same numbers in their name, if one has all of the name."""
        if ("name", profile.name) not in self._places:
            return []
        found: set[int] = set()
        for block in profile.places():
            found.update(self._places.get(block, {}).get(profile.numbers, ()))
        return sorted(found)

    def by_word(self, profile: Profile) -> list[int]:
        """Profiles that share an uncommon word with this one."""
        if not self._words:
            self._place_words()
        found: set[int] = set()
        for word in profile.words():
            members = self._words.get(word, ())
            if len(members) <= _CROWDED:
                found.update(members)
        return sorted(found)

    def _place_words(self) -> None:
        for position, profile in enumerate(self.profiles):
            for word in profile.words():
                self._words.setdefault(word, []).append(position)
