"""The routes of the portal, one router a noun; a new one is a module and a row here."""

from functions.portal.routes import me

ROUTERS = (me.router,)
