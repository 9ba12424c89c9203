"""Who the end customer on a line is: a name of our own for every customer, none for stand-ins."""

from channel.identity import short_id
from channel.resolution.blocking import country_code
from channel.resolution.decisions import Snapshot, Subject
from channel.resolution.domains import registered_name
from channel.resolution.identifiers import UNIVERSAL, identifier
from channel.resolution.names import name_key
from channel.resolution.parties import party_keys
from channel.resolution.placeholders import is_placeholder
from channel.resolution.settings import Settings
from channel.sales import CustomerClass, Party


def customer_identity(name: str, country: str = "", domain: str = "") -> str:
    """The same customer has the same name in every file and in every deal registration.

    Made from the name without legal form, the country and the registered domain, so that two
    customers fall together only when all three do; a decision joins those that are one.
    """
    parts = name_key(name), country_code(country), registered_name(domain)
    return f"ec-{short_id(*parts)}" if parts[0] or parts[2] else ""


def end_customer(
    party: Party, distributor: str, snapshot: Snapshot, settings: Settings
) -> tuple[str, CustomerClass]:
    """The identity and class of a reported end customer."""
    if is_placeholder(party.name, settings.placeholders):
        return "", CustomerClass.PLACEHOLDER
    of_customers = Subject.END_CUSTOMER in snapshot.subjects
    for key in party_keys(party) if of_customers else ():
        decided = snapshot.find(Subject.END_CUSTOMER, distributor, key)
        if decided:
            return _joined(decided, snapshot), CustomerClass.NAMED
    own = customer_identity(party.name, party.country, party.domain) or _numbered(party)
    if not own:
        return "", CustomerClass.UNKNOWN
    return _joined(own, snapshot), CustomerClass.NAMED


def _numbered(party: Party) -> str:
    """An identity for a customer that a file names by a world-wide number alone."""
    scheme = party.id_scheme.casefold()
    number = identifier(scheme, party.id) if scheme in UNIVERSAL else ""
    return f"ec-{short_id(scheme, number)}" if number else ""


def _joined(identity: str, snapshot: Snapshot) -> str:
    """The identity this one was merged into, through every merge; a circle ends where it began."""
    if Subject.END_CUSTOMER not in snapshot.subjects:
        return identity
    seen = {identity}
    while True:
        onward = snapshot.find(Subject.END_CUSTOMER, "", identity)
        if not onward or onward in seen:
            return identity
        seen.add(onward)
        identity = onward
