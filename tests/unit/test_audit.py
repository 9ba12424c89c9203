"""The audit chain: whole as written, and any change names the first broken entry."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from channel.audit import AuditEntry, Break, Deed, first_break, following

DAY = "2026-11-23"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIELDS = ("by", "role", "tenant", "action", "kind", "owner", "id", "before", "after")


def _deed(number: int) -> Deed:
    after = f'{{"name":"version {number}"}}'
    return Deed("ada", "vendor_admin", "vendor", "replace", "product", "vendor", "SKU-1", "", after)


def _chain(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(length):
        entries.append(following(entries[-1] if entries else None, _deed(number), NOON))
    return entries


def test_a_chain_as_written_is_whole() -> None:
    assert first_break(DAY, _chain(5)) is None
    assert first_break(DAY, []) is None


def test_a_chain_up_to_a_sealed_head_and_beyond_is_whole() -> None:
    chain = _chain(5)
    assert first_break(DAY, chain, (3, chain[2].hash)) is None


@given(at=st.integers(0, 4), field=st.sampled_from(FIELDS))
@settings(max_examples=30)
def test_a_changed_field_breaks_the_chain_where_it_is(at: int, field: str) -> None:
    chain = _chain(5)
    chain[at] = chain[at].model_copy(update={field: "forged"})
    assert first_break(DAY, chain) == Break(DAY, at + 1, "its content is not what was hashed")


def test_a_changed_and_hashed_again_entry_breaks_the_next() -> None:
    chain = _chain(5)
    chain[1] = chain[1].model_copy(update={"by": "mallory"}).sealed()
    assert first_break(DAY, chain) == Break(DAY, 3, "it does not follow the entry before it")


def test_a_dropped_a_swapped_and_an_inserted_entry_are_seen() -> None:
    chain = _chain(5)
    for forged in (chain[:1] + chain[2:], [chain[1], chain[0]], [*chain[:2], chain[1]]):
        assert first_break(DAY, forged) is not None


def test_a_cut_tail_is_seen_by_the_sealed_head() -> None:
    chain = _chain(5)
    assert first_break(DAY, chain[:3], (5, chain[4].hash)) == Break(
        DAY, 4, "the chain ends before the head that was locked away"
    )


def test_a_rewritten_chain_is_seen_by_the_sealed_head() -> None:
    forged = [following(None, Deed("mallory", *[""] * 8), NOON)]
    assert first_break(DAY, forged, (1, _chain(1)[0].hash)) == Break(
        DAY, 1, "its hash is not the one that was locked away"
    )
