"""The smallest body that each route takes, by method and path, and the queries it wants."""

import base64
from collections.abc import Mapping
from typing import Any

from tests.kit.vendor import a_profile

LATER = "2999-01-01"
QUERIES = {
    "period": "2026-Q1",
    "kind": "credit_line",
    "first": "2026-01",
    "last": "2026-03",
}
RECRUIT = {"kind": "recruit", "reseller": "anybody", "signed": "2026-03-02"}
RULE = {
    "kind": "volume_rebate",
    "schedule": {"mechanism": "all_units", "bands": [{"rate": "0.01"}]},
}
QUARTER = {"start": "2026-01-01", "end": "2026-04-01"}


def bodies(partner: str, programme: str, distributor: str, sku: str = "SKU-1") -> Mapping[str, Any]:
    """For the routes that a partner may call.

    `programme` is one that the partner may enrol in, `distributor` fulfils its deals.
    """
    terms = {
        "customer": {"name": "Harbour Clinic"},
        "skus": [sku],
        "territories": ["DE"],
        "value": {"amount": "1.00", "currency": "USD"},
        "close_date": LATER,
        "fulfilling_distributor": distributor,
    }
    return {
        "POST /applications": {"name": "Anybody"},
        "POST /onboardings/{onboarding_id}/steps/{step}": {"outcome": "done"},
        "POST /onboardings/{onboarding_id}/cancel": {},
        "PUT /partners/{partner_id}/contacts": {"partner": partner},
        "POST /partners/{partner_id}/agreements/{agreement_id}/signature": {"version": 1},
        "POST /partners/{partner_id}/enrolments": {"programme": programme, "since": LATER},
        "POST /partners/{partner_id}/services": {"records": [RECRUIT]},
        "POST /uploads": {"file_name": "a.csv", "size": 1, "sha256": "0" * 64},
        "POST /uploads/{upload}/revisions": {"reason": "once more"},
        "POST /uploads/{upload}/proposal/suggestions": {"answers": "in dollars"},
        "POST /deals": {"terms": terms},
        "PUT /deals/{deal_id}": terms,
        "POST /deals/{deal_id}/steps": {"action": "withdraw"},
        "POST /payouts/{payout_id}/disputes": {"reason": "too little"},
    }


def vendor_bodies(partner: str, sku: str, new: str, last: str) -> Mapping[str, Any]:
    """For the routes that only the vendor may call.

    `new` is an id that nothing has yet, `last` the last one in the path.
    """
    draft = {"id": new, "payee_tier": 1, "currency": "USD", "since": LATER, "rule": RULE}
    feed = {"partner": partner, "document": "sell_through", "rhythm": "month", "since": LATER}
    price = {"price_list": new, "sku": sku, "currency": "USD", "amount": "1", "since": LATER}
    step = {"id": "sign", "kind": "signature", "title": "Sign", "taken_by": ["distributor"]}
    sheet = base64.b64encode(f"id,tier,name\n{new},1,Anybody\n".encode()).decode()
    return {
        "POST /deals/matches/{match_id}/decision": {"verdict": "refused"},
        "POST /disputes/{dispute_id}/answer": {"outcome": "answered", "text": "no"},
        "POST /disputes/{dispute_id}/decision": {"approved": True},
        "POST /matches/{case_id}/decision": {"chosen": sku},
        "POST /onboardings": {"partner": new},
        "POST /onboardings/{onboarding_id}/resume": {},
        "POST /partners": {"id": new, "tier": 1, "name": "Anybody", "status": "prospect"},
        "POST /partners/import": {"file_name": "a.csv", "content": sheet, "rehearsal": True},
        "POST /partners/{partner_id}/agreements": {"id": new, "partner": partner, "type": "terms"}
        | {"since": LATER},
        "PUT /partners/{partner_id}/enrolments/{programme}": {"partner": partner, "since": LATER}
        | {"programme": last},
        "POST /partners/{partner_id}/feeds": feed | {"id": new},
        "PUT /partners/{partner_id}/feeds/{id}": feed | {"id": last},
        "POST /partners/{partner_id}/level": {"since": LATER},
        "POST /partners/{partner_id}/profiles": a_profile(partner).model_dump(mode="json")
        | {"id": new},
        "POST /partners/{partner_id}/trainings": {"partner": partner, "person": "Anybody"}
        | {"course": new, "completed": "2026-01-01"},
        "POST /prices": price,
        "POST /products": {"sku": new, "name": "Anything"},
        "POST /programmes": draft,
        "POST /runs": {"mode": "accrual", "occasion": new, **QUARTER},
        "POST /runs/{run_id}/decision": {"approved": False},
        "POST /tracks": {"id": new, "tier": 1, "name": "Anything", "steps": [step]},
        "POST /uploads/{upload}/proposal/confirmation": {"id": f"{new}-file"},
        "POST /what-if": {"draft": [draft | {"since": "2026-01-01"}], **QUARTER},
    }
