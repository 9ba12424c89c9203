"""An X12 867 to typed, accounted lines, beside pyx12 cutting the same file into segments."""

from datetime import date
from io import BytesIO, StringIO

from pyx12.x12file import X12Reader

from channel.formats.profile import Profile
from channel.formats.reading import read
from tests.bench.figures import Figure, cpu, size

LINE = (
    "PTD*SS***DO*INV{n:07}~\nDTM*003*20260728~\nN1*ST*Customer {c}*92*C{c}~\n"
    "N3*1 Main Street~\nN4*Boston*MA*02101*US~\nQTY*32*{q}*EA~\nLIN*1*VP*WX-{p:05}~\n"
    "UIT*EA*{q}.50~\nAMT*LP*{q}0.25~\n"
)
ISA = (
    "ISA*00*          *00*          *ZZ*NORTH          *ZZ*VENDOR         *260803*0612"
    "*U*00401*000000031*0*P*>~\n"
)


def figures() -> list[Figure]:
    wanted = size(50, 4) * 1_000_000
    content = _interchange(wanted)
    ours = cpu(lambda: _drain(content))
    theirs = cpu(lambda: _tokenize(content))
    path = f"X12 867 of {len(content) / 1e6:.0f} MB to typed lines"
    return [Figure(path, ours, theirs, "CPU s", theirs / ours, 1, 2)]


def _interchange(size_wanted: int) -> bytes:
    count = size_wanted // len(LINE.format(n=0, c=0, q=1, p=0))
    body = "".join(LINE.format(n=n, c=n % 5000, q=n % 50 + 1, p=n % 2000) for n in range(count))
    head = "BPT*00*R1*20260803*SS~\nN1*DS*NORTH*92*D1~\n"
    segments = body.count("~") + head.count("~") + 2
    text = (
        f"{ISA}GS*PT*NORTH*VENDOR*20260803*0612*31*X*004010~\nST*867*0001~\n{head}{body}"
        f"SE*{segments}*0001~\nGE*1*31~\nIEA*1*000000031~\n"
    )
    return text.encode()


def _drain(content: bytes) -> None:
    reading = read(BytesIO(content), "867", Profile(currency="USD"), today=date(2026, 11, 23))
    for _ in reading:
        pass
    assert reading.summary().loaded.rows == content.count(b"\nLIN*")


def _tokenize(content: bytes) -> None:
    for _ in X12Reader(StringIO(content.decode())):
        pass
