"""Two rival worlds, each a distributor and its reseller, every text of theirs a mark of its kind.

A mark such as `zqsouthinvoiceqz` survives folding, and tells whose it is and of which kind.
"""

import base64
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from channel.packing import unpacked
from tests.kit.requests import Answer, Who

MARK = re.compile(rb"zq(?P<world>north|south)(?P<kind>[a-z]+?)qz", re.IGNORECASE)
CODED = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
NOT_PACKED = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error)
DEPTH = 3  # of wrappings: base64 of gzip of a workbook's member


@dataclass(frozen=True, slots=True)
class World:
    """A distributor, the reseller that buys from it, and what is said of nobody else."""

    name: str

    def mark(self, kind: str) -> str:
        return f"zq{self.name}{kind}qz"

    def of(self, who: Who, kind: str) -> str:
        """A mark of one of the two partners."""
        return self.mark(kind + who.role[0])

    @property
    def distributor(self) -> Who:
        return Who(self.mark("user"), "distributor", self.mark("disti"))

    @property
    def reseller(self) -> Who:
        return Who(self.mark("clerk"), "reseller", self.mark("resel"))

    @property
    def partners(self) -> tuple[Who, Who]:
        return self.distributor, self.reseller


NORTH, SOUTH = World("north"), World("south")
WORLDS = (NORTH, SOUTH)
PARTNERS = (*NORTH.partners, *SOUTH.partners)
# Kinds of what either partner has, which a reseller sees its own of, and a distributor its own.
EITHERS = (
    "number domain region street city postcode contact grant trainee agreement agreementtype"
    " signatory document screened grievance reason answer"
).split()
RESELLERS = {  # kinds of what a reseller sees in its world
    *"clerk resel disti reselname pricelist offer commission perk feed".split(),
    *"invoice otherinvoice deal customer prospect draftcustomer".split(),
    *(f"{kind}r" for kind in EITHERS),
}
KINDS = RESELLERS | {
    *"user distiname partno rebate layout stocklayout monthlyfeed shipment".split(),
    *"filename cell unknownpart stranger site claim claimant authorisation".split(),
    *"firstcontact kunde servedreseller ticket escalation recruit market intelligence".split(),
    *(f"{kind}d" for kind in EITHERS),
}
# A log line says who asked, and whose record a function works on.
LOGGED = {"user", "clerk", "disti", "resel"}


def world_of(who: Who) -> World:
    return next(world for world in WORLDS if who in world.partners)


def rival_of(world: World) -> World:
    return SOUTH if world is NORTH else NORTH


def marks_in(content: bytes) -> set[tuple[str, str]]:
    """(world, kind) of every mark."""
    return {
        (found["world"].decode().lower(), found["kind"].decode().lower())
        for found in MARK.finditer(content)
    }


def marks_of(answer: Answer) -> set[tuple[str, str]]:
    """Every mark in an answer's headers and body."""
    return marks_in(plain(answer))


def plain(answer: Answer) -> bytes:
    """Headers and body, followed by all that is zipped, packed or coded in them."""
    said = f"{dict(answer.headers)} {answer.text}".encode(), answer.content
    return b"\n".join(inner for content in said for inner in _unwrapped(content, DEPTH))


def _unwrapped(content: bytes, depth: int) -> Iterator[bytes]:
    yield content
    if not depth:
        return
    for inner in (*_unpacked(content), *map(_decoded, CODED.findall(content))):
        if inner:
            yield from _unwrapped(inner, depth - 1)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The members of a workbook or another archive, or what was compressed.

    A text may begin as they do, and so may a signature: what does not open has nothing in it.
    """
    with suppress(*NOT_PACKED):
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from map(archive.read, archive.namelist())
        elif content.startswith(b"\x1f\x8b"):
            yield gzip.decompress(content)
        elif content.startswith(b"\x78"):
            yield zlib.decompress(content)
        elif content.startswith(b"\x28\xb5\x2f\xfd"):
            yield unpacked(content)


def _decoded(text: bytes) -> bytes:
    """Base64 of either alphabet, padded or not; empty when it is none."""
    plain = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    if len(plain) % 4 == 1:
        return b""
    return base64.b64decode(plain + b"=" * (-len(plain) % 4))
