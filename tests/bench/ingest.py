"""A file to segment, pages and items in a local sink, beside a model and an item a line."""

from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import pos_files
from tests.bench.figures import Figure, cpu, size
from tests.bench.sink import Sink, attached
from tests.bench.taking import Row, models, named, outcomes


def figures() -> list[Figure]:
    found = []
    for rows, reach, aim in ((100_000, 12, 20), (20_000, 5, 8)):
        lines = rows if rows == 20_000 else size(rows, 40_000)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "pos.csv"
            pos_files.write_apart(path, lines)
            sink = attached()
            import_module("channel.aws.ingest")  # as the modules of the usual way are
            ours = cpu(partial(take, path, Path(folder)))
            units = write_units(sink)
            usual = cpu(partial(_usual, path))
        found.append(
            Figure(
                f"ingest {lines:,} lines to a local sink",
                lines / ours,
                lines / usual,
                "lines/s",
                usual / ours,
                reach,
                aim,
            )
        )
    units_a_line = units / lines
    found.append(
        Figure("write units a line", units_a_line, 1, "units", units_a_line, 0.06, 0.03, more=False)
    )
    return found


def take(path: Path, folder: Path) -> None:
    """What `channel.aws.ingest` does between the download and the receipt."""
    from channel.aws.ingest import ENGINE_MB
    from channel.aws.intake_files import IntakeFiles
    from channel.facts.engine import connect
    from channel.intake.receipts import Arrived

    now = datetime(2026, 4, 1, tzinfo=UTC)
    arrived = Arrived(
        partner="disti-bench",
        upload_id="u1",
        revision=0,
        received_at=now,
        known_at=now,
        object_key="inbox/disti-bench/pos.csv",
        object_version="1",
        sha256="0" * 64,
        size=path.stat().st_size,
    )
    with IntakeFiles(folder, arrived, connect(folder, memory_mb=ENGINE_MB)) as files:
        for outcome in outcomes(path, files.con):
            files.stage(outcome)
        files.write_segments()


def write_units(sink: Sink) -> float:
    """Write units of the pages: a unit a kilobyte begun; bodies carry packed pages in base64."""
    return sum(sink.written) * 3 / 4 / 1000


def _usual(path: Path) -> None:
    """DictReader, a model a row, an item a line through PynamoDB's batch write."""
    from pynamodb.attributes import UnicodeAttribute
    from pynamodb.models import Model

    names = [name for name in Row.model_fields if name != "sku"]
    said: dict[str, Any] = {name: UnicodeAttribute(null=True) for name in names}

    class Meta:
        table_name = "lines"
        region = "eu-central-1"

    key = {"pk": UnicodeAttribute(hash_key=True), "sk": UnicodeAttribute(range_key=True)}
    item: Any = type("Item", (Model,), {"Meta": Meta, **key, **said})
    Sink().attach(item._get_connection().connection.client)
    with item.batch_write() as batch:
        for row in models(path, named):
            if isinstance(row, Row):
                text = {name: str(getattr(row, name)) for name in names}
                batch.save(item("disti-bench", f"{row.invoice_no}#{row.invoice_line}", **text))
