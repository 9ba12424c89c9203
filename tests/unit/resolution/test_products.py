"""Products by vendor SKU, cross-reference, GTIN, variant and alias."""

from datetime import UTC, datetime

import pytest

from channel.resolution.decisions import Decision, Snapshot, Subject
from channel.resolution.identifiers import gtin14
from channel.resolution.part_numbers import product_key
from channel.resolution.products import How, ProductIndex
from channel.resolution.settings import Settings
from tests.kit.reported import product

NORTH = "disti-north"
CATALOGUE = (
    product("SW-100", gtins=("036000291452",), cross_references={NORTH: ("N-778",)}),
    product("SW-200", gtins=("4006381333931",)),
    product("00123"),
    product("AP 5/X"),
    product("AP5-X"),
)


def decided(key: str, sku: str, distributor: str = NORTH) -> Snapshot:
    at = datetime(2026, 8, 1, tzinfo=UTC)
    return Snapshot.of(
        [
            Decision(
                subject=Subject.PRODUCT,
                distributor=distributor,
                key=key,
                chosen=sku,
                by="person:ann",
                at=at,
            )
        ]
    )


@pytest.mark.parametrize(
    ("part", "dist_sku", "gtin", "sku", "how"),
    [
        ("SW-100", "", "", "SW-100", How.VENDOR_SKU),
        (" sw-100 ", "", "", "SW-100", How.VENDOR_SKU),
        ("SW -100", "", "", "SW-100", How.VENDOR_SKU),
        ("", "N-778", "", "SW-100", How.CROSS_REFERENCE),
        ("n-778", "", "", "SW-100", How.CROSS_REFERENCE),
        ("", "", "036000291452", "SW-100", How.GTIN),
        ("", "", "36000291452", "SW-100", How.GTIN),
        ("", "", "00036000291452", "SW-100", How.GTIN),
        ("", "", "4006381333931.0", "SW-200", How.GTIN),
        ("SW100", "", "", "SW-100", How.VARIANT),
        ("SW.100", "", "", "SW-100", How.VARIANT),
        ("UNHEARD-OF", "N-778", "", "SW-100", How.CROSS_REFERENCE),
    ],
)
def test_an_identifier_names_a_product(
    part: str, dist_sku: str, gtin: str, sku: str, how: How
) -> None:
    found = ProductIndex(CATALOGUE).resolve(part, dist_sku, gtin, NORTH)
    assert (found.sku, found.how) == (sku, how)


def test_another_distributors_name_for_a_product_means_nothing() -> None:
    assert ProductIndex(CATALOGUE).resolve("", "N-778", "", "disti-south").sku == ""


def test_a_new_suffix_is_unresolved_with_its_stem_as_candidate() -> None:
    """formats.md §3.49: it must go to the exceptions, not vanish."""
    found = ProductIndex(CATALOGUE).resolve("SW-100-TR", "", "", NORTH)
    assert (found.sku, found.how) == ("", How.UNRESOLVED)
    assert [c.id for c in found.candidates] == ["SW-100"]


def test_a_declared_suffix_is_the_same_product() -> None:
    found = ProductIndex(CATALOGUE, settings=Settings(variant_suffixes=("-TR",))).resolve(
        "SW-100-TR", "", "", NORTH
    )
    assert (found.sku, found.how) == ("SW-100", How.VARIANT)


def test_a_punctuation_variant_of_two_products_is_a_question() -> None:
    found = ProductIndex(CATALOGUE).resolve("AP5X", "", "", NORTH)
    assert found.sku == ""
    assert {c.id for c in found.candidates} == {"AP 5/X", "AP5-X"}


def test_lost_leading_zeros_are_offered_but_not_taken() -> None:
    found = ProductIndex((*CATALOGUE, product("123-00"))).resolve("0123", "", "", NORTH)
    assert found.sku == ""


def test_identifiers_that_disagree_resolve_to_nothing_and_say_what_they_name() -> None:
    found = ProductIndex(CATALOGUE).resolve("SW-100", "", "4006381333931", NORTH)
    assert (found.sku, found.conflict) == ("", True)
    assert found.evidence == (
        "part number SW-100 is a vendor SKU: SW-100",
        "GTIN 04006381333931: SW-200",
    )


def test_a_new_suffix_on_one_product_with_the_gtin_of_another_is_a_disagreement() -> None:
    found = ProductIndex(CATALOGUE).resolve("SW-200-TR", "", "036000291452", NORTH)
    assert (found.sku, found.conflict) == ("", True)


def test_a_wrong_check_digit_is_named() -> None:
    found = ProductIndex(CATALOGUE).resolve("", "", "4006381333932", NORTH)
    assert found.evidence == ("GTIN 4006381333932 has a wrong check digit",)


def test_the_gtin_of_a_case_is_a_candidate_only() -> None:
    """formats.md §3.41: EAN13 against DUN14; a case is not one piece."""
    assert gtin14("14006381333938") == "14006381333938"
    found = ProductIndex(CATALOGUE).resolve("", "", "14006381333938", NORTH)
    assert (found.sku, [c.id for c in found.candidates]) == ("", ["SW-200"])


def test_an_earlier_decision_resolves_the_part_number_at_its_distributor_only() -> None:
    snapshot = decided(product_key("SW-100-TR", "", ""), "SW-100")
    index = ProductIndex(CATALOGUE, snapshot)
    assert index.resolve("sw-100-tr", "", "", NORTH).how is How.ALIAS
    assert index.resolve("SW-100-TR", "", "", "disti-south").sku == ""


def test_a_person_can_settle_a_disagreement_for_that_combination() -> None:
    key = product_key("SW-100", "", "4006381333931")
    found = ProductIndex(CATALOGUE, decided(key, "SW-200")).resolve(
        "SW-100", "", "4006381333931", NORTH
    )
    assert found.sku == "SW-200"


def test_a_decision_for_a_product_that_is_gone_decides_nothing() -> None:
    found = ProductIndex(CATALOGUE, decided("part:OLD-9", "GONE")).resolve("OLD-9", "", "", NORTH)
    assert found.sku == ""
