"""The golden table of company names, placeholders and domains."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from channel.resolution.customers import customer_identity, end_customer
from channel.resolution.decisions import NOTHING_DECIDED
from channel.resolution.domains import registered_name
from channel.resolution.names import folded, name_key, sorted_key
from channel.resolution.placeholders import PLACEHOLDERS, is_placeholder
from channel.resolution.settings import DEFAULTS
from channel.sales import CustomerClass, Party

# Written by hand; the first three are formats.md §3.50, the fourth §3.22.
GOLDEN = [
    ("ACME Inc", "acme"),
    ("Acme, Incorporated", "acme"),
    ("ACME INC #402", "acme"),
    ("MÃ¼ller GmbH", "muller"),
    ("Müller GmbH & Co. KG", "muller"),
    ("acme  corp.", "acme"),
    ("The Acme Company", "acme"),
    ("Acme Co., Ltd.", "acme"),
    ("Acme Pty Ltd", "acme"),
    ("Acme S.p.A.", "acme"),
    ("S.A. Acme", "acme"),
    ("Acme, L.L.C.", "acme"),
    ("AB Volvo", "volvo"),
    ("Volvo AB", "volvo"),
    ("Nordisk A/S", "nordisk"),
    ("Firma Sp. z o.o.", "firma"),
    ("Łódź Software Spółka z o.o.", "lodz software"),
    ("Société Générale SA", "societe generale"),
    ("株式会社アクメ", "アクメ"),
    ("㈱ガンマ", "ガンマ"),
    ("ООО Ромашка", "ромашка"),
    ("A.B.C. Systems", "abc systems"),
    ("A B C Systems", "abc systems"),
    ("AT&T Inc.", "at and t"),
    ("O'Reilly Media", "oreilly media"),
    ("O’Reilly Media", "oreilly media"),
    ("Smith & Co", "smith"),
    ("Straße & Söhne KG", "strasse and sohne"),
    ("Acme Store No. 12", "acme"),
    ("Acme Holdings Limited", "acme holdings"),
    ("Acme UK", "acme uk"),
    ("Corp. Express", "corp express"),
    ("Co", "co"),
    ("3M", "3m"),
    ("", ""),
    (" .,- ", ""),
]


@pytest.mark.parametrize(("name", "key"), GOLDEN)
def test_a_company_name_has_its_golden_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_word_order_does_not_count_in_a_sorted_key() -> None:
    assert sorted_key("networks acme") == sorted_key("acme networks") == "acme networks"


@settings(max_examples=60)
@given(st.text(max_size=40))
@example("ᴬ")
def test_the_key_of_a_key_is_a_key_made_of_clean_words(name: str) -> None:
    key = name_key(name)
    assert key == " ".join(key.split())
    assert key == key.casefold() or not key.isascii()


@settings(max_examples=100)
@given(st.text(st.sampled_from("abcXYZ 019,-_()!;:\t\x00\x1f"), max_size=30))
def test_a_name_of_plain_letters_is_folded_to_its_words(name: str) -> None:
    assert folded(name) == " ".join(re.findall("[a-z0-9]+", name.lower()))


@settings(max_examples=100)
@given(st.text(max_size=30), st.sampled_from(["", "US", "usa", "D"]))
@example("The Müller's Store #12, S.A. & Co. KG", "D")
@example("ＡＣＭＥ ㈱", "JPN")
def test_a_customer_of_a_line_has_the_identity_of_its_name(name: str, country: str) -> None:
    party = Party(name=name, country=country)
    identity, kind = end_customer(party, "disti-north", NOTHING_DECIDED, DEFAULTS)
    stands_in = kind is CustomerClass.PLACEHOLDER
    assert stands_in == is_placeholder(name)
    assert identity == ("" if stands_in else customer_identity(name, country))


@pytest.mark.parametrize("listed", sorted(PLACEHOLDERS))
def test_every_listed_stand_in_is_known_in_capitals_and_by_number(listed: str) -> None:
    assert is_placeholder(listed.upper())
    assert is_placeholder(f"{listed.title()} #12")


@pytest.mark.parametrize(
    "name",
    "CASH SALE|Cash Sale #12|VARIOUS|Various 2|CONSUMER|End-User|N/A|Walk-In|xxxxx|0000|Laufkunde"
    "|Público en general|T.B.D.|Stock order".split("|"),
)
def test_a_stand_in_is_no_customer(name: str) -> None:
    assert is_placeholder(name)


@pytest.mark.parametrize(
    "name", "Cash Converters|Consumer Reports Inc|Acme|Stock Exchange|".split("|")
)
def test_a_name_that_only_contains_a_stand_in_is_a_customer(name: str) -> None:
    assert not is_placeholder(name)


def test_a_vendor_can_add_its_own_stand_ins() -> None:
    assert not is_placeholder("Employee Purchase")
    assert is_placeholder("Employee Purchase", frozenset({"employee purchase"}))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("acme.com", "acme"),
        ("www.acme.com", "acme"),
        ("https://shop.acme.co.uk/cart?x=1", "acme"),
        ("ann@mail.acme.de", "acme"),
        ("ACME.COM.AU.", "acme"),
        ("acme.com:8443", "acme"),
        ("müller.de", "xn--mller-kva"),
        ("xn--mller-kva.de", "xn--mller-kva"),
        ("ann@gmail.com", ""),
        ("yahoo.co.uk", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_a_domain_is_its_registered_name(address: str, name: str) -> None:
    assert registered_name(address) == name
