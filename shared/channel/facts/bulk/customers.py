"""Reads the end customers of whole columns: most are told by what they are called alone."""

from collections.abc import Callable

from channel.facts.bulk.known import Texts, Values
from channel.formats.texts import plain
from channel.formats.values import Values as Readers
from channel.resolution.customers import by_name
from channel.resolution.decisions import Subject
from channel.resolution.resolve import Resolver
from channel.sales import CustomerClass

# Classes of customers as facts have them, of themselves and beside a buyer that stands in.
_KINDS = {kind: (kind.value, kind.value) for kind in CustomerClass} | {
    CustomerClass.UNKNOWN: (CustomerClass.UNKNOWN.value, CustomerClass.PLACEHOLDER.value)
}


class Customers:
    """The reader of one table's end customers; `parts` picks a party's parts of their texts."""

    def __init__(
        self, parts: Callable[[Texts], Texts], values: Readers, resolver: Resolver, distributor: str
    ) -> None:
        self._parts, self._values = parts, values
        self._resolver, self._distributor = resolver, distributor
        self._some_decided = Subject.END_CUSTOMER in resolver.aliases.subjects

    def read(self, texts: Texts) -> Values:
        """Identity, name, country and class; and its class beside a buyer that stands in."""
        parts = self._parts(texts)
        number, scheme, name, _, _, _, _, country, domain = parts
        if number or scheme or self._some_decided:
            party = self._values.party_of(parts)
            found = self._resolver.stated_customer(party, self._distributor)
            return *found[:3], *_KINDS[found[3]]
        called, land = plain(name), self._values.text[country]
        who, kind = by_name(called, land, plain(domain), self._resolver.settings)
        return who, called, land, *_KINDS[kind]
