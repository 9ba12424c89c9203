"""A track a tier for journeys: apply, be checked, be approved, sign."""

from typing import Any

from tests.kit.requests import ADMIN, ANALYST, FINANCE, Who
from tests.kit.stack import Stack

SECTIONS = {
    "distributor": [f"section:{name}" for name in ("files", "sales", "products", "statements")],
    "reseller": [f"section:{name}" for name in ("products", "deals", "statements")],
}


def a_track(tier: int, role: str, **more: Any) -> dict[str, Any]:
    """The body of a track whose four steps a partner of this role and the vendor take."""

    def step(id: str, kind: str, taken_by: str, **other: Any) -> dict[str, Any]:
        return {"id": id, "kind": kind, "title": id.title(), "taken_by": [taken_by], **other}

    return {
        "id": f"{role}s",
        "tier": tier,
        "name": f"{role} track",
        "level": "member",
        "entitlements": ["feed", "price_list:book", *SECTIONS[role]],
        "agreement_types": [
            {
                "type": f"{role}-terms",
                "renewal": "automatic",
                "entitlements": ["deal_registration"],
                "obligations": [{"kind": "minimum_level", "level": "member"}],
            }
        ],
        "steps": [
            step("apply", "form", role, wanted=["legal_name"]),
            step("screen", "screening", "vendor_analyst"),
            step("approve", "approval", "vendor_finance", escalate_to=["vendor_admin"]),
            step("sign", "signature", role),
        ],
        **more,
    }


def take(stack: Stack, who: Who, onboarding: str, step: str, **body: Any) -> Any:
    """Take a step by the API and let the machine go on; the answer."""
    path = f"/onboardings/{onboarding}/steps/{step}"
    answer = stack.api(who).post(path, {"outcome": "done", **body})
    stack.drain()
    return answer


def onboarded(stack: Stack, who: Who, name: str) -> str:
    """From application to signature, by the API alone; the onboarding's id."""
    tier = 1 if who.role == "distributor" else 2
    made = stack.api(ADMIN).post("/tracks", a_track(tier, who.role))
    assert made.status in (201, 409), made.text
    begun = stack.api(who).post("/applications", {"name": name})
    assert begun.status == 202, begun.text
    stack.drain()
    id = str(begun.json["id"])
    for taker, step, given in (
        (who, "apply", {"legal_name": name}),
        (ANALYST, "screen", {}),
        (FINANCE, "approve", {}),
        (who, "sign", {}),
    ):
        answer = take(stack, taker, id, step, given=given)
        assert answer.status == 200, answer.text
    return id
