"""Tables that a title or the name of their sheet calls a forecast, open orders, an example."""

import re
from collections.abc import Iterator

from channel.formats.headers import Heading
from channel.formats.month_names import MONTHS, folded
from channel.formats.profile import Profile
from channel.formats.record import Document

# What is planned, offered, waited for, or has come to nothing.
_NO_SALES = frozenset(
    "forecast forecasts forecasting budget budgets plan planned planning pipeline backlog quote"
    " quotes quotation quotations offer offers proposals cancelled canceled cancellations rejected"
    " example examples dummy test prognose prognosen planung angebot angebote auftragsbestand"
    " storniert stornierte beispiel beispiele muster prevision previsions devis annule annules"
    " annulees exemple exemples pronostico pronosticos presupuesto presupuestos cotizacion"
    " cotizaciones anulados cancelados cancelados ejemplo ejemplos previsione previsioni preventivo"
    " preventivi annullati esempio previsao orcamento orcamentos cotacao exemplo offerte offertes"
    " begroting geannuleerd voorbeeld".split()
)
_OPEN = frozenset(
    "open outstanding pending offene abiertos pendientes aperti abertos ouvertes cours"
    " openstaande".split()
)
_ORDERS = frozenset(
    "order orders auftrage auftraege bestellungen commandes pedidos ordini encomendas so po".split()
)
# What may stand beside it and does not make it another thing.
_BESIDE = frozenset(
    "report reports list listing overview sheet tab data table summary detail details sales sale"
    " sellthrough sellout customer customers reseller resellers partner partners vendor total all"
    " as of at on by per for from to the in our monthly weekly daily quarterly month week quarter"
    " year fy q kw w current next rolling status stand zum vom bis nach und bericht liste umsatz"
    " absatz verkauf kunden de des du la le les el los en a al ventes ventas vendite vendas clients"
    " clientes informe rapport".split()
)
NO_SALES = "{!r} stands above rows that read as sales: were they invoiced?"
_WORD = re.compile(r"[^\W\d_]+")
_JOINS = re.compile(r"[&/+]| (?:and|vs|und|et|mit|with) ")


def no_sales_above(heading: Heading, profile: Profile, document: Document) -> str:
    """What to say of a title such as `Open orders as of 31 Aug`, if one says so; or ""."""
    if document is Document.INVENTORY:
        return ""
    named = next((t for t in _titles(heading, profile) if says_no_sales(t)), "")
    return NO_SALES.format(named) if named else ""


def _titles(heading: Heading, profile: Profile) -> Iterator[str]:
    """What stands alone above the column names; the sheet's name unless the profile names it."""
    for row in heading.above:
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if len(filled) == 1 and not (row.number == 0 and filled[0] in profile.sheets):
            yield filled[0]


def says_no_sales(title: str) -> bool:
    """Whether all of a title, days and months apart, says that what it is above was not sold."""
    text = folded(title)
    words = {*_WORD.findall(text)} - MONTHS.keys()
    if _JOINS.search(text):
        return False  # `Sales vs budget` is both
    told = words & _NO_SALES or (words & _OPEN if words & _ORDERS else set())
    return bool(told) and words <= _NO_SALES | _OPEN | _ORDERS | _BESIDE
