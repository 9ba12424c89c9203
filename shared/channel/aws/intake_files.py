"""The files of one intake: outcomes staged on disk, then segments, pages and rejected rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import duckdb

from channel.aws.store import objects, uploads
from channel.errors import Skipped
from channel.facts.bulk.told import Facts
from channel.facts.columns import LAYOUTS
from channel.facts.paging import pages
from channel.facts.segments import SegmentSums, cells, staging, sums, write_segment
from channel.facts.stock import claim_cells, inventory_cells
from channel.formats.staged import Taken
from channel.identity import digest
from channel.intake.outcomes import Outcome
from channel.intake.receipts import Arrived
from channel.inventory import InventoryLine
from channel.rejected import A_PAGE, PAGE, RejectedRow
from channel.sales import Flow, SalesLine
from channel.uploads import Receipt, Segment, Tally

Kind = tuple[str, str]  # layout, flow
_TAKEN: Kind = ("sales", Flow.SELL_THROUGH.value)


@dataclass(slots=True)
class IntakeFiles:
    """Memory stays flat: whatever a row becomes is written down at once."""

    folder: Path
    arrived: Arrived
    con: duckdb.DuckDBPyConnection
    _open: ExitStack = field(default_factory=ExitStack)
    _writers: dict[Kind, Callable[[Iterable[object]], int]] = field(default_factory=dict)
    _rejected: list[RejectedRow] = field(default_factory=list)  # of the page that is begun
    _taken: list[Path] = field(default_factory=list)

    def __enter__(self) -> "IntakeFiles":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._open.close()
        self.con.close()

    def stage(self, outcome: Outcome) -> None:
        """Note what a row became; skipped rows are only counted."""
        if isinstance(outcome, SalesLine):
            self._writer(("sales", outcome.flow.value))(cells(outcome))
        elif isinstance(outcome, Taken):
            self._writer(_TAKEN)
            self._taken.append(outcome.path)
        elif isinstance(outcome, RejectedRow):
            self._reject(outcome)
        elif not isinstance(outcome, Skipped):
            line, sku = outcome
            owner, upload = self.arrived.partner, self.arrived.upload_id
            if isinstance(line, InventoryLine):
                row = inventory_cells(line, sku, owner, upload)
                self._writer(("inventory", "inventory"))(row)
            else:
                self._writer(("claims", "claim"))(claim_cells(line, sku, owner, upload))

    def write_segments(self) -> tuple[Segment, ...]:
        """Segments to the facts bucket, their pages to `transactions`."""
        kinds = sorted(self._writers)
        self._open.close()
        return tuple(self._segment(kind) for kind in kinds)

    def write_rejected(self, receipt: Receipt) -> None:
        uploads.write_rejected(self._key, receipt.snapshot, self._pages_of_rejected())

    def rejected_rows(self) -> Iterator[RejectedRow]:
        """Every rejected row again, once all are staged."""
        for _, page in self._pages_of_rejected():
            yield from PAGE.validate_json(page)

    @property
    def _key(self) -> tuple[str, str, int]:
        return self.arrived.partner, self.arrived.upload_id, self.arrived.revision

    def _staged(self, kind: Kind) -> Path:
        return self.folder / f"{kind[0]}-{kind[1]}.csv"

    def _writer(self, kind: Kind) -> Callable[[Iterable[object]], int]:
        write = self._writers.get(kind)
        if write is None:
            write = self._open.enter_context(staging(self._staged(kind)))
            self._writers[kind] = write
        return write

    def _segment(self, kind: Kind) -> Segment:
        arrived, layout, staged = self.arrived, LAYOUTS[kind[0]], self._staged(kind)
        target, taken = staged.with_suffix(".parquet"), self._taken if kind == _TAKEN else []
        size, said = sum(path.stat().st_size for path in taken), _said(arrived, kind[1])
        more = self._facts(taken, staged) if taken else None
        said |= more.alike if more else {}
        lines = write_segment(self.con, staged, target, layout, more or (), size, said)
        sha = digest(target.read_bytes())
        name = f"{arrived.upload_id}.r{arrived.revision}.{sha[:12]}.parquet"
        key = f"segments/flow={kind[1]}/distributor={arrived.partner}/{name}"
        objects.store("facts", key, target)
        uploads.write_pages(self._key, sha, pages(self.con, lines))
        return _described(key, sha, kind, sums(self.con, target, layout))

    def _facts(self, taken: Sequence[Path], staged: Path) -> Facts:
        """Of taken rows, which are to stand beside the lines of a staging CSV."""
        return Facts(self.con, taken, self.arrived.partner, self.arrived.upload_id, staged)

    def _reject(self, row: RejectedRow) -> None:
        self._rejected.append(row)
        if len(self._rejected) == A_PAGE:
            with open(self.folder / "rejected.jsonl", "ab") as out:
                out.write(PAGE.dump_json(tuple(self._rejected)) + b"\n")
            self._rejected.clear()

    def _pages_of_rejected(self) -> Iterator[tuple[int, bytes]]:
        """How many rows a page has, and the page: those that are full lie on disk."""
        full = self.folder / "rejected.jsonl"
        if full.exists():
            with open(full, "rb") as pages:
                yield from ((A_PAGE, page.removesuffix(b"\n")) for page in pages)
        if self._rejected:
            yield len(self._rejected), PAGE.dump_json(tuple(self._rejected))


def _said(arrived: Arrived, flow: str) -> dict[str, str]:
    """What all lines of a flow say; whom goods were shipped to is said by each."""
    said = {"upload_id": arrived.upload_id, "flow": flow}
    return said if flow == Flow.SELL_IN.value else said | {"distributor": arrived.partner}


def _described(key: str, sha: str, kind: Kind, found: SegmentSums) -> Segment:
    return Segment(
        key=key,
        sha256=sha,
        document=kind[0],
        flow=kind[1],
        first_day=found.first_day,
        last_day=found.last_day,
        tally=Tally(rows=found.rows, quantity=found.quantity, amounts=found.amounts),
    )
