"""A run with its trace to lines: kernel, memory and pages, each beside a loop in `Decimal`."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import numpy.typing as npt

from channel.aws.paying import Paying
from channel.columnar.allocation import Measured, Steps, in_order, in_proportion
from channel.columnar.cells import SCALE
from channel.facts.engine import connect, quoted
from channel.facts.statements import Stated, open_lines
from channel.programmes.bands import Mechanism
from channel.programmes.kinds.volume_rebate import VolumeRebate
from channel.programmes.model import Programme
from channel.runs.calculating import Calculation
from channel.runs.deal_credits import DealsOf
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode, RunOrder
from tests.bench import market
from tests.bench.figures import Figure, best, cpu, size
from tests.bench.totals import QUARTER

PAYEE, SAMPLE = "disti-3", 20_000
BANDS = (("0", "0.011"), ("300000", "0.0235"), ("5000000", "0.04"))
CENT = Decimal("0.01")
ORDER = RunOrder(
    mode=RunMode.SETTLEMENT,
    start=QUARTER.start,
    end=QUARTER.end,
    as_of=datetime(2026, 4, 2, tzinfo=UTC),
    occasion="bench",
)


@dataclass(frozen=True, slots=True)
class Case:
    """Programmes on the lines of one distributor."""

    title: str
    programmes: list[Programme]
    rounds: int = 3


def figures() -> list[Figure]:
    rows, sample = size(10_000_000, 1_000_000), size(300_000, 100_000)
    with TemporaryDirectory() as folder:
        path = market.write_lines(Path(folder), rows)
        con = market.opened(Path(folder), path, 4000)
        held = _held(con)
        columns = best(lambda: _columns(held))
        objects = con.execute(
            "SELECT distributor, line_key, amount FROM (SELECT * FROM lines"
            f" LIMIT {sample}) ORDER BY distributor, sale_date, line_key"
        ).fetchall()
        decimal = cpu(lambda: _decimal(objects)) * rows / sample
        con.close()
        cases = _cases(Path(folder), path)
    kernel = Figure(
        f"trace of {rows:,} lines under two programmes, the kernel",
        rows / columns,
        rows / decimal,
        "lines/s",
        decimal / columns,
        15,
        25,
        note=f"both on lines held in order; Decimal on {sample:,} of them",
    )
    return [kernel, *cases]


def _cases(folder: Path, path: Path) -> list[Figure]:
    """One distributor's run, its lines in a segment of its own as its uploads bring them."""
    con = connect(folder, memory_mb=2000)
    own = folder / "own.parquet"
    con.execute(
        f"COPY (SELECT * FROM read_parquet({quoted(path)}) WHERE distributor = {quoted(PAYEE)}"
        f" ORDER BY reseller, sale_date, line_key) TO {quoted(own)}"
        " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
    )
    open_lines(con, [Stated(own, "u1", PAYEE, "sell_through", 1)])
    lines = _lines(con)
    plain = [Case(f"{n} programmes on every line", _on_every_line(n)) for n in (2, 20, 50)]
    counts = (20, 50, 200)
    scoped = [Case(f"{n} programmes of a few families", market.programmes(n, 0)) for n in counts]
    single = Case("2 programmes that look at single lines", _by_single_lines(), rounds=1)
    return [figure for case in (*plain, *scoped, single) for figure in _of_case(con, case, lines)]


def _of_case(con: duckdb.DuckDBPyConnection, case: Case, lines: Sequence["Line"]) -> list[Figure]:
    paying, sample = _paying(con, case.programmes), lines[:SAMPLE]
    decimal = best(lambda: _traced_in_decimal(sample, case.programmes)) / len(sample)

    def figure(what: str, work: Callable[[], object], note: str) -> Figure:
        spent = (best(work) if case.rounds > 1 else cpu(work)) / len(lines)
        path, ratio = f"{case.title}, {what}", decimal / spent
        return Figure(path, 1 / spent, 1 / decimal, "lines/s", ratio, 15, 25, note=note)

    pages = f"{len(lines):,} lines from Parquet to pages; Decimal on {len(sample):,} held in order"
    found = figure("to pages", lambda: list(paying.paid(PAYEE)[1].objects()), pages)
    if case.rounds == 1:
        return [found]
    memory = "the same to shares and kinds of reasons, without writing them"
    return [figure("in memory", lambda: paying.paid(PAYEE), memory), found]


def _paying(con: duckdb.DuckDBPyConnection, programmes: Sequence[Programme]) -> Paying:
    """What a batch of a run pays with."""
    terms = market.terms()
    manifest = Manifest(
        order=ORDER,
        programmes=tuple(programmes),
        partners=tuple(terms.partners.values()),
        products=tuple(terms.products.values()),
        prices=(),
        segments=(),
        settled=(),
    )
    nobody = DealsOf.payees(manifest, [PAYEE]).credited([])
    return Paying.of(con, Calculation.of(manifest), nobody, {}, [PAYEE])


def _on_every_line(count: int) -> list[Programme]:
    """Marginal and all-units programmes in turn."""
    return [
        _programme(f"every{number:02}", ("marginal", "all_units")[number % 2], {})
        for number in range(count)
    ]


def _by_single_lines() -> list[Programme]:
    scope = {"expression": "amount > -5000"}
    return [_programme(f"single-{name}", name, scope) for name in ("marginal", "all_units")]


def _programme(name: str, mechanism: str, scope: dict[str, str]) -> Programme:
    bands = [{"threshold": low, "rate": rate} for low, rate in BANDS]
    return Programme.model_validate(
        {
            "id": name,
            "payee_tier": "distributor",
            "currency": "USD",
            "since": "2024-01-01",
            "scope": scope,
            "rule": {"kind": "volume_rebate", "schedule": {"mechanism": mechanism, "bands": bands}},
        }
    )


Line = tuple[str, str, str, Decimal]  # key, family, customer class, amount


def _lines(con: duckdb.DuckDBPyConnection) -> list[Line]:
    found = con.execute(
        "SELECT line_key, sku, customer_class, amount FROM lines ORDER BY sale_date, line_key"
    ).fetchall()
    families = {sku: product.family for sku, product in market.terms().products.items()}
    return [(key, families[sku], kind, amount) for key, sku, kind, amount in found]


Share = Decimal | tuple[str, str]  # or a reason


def _traced_in_decimal(
    lines: Sequence[Line], programmes: Sequence[Programme]
) -> list[dict[str, Share]]:
    """The same loop for one payee under any programmes: a share of each line, or a reason."""
    return [_one_in_decimal(lines, programme) for programme in programmes]


def _one_in_decimal(lines: Sequence[Line], programme: Programme) -> dict[str, Share]:
    scope, rule = programme.scope, programme.rule
    assert isinstance(rule, VolumeRebate)
    bands = [(band.threshold, band.rate) for band in rule.schedule.bands]
    families, classes = scope.families, {str(kind) for kind in scope.customer_classes}
    named = ", ".join(sorted(families))
    found: dict[str, Share] = {}
    counted = []
    for key, family, kind, amount in lines:
        if families and family not in families:
            found[key] = ("family_not_in_scope", f"family {family!r} is not in {named}")
        elif classes and kind not in classes:
            found[key] = ("customer_class_not_in_scope", f"customer class {kind!r} is not named")
        else:
            counted.append((key, amount))
    if rule.schedule.mechanism is Mechanism.MARGINAL:
        reached = Decimal(0)
        for key, amount in counted:
            before = _rounded(_marginal(reached, bands))
            reached += amount
            found[key] = _rounded(_marginal(reached, bands)) - before
        return found
    total = sum((amount for _, amount in counted), Decimal(0))
    rate = [rate for low, rate in bands if low <= total][-1]
    for key, amount in counted:
        found[key] = _rounded(amount * rate)
    return found


Held = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]  # amounts, where payees begin


def _held(con: duckdb.DuckDBPyConnection) -> Held:
    found = con.execute(
        f"SELECT distributor, (amount * {SCALE})::BIGINT AS amount FROM lines"
        " ORDER BY distributor, sale_date, row"
    ).fetchnumpy()
    names = found["distributor"]
    changes = np.flatnonzero(names[1:] != names[:-1]) + 1
    return found["amount"], np.append(0, changes)


def _columns(held: Held) -> None:
    """A marginal and an all-units programme of every distributor, traced to the cent."""
    amounts, firsts = held
    lines = Measured(amounts, SCALE)
    lows, rates = ([Fraction(band[n]) for band in BANDS] for n in (0, 1))
    marginal = in_order(lines, firsts, Steps(tuple(lows), tuple(rates)), 100)
    sums = [Fraction(int(s), SCALE) for s in np.add.reduceat(amounts, firsts)]
    tops = [rates[sum(low <= total for low in lows) - 1] for total in sums]
    cents = np.array([_cents(total * rate) for total, rate in zip(sums, tops, strict=True)])
    flat = in_proportion(lines, firsts, tops, cents, 100)
    assert marginal is not None
    assert flat is not None
    assert int(flat.sum()) == int(cents.sum())


def _cents(amount: Fraction) -> int:
    return int(amount * 100 + Fraction(1, 2))


def _decimal(lines: list[tuple[str, str, Decimal]]) -> dict[str, tuple[Decimal, Decimal]]:
    """Telescoping and proportional shares in `Decimal`, line by line."""
    bands = [(Decimal(low), Decimal(rate)) for low, rate in BANDS]
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for payee, _, amount in lines:
        totals[payee] += amount
    reached: dict[str, Decimal] = defaultdict(Decimal)
    given: dict[str, Decimal] = defaultdict(Decimal)
    shares = {}
    for payee, key, amount in lines:
        before = _rounded(_marginal(reached[payee], bands))
        reached[payee] += amount
        after = _rounded(_marginal(reached[payee], bands))
        rate = [rate for low, rate in bands if low <= totals[payee]][-1]
        flat = _rounded(amount * rate)
        given[payee] += flat
        shares[key] = (after - before, flat)
    return shares


def _marginal(measure: Decimal, bands: list[tuple[Decimal, Decimal]]) -> Decimal:
    total = Decimal(0)
    for place, (low, rate) in enumerate(bands):
        if measure <= low:
            break
        high = bands[place + 1][0] if place + 1 < len(bands) else measure
        total += rate * (min(measure, high) - low)
    return total


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
