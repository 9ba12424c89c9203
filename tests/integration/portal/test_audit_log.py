"""The audit log under concurrent writers, and after somebody tampered with it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from channel.audit import Deed, first_break, stream_of
from channel.aws import audit_log
from channel.aws.store.tables import LedgerItem
from tests.integration.portal.conftest import Asker
from tests.kit.lock import one_at_a_time
from tests.kit.requests import ANALYST

NOON = datetime.now(UTC)
STREAM = stream_of(NOON)


def _deed(number: int) -> Deed:
    return Deed("ada", "vendor_admin", "vendor", "create", "product", "vendor", f"SKU-{number}")


def test_concurrent_deeds_make_one_unbroken_chain(portal: Asker) -> None:
    with one_at_a_time(), ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: audit_log.record(_deed(number), NOON), range(12)))
    entries = audit_log.entries(STREAM)
    assert [entry.seq for entry in entries] == list(range(1, 13))
    assert {entry.id for entry in entries} == {f"SKU-{number}" for number in range(12)}
    assert first_break(STREAM, entries) is None


def test_a_changed_entry_is_named_by_the_api(portal: Asker) -> None:
    for number in range(3):
        audit_log.record(_deed(number), NOON)
    item = LedgerItem.get(f"AUDIT#{STREAM}", "000000002")
    item.body = item.body.replace('"ada"', '"eve"')
    item.save()
    shown = portal(ANALYST, "GET", f"/audit/{STREAM}/verification").json
    assert (shown["broken_at"], shown["reason"]) == (2, "its content is not what was hashed")
