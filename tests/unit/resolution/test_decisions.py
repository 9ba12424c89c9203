"""Decisions stand, are replaced, are undone; a snapshot's digest names what stands."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.errors import Conflict
from channel.resolution.customers import customer_identity, end_customer
from channel.resolution.decisions import Decision, Snapshot, Subject, undone
from channel.resolution.settings import DEFAULTS
from channel.sales import CustomerClass, Party

AT = datetime(2026, 8, 1, 9, tzinfo=UTC)
NORTH = "disti-north"


def decision(
    chosen: str = "acme", key: str = "name:acme||", by: str = "person:ann", minutes: int = 0
) -> Decision:
    return Decision(
        subject=Subject.RESELLER,
        distributor=NORTH,
        key=key,
        chosen=chosen,
        by=by,
        at=AT + timedelta(minutes=minutes),
    )


def meant(*decisions: Decision) -> str:
    return Snapshot.of(decisions).find(Subject.RESELLER, NORTH, "name:acme||")


def test_the_later_of_two_decisions_stands() -> None:
    assert meant(decision("second", minutes=1), decision("first")) == "second"


def test_a_rule_never_overrules_a_person() -> None:
    assert meant(decision("ann"), decision("rule", by="rule:name", minutes=5)) == "ann"


def test_undoing_the_later_decision_brings_the_earlier_back() -> None:
    later = undone(decision("second", minutes=1), "person:bob", AT)
    assert meant(decision("first"), later) == "first"


def test_a_decision_is_undone_once() -> None:
    with pytest.raises(Conflict, match="person:bob"):
        undone(undone(decision(), "person:bob", AT), "person:eve", AT)


def test_a_decision_of_one_subject_says_nothing_about_another() -> None:
    assert Snapshot.of([decision()]).find(Subject.PRODUCT, NORTH, "name:acme||") == ""


made = st.builds(
    decision,
    chosen=st.sampled_from(["acme", "bolt", "core"]),
    key=st.sampled_from(["name:a||", "name:b||", "id:duns:1"]),
    by=st.sampled_from(["person:ann", "rule:name"]),
    minutes=st.integers(0, 500),
)


@settings(max_examples=50)
@given(st.lists(made, max_size=8), st.randoms(use_true_random=False))
def test_a_snapshot_is_the_same_for_decisions_in_any_order(decisions, rng) -> None:  # type: ignore[no-untyped-def]
    shuffled = rng.sample(decisions, len(decisions))
    assert Snapshot.of(shuffled) == Snapshot.of(decisions)


@settings(max_examples=50)
@given(st.lists(made, max_size=8), made)
def test_deciding_and_undoing_leaves_the_snapshot_as_it_was(decisions, new) -> None:  # type: ignore[no-untyped-def]
    """faults.md F34: merge + unmerge = identity."""
    assert Snapshot.of([*decisions, undone(new, "person:bob", AT)]) == Snapshot.of(decisions)


def test_a_decision_survives_being_stored() -> None:
    taken_back = undone(decision(), "person:bob", AT)
    assert Decision.model_validate_json(taken_back.model_dump_json()) == taken_back


def customer(party: Party, *decisions: Decision) -> tuple[str, CustomerClass]:
    return end_customer(party, NORTH, Snapshot.of(decisions), DEFAULTS)


def test_an_end_customer_has_one_identity_in_all_its_spellings() -> None:
    spellings = ["ACME Inc", "Acme, Incorporated", "ACME INC #402"]  # formats.md §3.50
    assert len({customer(Party(name=name, country="US"))[0] for name in spellings}) == 1


def test_end_customers_of_one_name_in_two_countries_are_two() -> None:
    assert customer_identity("Acme Inc", "US") != customer_identity("Acme GmbH", "DE")


def test_the_three_letter_country_is_the_same_country() -> None:
    assert customer_identity("Acme", "USA") == customer_identity("Acme", "us")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CASH SALE", CustomerClass.PLACEHOLDER),
        ("", CustomerClass.UNKNOWN),
        ("Acme", CustomerClass.NAMED),
    ],
)
def test_a_stand_in_is_a_class_of_its_own_and_has_no_identity(
    name: str, kind: CustomerClass
) -> None:
    identity, found = customer(Party(name=name))
    assert (found, bool(identity)) == (kind, kind is CustomerClass.NAMED)


def test_a_customer_named_by_a_world_wide_number_alone_has_an_identity() -> None:
    duns = customer(Party(id="15-048-3782", id_scheme="duns"))
    assert duns == customer(Party(id="150483782", id_scheme="DUNS"))
    assert duns[0].startswith("ec-")
    assert customer(Party(id="4711", id_scheme="assigned")) == ("", CustomerClass.UNKNOWN)


def merged(source: str, target: str, minutes: int = 0) -> Decision:
    return Decision(
        subject=Subject.END_CUSTOMER,
        distributor="",
        key=source,
        chosen=target,
        by="person:ann",
        at=AT + timedelta(minutes=minutes),
    )


def test_merged_customers_share_an_identity_through_every_merge_and_part_when_undone() -> None:
    first, second, third = (customer_identity(n, "US") for n in ("Acme", "Acme West", "Apex"))
    merges = [merged(first, second), merged(second, third, 1)]
    party = Party(name="Acme", country="US")
    assert customer(party, *merges)[0] == third
    assert customer(party, *(undone(m, "person:bob", AT) for m in merges))[0] == first


def test_customers_merged_in_a_circle_still_have_an_identity() -> None:
    first, second = customer_identity("Acme", "US"), customer_identity("Apex", "US")
    circle = [merged(first, second), merged(second, first, 1)]
    assert customer(Party(name="Acme", country="US"), *circle)[0] == second


def test_a_snapshot_knows_which_decisions_answered() -> None:
    anyones = decision("other", key="name:other||").model_copy(update={"distributor": ""})
    found = Snapshot.of([decision(), decision(key="name:unasked||"), anyones])
    assert found.find(Subject.RESELLER, NORTH, "name:nobody||") == ""
    assert found.used == set()
    found.find(Subject.RESELLER, NORTH, "name:acme||")
    found.find(Subject.RESELLER, NORTH, "name:other||")
    assert found.used == {
        (Subject.RESELLER, NORTH, "name:acme||"),
        (Subject.RESELLER, "", "name:other||"),
    }


def test_a_file_is_answered_the_same_until_what_it_asked_is_answered_otherwise() -> None:
    asked = [(Subject.RESELLER, NORTH, "name:acme||")]
    before = Snapshot.of([decision("acme")])
    other = decision("bolt", key="name:bolt||")
    for_anyone = decision("core", minutes=9).model_copy(update={"distributor": ""})
    assert before.answers_as(Snapshot.of([decision("acme"), other, for_anyone]), asked, NORTH)
    assert not before.answers_as(Snapshot.of([other]), asked, NORTH)
    assert not Snapshot.of([]).answers_as(Snapshot.of([for_anyone]), asked, NORTH)
    from_all = [(Subject.RESELLER, "", "name:acme||")]
    own = Snapshot.of([decision("acme"), for_anyone])
    assert not Snapshot.of([for_anyone]).answers_as(own, from_all, NORTH)
