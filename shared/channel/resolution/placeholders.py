"""Names that stand for no customer in particular, so that they never count as one."""

import re

from channel.resolution.names import folded

# Matched whole, after folding; a vendor adds its own through Settings.placeholders.
_LISTED = """
    all other | all others | anonymous | as above | barkunde | barverkauf | cash | cash account
    | cash customer | cash sale | cash sales | client comptoir | client divers | client final |
    cliente final | cliente generico | cliente privato | clientes varios | clients divers |
    comptant | confidential | consumatore finale | consumer | consumers | consumidor |
    consumidor final | contado | contant | counter sale | counter sales | cpd | cpd customer |
    customer | divers | diverse | diverse kunden | diversos | dummy | dummy customer |
    end consumer | end customer | end user | end users | endkunde | enduser | final consumer |
    for stock | general public | guest | guest customer | house | house account | individual |
    individuals | internet customer | internet sale | laufkunde | laufkundschaft | misc |
    misc customer | miscellaneous | miscellaneous customer | multiple | multiple customers |
    multiple end users | n a | na | nil | none | not applicable | not available | not disclosed
    | not known | null | one time account | one time customer | online customer | online sale |
    other | others | particulier | particulier klant | particulieren | person | privat | private
    | private customer | private individual | private person | privatkunde | privato | public |
    publico en general | retail | retail customer | retail sale | same | stock | stock order |
    stock sale | stocking order | sundry | sundry customer | sundry debtors | tba | tbd | test |
    test customer | to be advised | to be determined | unbekannt | undisclosed | unknown |
    unknown customer | unknown end user | varios | various | various accounts |
    various customers | various end users | venta mostrador | vente comptoir | walk in |
    walk in customer | walk in customers | walkin | web customer | web order | withheld
"""
PLACEHOLDERS = frozenset(" ".join(words.split()) for words in _LISTED.split("|"))
_TRAILING_NUMBER = re.compile(r"(?: \d+)+$")
_MASKED = re.compile(r"^(?:x{3,}|z{3,}|[\d ]+)$")


def is_placeholder(name: str, more: frozenset[str] = frozenset()) -> bool:
    """Whether a stated name is a stand-in ("CASH SALE", "VARIOUS #2", "XXXXX")."""
    return stands_in(folded(name), more)


def stands_in(plain: str, more: frozenset[str]) -> bool:
    """The same of a name that is folded already."""
    if not plain:
        return False
    last = plain[-1]
    numbered = last.isdecimal()
    words = _TRAILING_NUMBER.sub("", plain) if numbered else plain
    if words in PLACEHOLDERS or words in more:
        return True
    return (numbered or last in "xz") and bool(_MASKED.match(plain))
