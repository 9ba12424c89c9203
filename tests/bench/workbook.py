"""A workbook of 200,000 rows as rows of texts, beside calamine alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

import python_calamine
import xlsxwriter

from channel.formats.opened import open_file
from tests.bench.figures import Figure, cpu, size


def figures() -> list[Figure]:
    rows = size(200_000, 20_000)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pos.xlsx"
        _write(path, rows)
        ours = cpu(lambda: _read(path))
        bare = cpu(lambda: _bare(path))
    return [
        Figure(
            f"XLSX of {rows:,} rows beside calamine", ours, bare, "CPU s", ours / bare, 1.5, 1.2,
            more=False,
        )
    ]  # fmt: skip


def _write(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("POS")
    sheet.write_row(0, 0, [f"Column {n}" for n in range(12)])
    for row in range(1, rows + 1):
        text = [f"INV{row:07}", "2026-01-15", f"WX-{row % 2000:05}", f"Customer {row % 900}"]
        sheet.write_row(row, 0, [*text, row % 50, row % 977, "USD", "EA", "US", "Boston", "x", row])
    book.close()


def _bare(path: Path) -> None:
    python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()


def _read(path: Path) -> None:
    with open(path, "rb") as source:
        for part in open_file(source, "pos.xlsx"):
            for sheet in part.sheets:
                for _ in sheet.rows:
                    pass
