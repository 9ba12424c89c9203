"""The smallest body that a route takes, for a partner's own records."""

from typing import Any

TERMS: dict[str, Any] = {
    "customer": {"name": "Harbour Clinic"},
    "skus": ["SKU-1"],
    "territories": ["DE"],
    "value": {"amount": "1.00", "currency": "USD"},
    "close_date": "2999-01-01",
}
RECRUIT = {"kind": "recruit", "reseller": "anybody", "signed": "2026-03-02"}


def bodies(partner: str, programme: str, distributor: str) -> dict[str, Any]:
    """By method and path, for the routes that a partner may call.

    `programme` is one that the partner may enrol in, `distributor` fulfils its deals.
    """
    terms = TERMS | {"fulfilling_distributor": distributor}
    return {
        "POST /applications": {"name": "Anybody"},
        "POST /onboardings/{onboarding_id}/steps/{step}": {"outcome": "done"},
        "POST /onboardings/{onboarding_id}/cancel": {},
        "PUT /partners/{partner_id}/contacts": {"partner": partner},
        "POST /partners/{partner_id}/agreements/{agreement_id}/signature": {"version": 1},
        "POST /partners/{partner_id}/enrolments": {"programme": programme, "since": "2999-01-01"},
        "POST /partners/{partner_id}/services": {"records": [RECRUIT]},
        "POST /uploads": {"file_name": "a.csv", "size": 1, "sha256": "0" * 64},
        "POST /uploads/{upload}/revisions": {"reason": "once more"},
        "POST /deals": {"terms": terms},
        "PUT /deals/{deal_id}": terms,
        "POST /deals/{deal_id}/steps": {"action": "withdraw"},
        "POST /payouts/{payout_id}/disputes": {"reason": "too little"},
    }
