"""disti-south's partnership and services, marked with its name wherever text may stand."""

from datetime import UTC, date, datetime
from typing import Any

from channel.aws.store import partnership, terms
from channel.partners import VENDOR
from channel.tracks.agreements import Agreement
from channel.tracks.onboarding import begin
from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, SOUTH
from tests.kit.tracks import a_track

# What a route wants to know beside its path.
QUERIES = {
    "/partners/{partner_id}/compliance": "period=2026-Q1",
    "/partners/{partner_id}/scorecard": "period=2026-Q1",
    "/partners/{partner_id}/services": "kind=credit_line",
}
SOUTH_PATH = "/partners/disti-south"
SHOWN = (
    "/onboardings/disti-south_1",
    f"{SOUTH_PATH}/agreements",
    f"{SOUTH_PATH}/contacts",
    f"{SOUTH_PATH}/entitlements",
    f"{SOUTH_PATH}/feeds",
    f"{SOUTH_PATH}/trainings",
    f"{SOUTH_PATH}/services?kind=credit_line",
    f"{SOUTH_PATH}/scorecard?period=2026-Q1",
    "/intelligence",
    "/prices",
    "/price-windows",
)
PRICE = {"price_list": "MARK-SOUTH", "sku": "SKU-1", "currency": "USD"}
RECORDS = [
    {
        "kind": "credit_line",
        "reseller": "MARK-SOUTH",
        "as_of": "2026-03-01",
        "currency": "USD",
        "limit": "9",
    },
    {
        "kind": "observation",
        "region": "MARK-SOUTH",
        "observed": "2026-03-01",
        "topic": "price",
        "text": "MARK-SOUTH",
    },
]
NEW = {"If-Match": '"0"'}


def mark_partnership(portal: Asker) -> None:
    """Give disti-south a record of each kind that this part of the portal shows."""
    _join(portal)
    held = {"entitlement": "price_list:MARK-SOUTH", "source": "MARK-SOUTH", "since": "2026-01-01"}
    more = [
        {"entitlement": name, "source": "ada", "since": "2026-01-01"}
        for name in ("section", "service")
    ]
    grants = {"partner": "disti-south", "held": [held, *more]}
    people = {
        "partner": "disti-south",
        "people": [{"name": "MARK-SOUTH", "email": "sam@south.example"}],
    }
    feed = {"document": "sell_through", "rhythm": "month", "since": "2026-01-01"}
    training = {"person": "MARK-SOUTH", "course": "x", "completed": "2026-01-01"}
    owned = {"partner": "disti-south"}
    _put(portal, f"{SOUTH_PATH}/entitlements", grants)
    _put(portal, f"{SOUTH_PATH}/contacts", people)
    _post(portal, f"{SOUTH_PATH}/feeds", {"id": "MARK-SOUTH", **owned, **feed})
    _post(portal, f"{SOUTH_PATH}/trainings", {**owned, **training})
    for day, amount in (("2026-01-01", "10"), ("2026-02-01", "9")):
        _post(portal, "/prices", {**PRICE, "since": day, "amount": amount})
    sent = portal(SOUTH, "POST", f"{SOUTH_PATH}/services", body={"records": RECORDS})
    assert sent.json["written"] == 2


def _join(portal: Asker) -> None:
    """disti-south on its track and under an agreement."""
    portal(ADMIN, "POST", "/tracks", body=a_track(1, "distributor"))
    track, now = partnership.tracks()[0], datetime.now(UTC)
    onboarding = begin("disti-south_1", "disti-south", track, "MARK-SOUTH", now)
    partnership.save_onboarding(onboarding, 0, by="sam", at=now)
    agreement = Agreement(
        id="terms",
        partner="disti-south",
        type="MARK-SOUTH",
        since=date(2026, 1, 1),
        signed_by="MARK-SOUTH",
    )
    named = [(partnership.agreement_id(agreement), agreement)]
    terms.save_new("agreement", "disti-south", named, by=VENDOR, at=now)


def _put(portal: Asker, path: str, body: dict[str, Any]) -> None:
    answer = portal(ADMIN, "PUT", path, body=body, headers=NEW)
    assert answer.status == 200, answer.text


def _post(portal: Asker, path: str, body: dict[str, Any]) -> None:
    answer = portal(ADMIN, "POST", path, body=body)
    assert answer.status == 201, answer.text
