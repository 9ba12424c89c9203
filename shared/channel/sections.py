"""The sections of the portal: which routes a partner reaches only when it was granted them."""

from functools import cache

# Every route whose path begins with one of these. What is in no section is for every partner:
# itself, its contacts, its way in (tracks, applications, onboardings), its agreements and how it
# keeps them, its level and trainings, and what it is entitled to.
SECTIONS: dict[str, tuple[str, ...]] = {
    "files": (
        "/uploads",
        "/lines",
        "/exceptions",
        "/feeds",
        "/partners/{partner_id}/feeds",
        "/partners/{partner_id}/profiles",
        "/partners/{partner_id}/reports",
    ),
    "sales": ("/sales",),
    "products": ("/products", "/prices", "/price-windows"),
    "deals": ("/deals",),
    "programmes": ("/partners/{partner_id}/programmes", "/partners/{partner_id}/enrolments"),
    "payouts": ("/payouts", "/disputes", "/ledger"),
    "statements": ("/statements",),
    "services": (
        "/partners/{partner_id}/services",
        "/partners/{partner_id}/scorecard",
        "/intelligence",
    ),
}


@cache
def section_of(path: str) -> str:
    """The section that a route (its path in the role table) belongs to; empty for none."""
    for section, beginnings in SECTIONS.items():
        if any(path == each or path.startswith(f"{each}/") for each in beginnings):
            return section
    return ""
