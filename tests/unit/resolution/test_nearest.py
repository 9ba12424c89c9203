"""The shortcut to a partner of the very same name decides as the comparison with all others."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from channel.resolution.blocking import Blocks
from channel.resolution.decisions import Subject
from channel.resolution.parties import PartyIndex
from channel.sales import Party
from tests.kit.reported import identified, reseller

# Few words, so that names meet, differ by a letter, a number or a word, or are of one city.
NAMES = st.lists(
    st.sampled_from(["Mountain Data", "Mountains Data", "Supplies", "Müller", "12", "13", "GmbH"]),
    min_size=1,
    max_size=3,
).map(" ".join)
PLACES = st.fixed_dictionaries(
    {
        "city": st.sampled_from(["", "Reno", "Berlin"]),
        "postcode": st.sampled_from(["", "89501", "89501-2217", "10115"]),
        "country": st.sampled_from(["", "US", "DE"]),
    }
)
DOMAINS = st.sampled_from(["", "acme.com", "kestrel.de"])
NUMBERS = st.sampled_from(["", "", "150483782", "804735132"])


@settings(max_examples=150)
@given(
    st.lists(st.tuples(NAMES, PLACES, DOMAINS, NUMBERS), min_size=1, max_size=30),
    st.lists(st.tuples(NAMES, PLACES, DOMAINS, NUMBERS), max_size=10),
)
def test_a_partner_of_the_very_same_name_is_found_as_among_all(
    held: list[tuple[str, dict[str, str], str, str]],
    said: list[tuple[str, dict[str, str], str, str]],
) -> None:
    partners = [
        reseller(
            f"p{number}",
            name,
            **place,
            domains=tuple(filter(None, [domain])),
            identifiers=identified("duns", duns) if duns else (),
        )
        for number, (name, place, domain, duns) in enumerate(held)
    ]
    index = PartyIndex(partners, Subject.RESELLER)
    for name, place, domain, duns in [*held, *said]:
        party = Party(name=name, domain=domain, id=duns, id_scheme="duns", **place)
        found = index.resolve(party, "disti-north")
        with patch.object(Blocks, "of_one_name", return_value=[]):
            assert index.resolve(party, "disti-north") == found
