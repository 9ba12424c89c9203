"""Which partners are worth comparing with a reported party: a few, by what the two share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from channel.resolution.domains import registered_name
from channel.resolution.names import folded, name_key, sorted_key

_CROWDED = 400  # a word shared by more partners than this says nothing about who is meant
Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a party is compared: its name without word order, where it is, its domains."""

    name: str
    country: str
    city: str
    postcode: str
    domains: frozenset[str]

    @classmethod
    def of(
        cls, name: str, country: str, city: str, postcode: str, domains: Iterable[str]
    ) -> "Profile":
        return cls(
            sorted_key(name_key(name)),
            country_code(country),
            folded(city),
            "".join(folded(postcode).split()),
            frozenset(filter(None, map(registered_name, domains))),
        )

    def places(self) -> list[Block]:
        """Blocks of one place or domain: where an accepted match must be found."""
        blocks: list[Block] = [("domain", domain) for domain in sorted(self.domains)]
        blocks.append(("name", self.name))
        if self.postcode:
            blocks.append(("postcode", self.postcode))
        if self.city:
            blocks += [("city", self.city, word[:4]) for word in self.name.split()]
        return blocks

    def words(self) -> list[Block]:
        """Blocks of one word: where suggestions for a person are found."""
        return [("word", word[:6]) for word in self.name.split() if len(word) > 1]


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
    """Positions of profiles by block."""

    profiles: tuple[Profile, ...]
    _members: dict[Block, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        members: defaultdict[Block, list[int]] = defaultdict(list)
        for position, profile in enumerate(self.profiles):
            for block in {*profile.places(), *profile.words()}:
                members[block].append(position)
        self._members = dict(members)

    def at_place(self, profile: Profile) -> list[int]:
        """Profiles that share a place, domain or whole name with this one."""
        found: set[int] = set()
        for block in profile.places():
            found.update(self._members.get(block, ()))
        return sorted(found)

    def by_word(self, profile: Profile) -> list[int]:
        """Profiles that share an uncommon word with this one."""
        found: set[int] = set()
        for block in profile.words():
            members = self._members.get(block, ())
            if len(members) <= _CROWDED:
                found.update(members)
        return sorted(found)
