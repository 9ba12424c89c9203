"""The vendor's lists over all partners: uploads, payouts and the ledger, a bounded page each."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from channel.aws.store import results, runs, uploads
from channel.runs.manifest import Settled
from channel.runs.model import RunMode, RunOrder
from tests.integration.portal.conftest import Asker
from tests.integration.portal.test_growth import Read
from tests.integration.portal.test_payouts import _record
from tests.kit.receipts import a_receipt
from tests.kit.requests import ADMIN, ANALYST, FINANCE, NORTH
from tests.kit.stack_calls import intercepted

DAY = datetime(2026, 4, 1, tzinfo=UTC)


def pages(portal: Asker, path: str, limit: int) -> list[list[Any]]:
    """Every page of the vendor's list, up to the one that says there is no other."""
    found, cursor = [], ""
    while True:
        page = portal(ANALYST, "GET", f"{path}?limit={limit}{cursor}")
        assert page.status == 200, page.text
        found.append(page.json["items"])
        if page.json["next"] is None:
            return found
        cursor = f"&cursor={page.json['next']}"


def test_uploads_of_all_partners_come_latest_first(portal: Asker) -> None:
    for day, partner in enumerate(["disti-north", "disti-south", "vendor", "disti-north"]):
        received = DAY + timedelta(days=day)
        uploads.commit(a_receipt(f"u{day}", partner=partner, received_at=received))
    found = [[each["upload_id"] for each in page] for page in pages(portal, "/uploads", 3)]
    assert found == [["u3", "u2", "u1"], ["u0"]]
    own = portal(NORTH, "GET", "/uploads").json["items"]
    assert [each["upload_id"] for each in own] == ["u3", "u0"]


def test_a_page_of_all_uploads_reads_no_more_when_a_partner_sent_many(portal: Asker) -> None:
    def count() -> int:
        counted = Read()
        with intercepted(counted):
            assert len(portal(ADMIN, "GET", "/uploads?limit=2").json["items"]) == 2
        return counted.found

    for number in range(6):
        uploads.commit(a_receipt(f"u{number}", received_at=DAY + timedelta(days=number)))
    few = count()
    for number in range(6, 40):
        uploads.commit(a_receipt(f"u{number}", received_at=DAY + timedelta(days=number)))
    assert count() == few


def ran(day: int, *payees: str) -> str:
    """A run ordered on a day with a payout to each payee."""
    order = RunOrder(
        mode=RunMode.SETTLEMENT,
        start=DAY.date(),
        end=DAY.date() + timedelta(days=30),
        as_of=DAY + timedelta(days=day),
        occasion=str(day),
    )
    assert runs.open_order(order)
    named = {"run_id": order.run_id}
    results.keep_payouts(
        _record(f"p{day}-{payee}", payee, "1.00").model_copy(update=named) for payee in payees
    )
    return order.run_id


def test_payouts_of_all_come_by_run_the_latest_first(portal: Asker) -> None:
    ran(1, "disti-north", "disti-south", "reseller-a")
    ran(2)
    ran(3, "disti-north")
    found = [[each["payout_id"] for each in page] for page in pages(portal, "/payouts", 2)]
    assert found == [["p3-disti-north", "p1-reseller-a"], ["p1-disti-south", "p1-disti-north"]]


def test_runs_that_paid_nobody_do_not_end_the_list(portal: Asker) -> None:
    ran(0, "disti-north")
    for day in range(1, 25):
        ran(day)
    found = [[each["payout_id"] for each in page] for page in pages(portal, "/payouts", 2)]
    assert found == [[], ["p0-disti-north"]]


def settle(programme: str, payee: str, count: int, mode: RunMode = RunMode.SETTLEMENT) -> None:
    for earlier in range(count):
        entry = Settled(
            run_id=f"r{earlier}",
            mode=mode,
            programme=programme,
            payee=payee,
            payout_id=f"p{earlier}",
            start=DAY.date(),
            end=DAY.date() + timedelta(days=30),
            window_start=DAY.date(),
            earned=Decimal(1),
            amount=Decimal(1),
            currency="USD",
            at=DAY,
        )
        runs.settle(entry, earlier)


def test_the_ledger_of_all_goes_by_programme_and_payee(portal: Asker) -> None:
    settle("club", "disti-south", 2)
    settle("q-rebate", "disti-north", 1)
    settle("q-rebate", "disti-north", 1, RunMode.ACCRUAL)
    found = [[(e["programme"], e["payee"]) for e in page] for page in pages(portal, "/ledger", 3)]
    assert found == [
        [("club", "disti-south"), ("club", "disti-south"), ("q-rebate", "disti-north")],
        [("q-rebate", "disti-north")],
    ]
    assert portal(FINANCE, "GET", "/ledger?partner=reseller-a").json["items"] == []
