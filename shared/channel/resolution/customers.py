"""Who the end customer on a line is: a name of our own for every customer, none for stand-ins."""

from channel.identity import short_id
from channel.resolution.blocking import country_code
from channel.resolution.decisions import Snapshot, Subject
from channel.resolution.domains import registered_name
from channel.resolution.identifiers import UNIVERSAL, identifier
from channel.resolution.names import folded, key_of, name_key
from channel.resolution.parties import party_keys
from channel.resolution.placeholders import stands_in
from channel.resolution.settings import Settings
from channel.sales import CustomerClass, Party


def customer_identity(name: str, country: str = "", domain: str = "") -> str:
    """The same customer has the same name in every file and in every deal registration.

    Made from the name without legal form, the country and the registered domain, so that two
    customers fall together only when all three do; a decision joins those that are one.
    """
    return _identity(name_key(name), country, domain)


def _identity(key: str, country: str, domain: str) -> str:
    registered = registered_name(domain)
    return f"ec-{short_id(key, country_code(country), registered)}" if key or registered else ""


def end_customer(
    party: Party, distributor: str, snapshot: Snapshot, settings: Settings
) -> tuple[str, CustomerClass]:
    """The identity and class of a reported end customer."""
    meant, kind = by_name(party.name, party.country, party.domain, settings)
    if kind is CustomerClass.PLACEHOLDER:
        return meant, kind
    asked = Subject.END_CUSTOMER in snapshot.subjects
    decided = _decided(party, distributor, snapshot) if asked else ""
    meant = decided or meant or _numbered(party)
    if not meant:
        return "", CustomerClass.UNKNOWN
    return _joined(meant, snapshot) if asked else meant, CustomerClass.NAMED


def by_name(name: str, country: str, domain: str, settings: Settings) -> tuple[str, CustomerClass]:
    """The same of one of whom nothing was decided and no number is stated."""
    plain = folded(name)
    if stands_in(plain, settings.placeholders):
        return "", CustomerClass.PLACEHOLDER
    meant = _identity(key_of(plain), country, domain)
    return meant, CustomerClass.NAMED if meant else CustomerClass.UNKNOWN


def _decided(party: Party, distributor: str, snapshot: Snapshot) -> str:
    keys = party_keys(party)
    found = (snapshot.find(Subject.END_CUSTOMER, distributor, key) for key in keys)
    return next(filter(None, found), "")


def _numbered(party: Party) -> str:
    """An identity for a customer that a file names by a world-wide number alone."""
    scheme = party.id_scheme.casefold()
    number = identifier(scheme, party.id) if scheme in UNIVERSAL else ""
    return f"ec-{short_id(scheme, number)}" if number else ""


def _joined(identity: str, snapshot: Snapshot) -> str:
    """The identity this one was merged into, through every merge; a circle ends where it began."""
    seen = {identity}
    while True:
        onward = snapshot.find(Subject.END_CUSTOMER, "", identity)
        if not onward or onward in seen:
            return identity
        seen.add(onward)
        identity = onward
