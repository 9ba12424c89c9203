"""Web domains made comparable: the name a company registered, whatever host or ending it uses."""

import re
from functools import lru_cache

# Second-level endings under which companies register: acme.co.uk, acme.com.br.
_SECOND_LEVEL = frozenset("co com net org gov gob govt ac edu or ne go gv ltd plc nom mil".split())
# Mail and site hosts that say nothing about whose the address is.
SHARED_HOSTS = frozenset(
    """gmail googlemail outlook hotmail live msn yahoo ymail icloud me aol gmx web t-online mail
    proton protonmail yandex qq 163 126 naver orange wanadoo free laposte libero comcast verizon
    facebook linkedin wordpress wixsite blogspot example""".split()
)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")


@lru_cache(maxsize=65_536)
def registered_name(address: str) -> str:
    """The label before the public ending: "acme" for https://www.shop.acme.co.uk/x, ann@acme.de.

    Empty when there is none, or when the host belongs to a mail or hosting provider. Endings of
    two letters with a known second level are taken as one; the public suffix list is not carried.
    """
    labels = [label for label in _host(address).split(".") if label]
    if len(labels) < 2:
        return ""
    ending = 2 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 1
    label = labels[-ending - 1]
    return "" if label in SHARED_HOSTS else label


def _host(address: str) -> str:
    text = _SCHEME.sub("", address.strip().casefold())
    text = re.split(r"[/?#\s]", text, maxsplit=1)[0].rsplit("@", 1)[-1].split(":", 1)[0].strip(".")
    return _ascii(text)


def _ascii(host: str) -> str:
    """An internationalised host in the form the name system uses, so that both spellings meet."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
