"""Any order and repetition of files gives the same counted lines; no row, piece or cent is lost."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from channel.facts.engine import connect
from channel.facts.segments import stage, write_segment
from channel.facts.statements import Stated, open_lines
from channel.formats.profile import PeriodRule, Profile
from channel.formats.reading import read
from channel.formats.staged import Sum
from channel.identity import digest
from channel.intake.outcomes import Outcomes
from channel.intake.receipts import Arrived, judge, receipt
from channel.periods import Period
from channel.resolution.resolve import Resolver
from channel.sales import SalesLine
from channel.uploads import Receipt, Tally, standing, upload_id
from tests.kit.vendor import PARTNERS, PRODUCTS, a_profile, pos_file

NORTH = "disti-north"
Key = tuple[str, str, bool]  # invoice, line, whether it is a return


@dataclass(frozen=True)
class Said:
    """A row as it is written."""

    invoice: str
    day: int
    sku: str
    quantity: int

    def __str__(self) -> str:
        cells = (self.invoice, 1, date(2026, 1, self.day), self.sku, "Acme", self.quantity)
        return ",".join(map(str, (*cells, f"{self.quantity * 10}.05")))


@dataclass(frozen=True)
class Sent:
    """A file, whether it replaces its period, and the days on which its bytes arrived."""

    rows: tuple[Said, ...]
    replaces: bool
    days: tuple[int, ...]

    @property
    def content(self) -> bytes:
        # a file that replaces is another layout, so its bytes are others
        return pos_file(*map(str, self.rows)) + (b"\n" if self.replaces else b"")


SAID = st.builds(
    Said,
    st.sampled_from(["A", "B", "C", "D"]),
    st.integers(10, 14),
    st.sampled_from(["SKU-1", "SKU-2"]),
    st.sampled_from([-2, -1, 1, 2, 3]),
)
ROWS = st.lists(SAID, min_size=1, max_size=5, unique_by=lambda s: (s.invoice, s.quantity < 0))
FILES = st.lists(
    st.tuples(ROWS.map(tuple), st.booleans()), min_size=1, max_size=5, unique=True
).flatmap(
    lambda files: st.permutations(range(1, 2 * len(files) + 1)).map(
        lambda days: [
            Sent(rows, replaces, (days[2 * n], days[2 * n + 1]))
            for n, (rows, replaces) in enumerate(files)
        ]
    )
)


def taken(content: bytes, profile: Profile, at: datetime) -> tuple[Receipt, list[SalesLine], Sum]:
    """A file read and resolved, its receipt, and what went in."""
    name = upload_id(NORTH, digest(content))
    arrived = Arrived(NORTH, name, 0, at, at, "inbox/x.csv", "1", digest(content), len(content))
    outcomes = Outcomes(Resolver(PRODUCTS, PARTNERS), NORTH, name)
    reading = read(io.BytesIO(content), "x.csv", profile, today=at.date())
    lines = [each for each in outcomes.each(reading) if isinstance(each, SalesLine)]
    summary = reading.summary()
    judged = judge(summary, outcomes, (), released=False)
    return receipt(arrived, summary, outcomes, judged, (), snapshot=""), lines, summary.rows_in


def state(deliveries: Sequence[tuple[int, Sent]]) -> tuple[list[tuple[object, ...]], ...]:
    """The lines that count and their sums once the deliveries were read in this order."""
    kept: dict[str, Receipt] = {}
    facts: dict[str, list[SalesLine]] = {}
    for day, sent in deliveries:
        at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day)
        rule = PeriodRule(replaces=sent.replaces)
        profile = a_profile(NORTH).model_copy(update={"period": rule})
        made, lines, _ = taken(sent.content, profile, at)
        known = kept.setdefault(made.upload_id, made)
        facts.setdefault(made.upload_id, lines)
        if at < known.received_at:  # the earliest delivery dates the statement
            earlier = {"received_at": at, "known_at": at}
            kept[made.upload_id] = known.model_copy(update=earlier)
    with TemporaryDirectory() as folder:
        return counted(
            Path(folder), standing(list(kept.values()), datetime.max.replace(tzinfo=UTC)), facts
        )


def counted(
    folder: Path, receipts: Sequence[Receipt], facts: dict[str, list[SalesLine]]
) -> tuple[list[tuple[object, ...]], ...]:
    con = connect(folder)
    stated = []
    for rank, each in enumerate(receipts):
        staged, segment = folder / f"{rank}.csv", folder / f"{rank}.parquet"
        stage(facts[each.upload_id], staged)
        write_segment(con, staged, segment)
        replaces = Period(*each.replaces) if each.replaces else None
        stated.append(Stated(segment, each.upload_id, NORTH, "sell_through", rank, replaces))
    open_lines(con, stated)
    lines = "SELECT invoice_no, sale_date, sku, quantity, amount FROM lines ORDER BY ALL"
    sums = "SELECT count(*), sum(quantity), sum(amount) FROM lines"
    return con.execute(lines).fetchall(), con.execute(sums).fetchall()


def expected(files: Sequence[Sent]) -> list[tuple[object, ...]]:
    """The same told without keys, ranks or joins: files one after another, as they first came."""
    standing: dict[Key, Said] = {}
    for sent in sorted(files, key=lambda f: min(f.days)):
        if sent.replaces:
            first, last = min(s.day for s in sent.rows), max(s.day for s in sent.rows)
            standing = {k: s for k, s in standing.items() if not first <= s.day <= last}
        standing |= {(s.invoice, "1", s.quantity < 0): s for s in sent.rows}
    return sorted(
        (
            s.invoice,
            date(2026, 1, s.day),
            s.sku,
            Decimal(s.quantity),
            Decimal(f"{s.quantity * 10}.05"),
        )
        for s in standing.values()
    )


@settings(max_examples=25)
@given(FILES, st.randoms(use_true_random=False))
def test_files_in_any_order_and_sent_again_count_the_same(
    files: list[Sent], chance: object
) -> None:
    once = [(min(sent.days), sent) for sent in files]
    twice = [(day, sent) for sent in files for day in sent.days]
    chance.shuffle(twice)  # type: ignore[attr-defined]
    assert state(twice) == state(once)
    assert state(once)[0] == expected(files)


ODD = st.sampled_from(
    [
        "A1,1,2026-01-15,SKU-1,Acme,2,20.00",
        "A1,1,2026-01-15,SKU-1,Acme,2,20.00",
        "A1,1,2026-01-15,SKU-1,Acme,3,30.00",
        "A2,1,2026-01-15,SKU-9,Acme,4,40.00",
        "A3,1,2026-01-15,SKU-9,Acme,4,",
        "A4,1,2026-01-35,SKU-1,Acme,5,50.00",
        "A5,1,2026-01-15,SKU-1,Acme,-1,-10.00",
        "A6,1,2026-01-15,SKU-1,Acme,0,0",
        "A7,1,2026-01-15,SKU-1,Acme,x,70.00",
        "A8,1,2026-01-15,SKU-1,Acme,1,0.333333",
        "A9,1,2026-01-15,TEST-1,Acme,6,60.00",
        ",,,,,,",
    ]
)


def _parts(made: Receipt) -> Iterator[Tally]:
    yield from (made.loaded, made.rejected, made.skipped)


@settings(max_examples=60)
@given(st.lists(ODD, min_size=1, max_size=15), st.booleans())
def test_a_receipt_accounts_for_every_row_piece_and_cent(rows: list[str], priced: bool) -> None:
    profile = a_profile(NORTH)
    if priced:  # the last column is a unit price, so that amounts are worked out
        columns = profile.columns | {"Amount": "unit_resale"}
        profile = profile.model_copy(update={"columns": columns})
    made, _, whole = taken(pos_file(*rows), profile, datetime(2026, 3, 1, tzinfo=UTC))
    assert made.rows_in == whole.rows == sum(part.rows for part in _parts(made))
    assert whole.quantity == sum((part.quantity for part in _parts(made)), Decimal(0))
    amounts = [part.amounts.get("USD", Decimal(0)) for part in _parts(made)]
    assert whole.amounts.get("USD", Decimal(0)) == sum(amounts, Decimal(0))
