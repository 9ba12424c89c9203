"""A seeded set of partners, and of their names as distributors would misspell them."""

import random
from dataclasses import dataclass

from channel.partners import Partner
from channel.sales import Party
from tests.kit.reported import reseller

_FIRST = """Acme Alpine Anchor Apex Arbor Aspen Atlas Aurora Beacon Birch Blue Bright Cactus Canyon
Cascade Cedar Clear Cobalt Copper Coral Crest Crown Delta Desert Eagle East Echo Elm Ember Falcon
First Forest Frontier Gateway Gemini Glacier Golden Granite Harbor Hawk Horizon Iron Ivory Jade
Juniper Keystone Lake Liberty Lotus Lunar Maple Meridian Metro Mountain Noble North Nova Oak Ocean
Olive Onyx Orbit Pacific Palm Pioneer Polar Prairie Quartz Raven Red Ridge River Royal Sable
Sierra Silver Solar South Spruce Sterling Summit Swift Terra Timber Titan Trident Union Valley
Vanguard Vector Vertex Vista West White Willow Zenith""".split()
_SECOND = """Business Cloud Computer Data Digital Enterprise Global Information Integrated Micro
National Network Office Online Professional Secure Smart Software System Tech Technical United
Virtual Web Wireless""".split()
_THIRD = """Associates Consulting Distribution Dynamics Group Innovations Labs Logic Networks
Partners Products Services Solutions Sources Supply Systems Technologies Trading Works""".split()
_FORMS = ["Inc", "Inc.", "LLC", "Ltd", "Corporation", "Corp.", "GmbH", "Co", ""]
_CITIES = [
    f"{head}{tail}"
    for head in ("Spring", "River", "Green", "Fair", "Oak", "Mill", "Clin")
    for tail in ("field", "ton", "ville", " City", "burg", "dale")
]


@dataclass(frozen=True, slots=True)
class Reported:
    """A party as a file states it, and the partner it is: empty when it is none of ours."""

    party: Party
    meant: str


def generated(
    rng: random.Random, partners: int, reports: int
) -> tuple[tuple[Partner, ...], tuple[Reported, ...]]:
    """Partners with near namesakes among them, and reports of them and of strangers."""
    known = [_company(rng, number) for number in range(partners)]
    strangers = [_company(rng, partners + number) for number in range(partners // 4)]
    strangers += [_sibling(rng, rng.choice(known)) for _ in range(partners // 4)]
    spoken = [
        Reported(_misspelt(rng, company), "" if stranger else company.id)
        for stranger in (rng.random() < 1 / 3 for _ in range(reports))
        for company in [rng.choice(strangers if stranger else known)]
    ]
    return tuple(known), tuple(spoken)


def _company(rng: random.Random, number: int) -> Partner:
    words = [rng.choice(_FIRST), rng.choice(_SECOND), rng.choice(_THIRD)]
    if rng.random() < 0.3:
        words.insert(0, rng.choice(_FIRST))
    city = rng.randrange(len(_CITIES))
    return reseller(
        f"r-{number}",
        " ".join([*words, rng.choice(_FORMS)]).strip(),
        city=_CITIES[city],
        postcode=f"{10_000 + city * 40 + rng.randrange(40)}",
        country="US",
    )


def _sibling(rng: random.Random, company: Partner) -> Partner:
    """A stranger next door to a partner, with a name that differs in one word."""
    words = company.name.split()
    at = rng.randrange(3)
    words[at] = rng.choice([w for w in (_FIRST, _SECOND, _THIRD)[at] if w != words[at]])
    return company.model_copy(update={"name": " ".join(words)})


def _misspelt(rng: random.Random, company: Partner) -> Party:
    words = company.name.split()
    if words[-1] in _FORMS:
        words[-1] = rng.choice(_FORMS)
    name = " ".join(words).strip()
    if rng.random() < 0.5:
        name = _with_typo(rng, name)
    if rng.random() < 0.3:
        name = name.upper()
    if rng.random() < 0.1:
        name += f" #{rng.randrange(100, 999)}"
    whole = rng.random() < 0.8
    return Party(
        name=name,
        city=company.city,
        country="US",
        postcode=company.postcode if whole else "",
    )


def _with_typo(rng: random.Random, name: str) -> str:
    """One letter dropped, doubled, swapped with the next, or replaced."""
    at = rng.randrange(1, len(name) - 2)
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[: at + 1] + name[at:]
    if kind == 2:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + rng.choice("aeiounrst") + name[at + 1 :]
