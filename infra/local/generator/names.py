"""Our own lists of names, so that a seed gives the same vendor whatever is installed."""

import random

AMERICAN = tuple(
    "Bluestem Cedarline Copperfield Deepwater Eastgate Firelight Granite Harborview Ironwood"
    " Juniper Keystone Lakeshore Meridian Northfork Oakridge Pinecrest Quarry Riverbend".split()
)
GERMAN = tuple(
    "Adlerhof Bärenthal Dünenweg Eichberg Föhrenau Grünwald Höfer Königsbrück Lindenau"
    " Mühlbach Osterried Süderelbe".split()
)
TRADES = tuple("Networks Systems Technologies Solutions Data Communications".split())
AMERICAN_PLACES = (
    ("Portland", "97201"),
    ("Denver", "80202"),
    ("Austin", "78701"),
    ("Columbus", "43215"),
    ("Raleigh", "27601"),
    ("Tampa", "33602"),
)
GERMAN_PLACES = (
    ("Köln", "50667"),
    ("München", "80331"),
    ("Lübeck", "23552"),
    ("Görlitz", "02826"),
)
HOUSES = tuple(
    "Alder Beacon Cascade Delta Ember Falcon Garnet Horizon Indigo Jasper Kestrel Lumen".split()
)
BRANCHES = tuple("Hospital|University|Logistics|Foods|Insurance|Schools|Power|Airport".split("|"))
# Family: what one of it is called, its code in part numbers, its first model's price in cents.
FAMILIES = {
    "Routers": ("Router", "RT", 64900),
    "Switches": ("Switch", "SW", 38900),
    "Access points": ("Access point", "AP", 21900),
    "Firewalls": ("Firewall", "FW", 129900),
    "Sensors": ("Sensor", "SN", 8900),
    "Cables": ("Cable", "CB", 1490),
}


def reseller_name(number: int, is_german: bool) -> str:
    if is_german:
        return f"{GERMAN[number % len(GERMAN)]} {TRADES[number % len(TRADES)]} GmbH"
    return f"{AMERICAN[number % len(AMERICAN)]} {TRADES[number % len(TRADES)]} Inc"


def customer_name(chance: random.Random) -> str:
    return f"{chance.choice(HOUSES)} {chance.choice(BRANCHES)}"


def level(number: int) -> str:
    return ("gold", "silver", "bronze")[number % 3]
