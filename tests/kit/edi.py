"""EDI files for tests: a body in an envelope whose counts are right, unless a test says not."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.edi_notes import Item
from channel.formats.edifact import read_edifact
from channel.formats.record import Control, Header, Record, Remark, Weight
from channel.formats.x12 import read_x12

DATA = Path(__file__).parents[1] / "data"
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
SALE = """BPT*00*POS-31*20260803*SS
CUR*DS*USD
PTD*SS
N1*ST*DEALER*92*S1
QTY*32*5*EA
LIN*1*VP*AB-1
UIT*EA*10.00*RS
REF*IV*I1
DTM*003*20260728"""
SCANS = "BGM+73E+SR-31+9\nDTM+137:20260803:102\nLIN+1++A:SA\nQTY+153:1"
_CLAIM = """BGN*00*{claim}*20260803
CUR*DS*USD
N1*DS*NORTH*92*N
N1*EC*{claimant}*92*S-2210
CON*CT*{authorisation}
DTM*003*20260728
QTY*32*40*EA
LIN*1*VP*SKU-1
CTP**WS*366.00
CTP**CT*362.00
AMT*CC*160.00
REF*DI*INV-1
REF*LI*1
CTT*1"""
_GROUPS = {"867": "PT", "852": "PD", "846": "IB", "844": "CF"}


def x12_set(name: str, body: str, number: str = "0001") -> list[str]:
    segments = body.strip().splitlines()
    return [f"ST*{name}*{number}", *segments, f"SE*{len(segments) + 2}*{number}"]


def x12(
    name: str,
    body: str,
    *,
    element: str = "*",
    component: str = ">",
    terminator: str = "~\n",
    encoding: str = "utf-8",
) -> bytes:
    """Return an interchange of one set; `*` in the body stands for the element separator."""
    isa = "ISA*00*          *00*          *ZZ*NORTH          *ZZ*VENDOR         *260803*0612"
    segments = [
        isa + "*U*00401*000000031*0*P*@",
        f"GS*{_GROUPS.get(name, 'PO')}*NORTH*VENDOR*20260803*0612*31*X*004010",
        *x12_set(name, body),
        "GE*1*31",
        "IEA*1*000000031",
    ]
    text = "".join(each.replace("*", element) + terminator for each in segments)
    return text.replace("@", component, 1).encode(encoding)


def claim_844(claim: str, claimant: str, authorisation: str) -> bytes:
    """A claim for 40 units sold to a customer under an authorised price."""
    return x12("844", _CLAIM.format(claim=claim, claimant=claimant, authorisation=authorisation))


def edifact(body: str, *, kind: str = "SLSRPT", una: str = "", terminator: str = "'\n") -> bytes:
    segments = body.strip().splitlines()
    lines = [
        "UNB+UNOC:3+NORTH:14+VENDOR:14+260803:0612+REF31",
        f"UNH+1+{kind}:D:96A:UN",
        *segments,
        f"UNT+{len(segments) + 2}+1",
        "UNZ+1+REF31",
    ]
    return (una + "".join(line + terminator for line in lines)).encode()


def read(content: bytes, hints: EdiHints = NO_HINTS) -> list[Item]:
    reader = read_edifact if content.lstrip()[:2] == b"UN" else read_x12
    return list(reader(BytesIO(content), hints))


def records(items: Iterable[Item]) -> list[Record]:
    return [each for each in items if isinstance(each, Record)]


def fields(items: Iterable[Item]) -> list[dict[str, str]]:
    return [dict(each.fields) for each in records(items)]


def column(items: Iterable[Item], name: str) -> list[str | None]:
    return [each.get(name) for each in fields(items)]


def header(items: Iterable[Item]) -> Header:
    return next(each for each in items if isinstance(each, Header))


def remarks(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Return (weight, code) of each remark."""
    return [(each.weight.value, each.code) for each in items if isinstance(each, Remark)]


def controls(items: Iterable[Item]) -> list[tuple[str, str]]:
    return [(each.what, each.stated) for each in items if isinstance(each, Control)]


def is_clean(items: Iterable[Item]) -> bool:
    """Say whether nothing would keep the file from being accepted."""
    return not any(isinstance(each, Remark) and each.weight is not Weight.WARNS for each in items)


def samples(pattern: str) -> Iterator[Path]:
    return iter(sorted(SAMPLES.glob(pattern)))
