"""Who may call what: a row a route, its roles and how much each sees; no row, no entry."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from channel.errors import NotFound, NotYours, Refusal


class Role(StrEnum):
    """A caller's role: three of the vendor, one a tier."""

    VENDOR_ADMIN = "vendor_admin"
    VENDOR_FINANCE = "vendor_finance"
    VENDOR_ANALYST = "vendor_analyst"
    DISTRIBUTOR = "distributor"
    RESELLER = "reseller"


class Scope(StrEnum):
    """How much of a route's records the role sees."""

    ALL = "all"
    OWN = "own"


class WrongMethod(Refusal):
    """The path exists, but only for the methods `allowed`."""

    code = "wrong_method"

    def __init__(self, message: str, allowed: str) -> None:
        super().__init__(message)
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route: `path` in OpenAPI form, the vendor roles that see all, the tiers that see own."""

    method: str
    path: str
    all: tuple[Role, ...]
    own: tuple[Role, ...] = ()

    def scope(self, role: Role) -> Scope | None:
        if role in self.all:
            return Scope.ALL
        return Scope.OWN if role in self.own else None


ADMIN = (Role.VENDOR_ADMIN,)
MONEY = (Role.VENDOR_ADMIN, Role.VENDOR_FINANCE)
VENDOR = (*MONEY, Role.VENDOR_ANALYST)
DISTRIBUTORS = (Role.DISTRIBUTOR,)
RESELLERS = (Role.RESELLER,)
PARTNERS = (*DISTRIBUTORS, *RESELLERS)

ROUTES: tuple[RouteRow, ...] = (
    RouteRow("GET", "/me", VENDOR, PARTNERS),
    RouteRow("GET", "/openapi.json", VENDOR, PARTNERS),
    RouteRow("GET", "/audit", VENDOR),
    RouteRow("GET", "/audit/{day}/verification", VENDOR),
    # partners, products, terms
    RouteRow("GET", "/partners/export.csv", VENDOR),
    RouteRow("GET", "/partners/export.xlsx", VENDOR),
    RouteRow("POST", "/partners/import", ADMIN),
    RouteRow("GET", "/partners", VENDOR, PARTNERS),
    RouteRow("POST", "/partners", ADMIN),
    RouteRow("GET", "/partners/{partner_id}", VENDOR, PARTNERS),
    RouteRow("PUT", "/partners/{partner_id}", ADMIN),
    RouteRow("GET", "/partners/{partner_id}/history", VENDOR),
    RouteRow("GET", "/partners/{partner_id}/contacts", VENDOR, PARTNERS),
    RouteRow("PUT", "/partners/{partner_id}/contacts", ADMIN, PARTNERS),
    RouteRow("GET", "/partners/{partner_id}/profiles", VENDOR, DISTRIBUTORS),
    RouteRow("POST", "/partners/{partner_id}/profiles", ADMIN),
    RouteRow("GET", "/partners/{partner_id}/profiles/{id}", VENDOR, DISTRIBUTORS),
    RouteRow("PUT", "/partners/{partner_id}/profiles/{id}", ADMIN),
    RouteRow("GET", "/sales", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/rules/deals", VENDOR),
    RouteRow("PUT", "/rules/deals", ADMIN),
    RouteRow("GET", "/rules/pairs", VENDOR),
    RouteRow("PUT", "/rules/pairs", ADMIN),
    RouteRow("GET", "/rules/prices", VENDOR),
    RouteRow("PUT", "/rules/prices", ADMIN),
    RouteRow("GET", "/rules/calendar", VENDOR),
    RouteRow("PUT", "/rules/calendar", ADMIN),
    RouteRow("GET", "/products", VENDOR, PARTNERS),
    RouteRow("POST", "/products", ADMIN),
    RouteRow("GET", "/products/{sku}", VENDOR, PARTNERS),
    RouteRow("PUT", "/products/{sku}", ADMIN),
    RouteRow("GET", "/prices", VENDOR, PARTNERS),
    RouteRow("POST", "/prices", MONEY),
    RouteRow("GET", "/price-windows", VENDOR, PARTNERS),
    RouteRow("GET", "/prices/{id}", VENDOR, PARTNERS),
    RouteRow("PUT", "/prices/{id}", MONEY),
    RouteRow("GET", "/programmes", VENDOR),
    RouteRow("POST", "/programmes", MONEY),
    RouteRow("GET", "/programmes/{id}", VENDOR),
    RouteRow("GET", "/programmes/{id}/versions/{version}", VENDOR),
    RouteRow("PUT", "/programmes/{id}/versions/{version}", MONEY),
    # onboarding
    RouteRow("GET", "/tracks", VENDOR, PARTNERS),
    RouteRow("POST", "/tracks", ADMIN),
    RouteRow("GET", "/tracks/{id}/versions/{version}", VENDOR, PARTNERS),
    RouteRow("POST", "/applications", (), PARTNERS),
    RouteRow("GET", "/onboardings", VENDOR, PARTNERS),
    RouteRow("POST", "/onboardings", ADMIN),
    RouteRow("GET", "/onboardings/{onboarding_id}", VENDOR, PARTNERS),
    RouteRow("POST", "/onboardings/{onboarding_id}/steps/{step}", VENDOR, PARTNERS),
    RouteRow("POST", "/onboardings/{onboarding_id}/cancel", ADMIN, PARTNERS),
    RouteRow("POST", "/onboardings/{onboarding_id}/resume", ADMIN),
    # agreements, levels, entitlements
    RouteRow("GET", "/partners/{partner_id}/agreements", VENDOR, PARTNERS),
    RouteRow("POST", "/partners/{partner_id}/agreements", ADMIN),
    RouteRow("POST", "/partners/{partner_id}/agreements/{agreement_id}/signature", (), PARTNERS),
    RouteRow("GET", "/partners/{partner_id}/compliance", VENDOR, PARTNERS),
    RouteRow("GET", "/partners/{partner_id}/feeds", VENDOR, DISTRIBUTORS),
    RouteRow("POST", "/partners/{partner_id}/feeds", ADMIN),
    RouteRow("PUT", "/partners/{partner_id}/feeds/{id}", ADMIN),
    RouteRow("GET", "/partners/{partner_id}/reports", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/feeds/due", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/level-rules", VENDOR, PARTNERS),
    RouteRow("GET", "/level-rules/{tier}", VENDOR, PARTNERS),
    RouteRow("PUT", "/level-rules/{tier}", ADMIN),
    RouteRow("GET", "/level-reviews", VENDOR),
    RouteRow("GET", "/partners/{partner_id}/level", VENDOR, PARTNERS),
    RouteRow("POST", "/partners/{partner_id}/level", ADMIN),
    RouteRow("GET", "/partners/{partner_id}/trainings", VENDOR, PARTNERS),
    RouteRow("POST", "/partners/{partner_id}/trainings", ADMIN),
    RouteRow("GET", "/partners/{partner_id}/entitlements", VENDOR, PARTNERS),
    RouteRow("PUT", "/partners/{partner_id}/entitlements", ADMIN),
    # distributors' services
    RouteRow("GET", "/partners/{partner_id}/programmes", VENDOR, PARTNERS),
    RouteRow("POST", "/partners/{partner_id}/enrolments", MONEY, PARTNERS),
    RouteRow("PUT", "/partners/{partner_id}/enrolments/{programme}", MONEY),
    RouteRow("POST", "/partners/{partner_id}/services", ADMIN, DISTRIBUTORS),
    RouteRow("GET", "/partners/{partner_id}/services", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/intelligence", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/partners/{partner_id}/scorecard", VENDOR, DISTRIBUTORS),
    # files and their lines
    RouteRow("POST", "/uploads", ADMIN, DISTRIBUTORS),
    RouteRow("GET", "/uploads", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/rejections", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/rejections.csv", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/rejections.xlsx", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/acknowledgements", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/acknowledgements/{name}", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/proposal", VENDOR, DISTRIBUTORS),
    RouteRow("POST", "/uploads/{upload}/proposal/suggestions", (), DISTRIBUTORS),
    RouteRow("POST", "/uploads/{upload}/proposal/confirmation", ADMIN),
    RouteRow("GET", "/uploads/{upload}/inventory", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/claims", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/lines", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/lines/{line}", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/uploads/{upload}/revisions", VENDOR, DISTRIBUTORS),
    RouteRow("POST", "/uploads/{upload}/revisions", ADMIN, DISTRIBUTORS),
    RouteRow("GET", "/lines/{line}", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/exceptions", VENDOR, DISTRIBUTORS),
    RouteRow("GET", "/matches", VENDOR),
    RouteRow("POST", "/matches/{case_id}/decision", ADMIN),
    RouteRow("GET", "/decisions", VENDOR),
    RouteRow("GET", "/decisions/{decision_id}", VENDOR),
    RouteRow("POST", "/decisions/{decision_id}/undo", ADMIN),
    # deal registrations
    RouteRow("GET", "/deals", VENDOR, PARTNERS),
    RouteRow("POST", "/deals", ADMIN, RESELLERS),
    RouteRow("GET", "/deals/matches", VENDOR),  # before the deals, whose ids it would fit
    RouteRow("POST", "/deals/matches/{match_id}/decision", ADMIN),
    RouteRow("GET", "/deals/{deal_id}", VENDOR, PARTNERS),
    RouteRow("PUT", "/deals/{deal_id}", ADMIN, RESELLERS),
    RouteRow("POST", "/deals/{deal_id}/steps", MONEY, PARTNERS),
    # incentives
    RouteRow("POST", "/runs", MONEY),
    RouteRow("GET", "/runs", VENDOR),
    RouteRow("GET", "/runs/{run_id}", VENDOR),
    RouteRow("GET", "/runs/{run_id}/totals", VENDOR),
    RouteRow("GET", "/runs/{run_id}/payouts", VENDOR),
    RouteRow("POST", "/runs/{run_id}/decision", MONEY),
    RouteRow("GET", "/runs/{run_id}/difference", VENDOR),
    RouteRow("GET", "/runs/{run_id}/journal", VENDOR),
    RouteRow("GET", "/runs/{run_id}/journal.csv", VENDOR),
    RouteRow("GET", "/ledger", VENDOR, PARTNERS),
    RouteRow("POST", "/what-if", VENDOR),
    RouteRow("GET", "/what-if/{what_if_id}", VENDOR),
    RouteRow("GET", "/payouts", VENDOR, PARTNERS),
    RouteRow("GET", "/payouts/{payout_id}", VENDOR, PARTNERS),
    RouteRow("GET", "/payouts/{payout_id}/lines", VENDOR, PARTNERS),
    RouteRow("GET", "/payouts/{payout_id}/lines.csv", VENDOR, PARTNERS),
    RouteRow("POST", "/payouts/{payout_id}/disputes", (), PARTNERS),
    RouteRow("GET", "/disputes", VENDOR, PARTNERS),
    RouteRow("GET", "/disputes/{dispute_id}", VENDOR, PARTNERS),
    RouteRow("POST", "/disputes/{dispute_id}/answer", MONEY),
    RouteRow("POST", "/disputes/{dispute_id}/decision", MONEY),
    RouteRow("GET", "/statements", VENDOR, PARTNERS),
    RouteRow("GET", "/statements/{statement_id}", VENDOR, PARTNERS),
    RouteRow("GET", "/statements/{statement_id}/csv", VENDOR, PARTNERS),
)


def admit(role: Role, method: str, path: str) -> tuple[RouteRow, Scope]:
    """The row of a request and the role's scope in it; NotFound, WrongMethod or NotYours if none.

    A role that may use no method of a path learns only that it may not, never what is there.
    """
    parts = (path.rstrip("/") or "/").split("/")
    rows = [row for row in ROUTES if _fits(parts, _parts(row.path))]
    if not rows:
        raise NotFound(f"There is nothing at {path}.")
    of_method = [row for row in rows if row.method == method]
    if not of_method:
        allowed = ", ".join(sorted({row.method for row in rows}))
        raise WrongMethod(f"{path} takes {allowed}, not {method}.", allowed)
    row = of_method[0]
    scope = row.scope(role)
    if scope is None:
        raise NotYours(f"The role {role} may not {method} {row.path}.")
    return row, scope


def _fits(parts: list[str], row: list[str]) -> bool:
    """Whether a path's parts are a row's; a part in braces takes any text but none."""
    return len(parts) == len(row) and all(
        part == wanted or (wanted.startswith("{") and part != "")
        for part, wanted in zip(parts, row, strict=True)
    )


@cache
def _parts(path: str) -> list[str]:
    return path.split("/")
