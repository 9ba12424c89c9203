"""The routes of the portal, one router a noun; a new one is a module and a row here."""

from functions.portal.routes import (
    audit,
    corrections,
    deals,
    matches,
    me,
    partners,
    payouts,
    prices,
    products,
    profiles,
    programmes,
    runs,
    statements,
    uploads,
)

ROUTERS = (
    me.router,
    audit.router,
    partners.router,
    profiles.router,
    products.router,
    prices.router,
    programmes.router,
    uploads.router,
    corrections.router,
    matches.router,
    deals.router,
    runs.router,
    payouts.router,
    statements.router,
)
