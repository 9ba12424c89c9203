"""Makes facts of taken rows: their numbers are told as what they stand for."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np

from channel.facts.bulk.cells import Column
from channel.facts.bulk.columns import IDENTIFIERS
from channel.facts.bulk.joined import Meanings
from channel.facts.bulk.taken import Array, read
from channel.facts.bulk.words import WORDS, enumerate_words, type_of
from channel.facts.columns import COLUMNS, SALES
from channel.facts.engine import quoted
from channel.facts.gathered import alike_in, of_staging, worth_telling
from channel.identity import line_key
from channel.sales import Flow

Rows = Mapping[str, Array]
_BESIDE = "said_beside"
_AT_ONCE = 100_000  # rows of which facts are made in one go: some 30 MB


class Facts:
    """Queries for the facts in the columns of a segment; each is run before the next is asked for.

    The connection is the one in which the rows of the files were taken. Lines of a staging CSV are
    to stand beside them: `alike` is what all lines say, enumerations have the words of all.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        files: Sequence[Path],
        distributor: str,
        upload_id: str,
        staged: Path,
    ) -> None:
        self._con, self._files = con, files
        said = Meanings(con)
        columns = _columns(said, distributor, upload_id)
        fixed = {name: cell for name, cell in columns.items() if cell.startswith("'")}
        _read_beside(con, staged, {*WORDS, *fixed})
        (texts,) = con.execute(f"SELECT {', '.join(fixed.values())}").fetchall()
        told = worth_telling(SALES, zip(fixed, texts, strict=True))
        self.alike = alike_in(con, _BESIDE, told)
        enumerate_words(con, _BESIDE)
        cells = (f'({cell})::{type_of(name)} AS "{name}"' for name, cell in columns.items())
        self._query = f"SELECT {', '.join(cells)} FROM taken{said.joins()}"

    def __iter__(self) -> Iterator[str]:
        for rows in _some_at_once(map(_read, self._files)):
            self._con.register("taken", rows)
            yield self._query
            self._con.unregister("taken")


def _read_beside(con: duckdb.DuckDBPyConnection, staged: Path, columns: set[str]) -> None:
    """Some columns of the lines of a staging CSV, which is read once for all that is asked."""
    lines = of_staging(staged, SALES) if staged.exists() else ""
    nothing = ", ".join(f"''::VARCHAR AS {name}" for name in columns)
    told = f"SELECT {', '.join(columns)} FROM ({lines or f'SELECT {nothing} LIMIT 0'})"
    con.execute(f"CREATE OR REPLACE TEMP TABLE {_BESIDE} AS {told}")


def _read(file: Path) -> Rows:
    """The rows of a block; what is alike in all of them stands there once."""
    columns = read(file)
    rows = max(map(len, columns.values()))
    for name in IDENTIFIERS:
        words = columns[name]
        texts = Column(np.zeros(len(words), np.int64), [*words.T]).texts()
        columns[name] = np.array(texts, object)
    return {name: np.broadcast_to(each, rows) for name, each in columns.items()}


def _some_at_once(blocks: Iterator[Rows]) -> Iterator[Rows]:
    waiting: list[Rows] = []
    for block in blocks:
        waiting.append(block)
        if sum(len(each["line_row"]) for each in waiting) >= _AT_ONCE:
            yield _together(waiting)
            waiting = []
    if waiting:
        yield _together(waiting)


def _together(blocks: Sequence[Rows]) -> Rows:
    return {name: np.concatenate([each[name] for each in blocks]) for name in blocks[0]}


def _columns(said: Meanings, distributor: str, upload_id: str) -> dict[str, str]:
    """The columns of facts, each in SQL, of the rows `taken` and what their numbers stand for."""
    kind = said.of("measure", "kind")
    parts = (said.of("branch", "part"), *map(said.key_part, IDENTIFIERS), f"upper({kind})")
    kinds = said.of("customer", "beside"), said.of("customer", "kind")
    cost = said.of("cost", "stated"), _decimal(said.of("cost", "value"), 6)
    cells = [
        f"concat_ws('|', {quoted(line_key([distributor]))}, {', '.join(parts)})", quoted(upload_id),
        "line_row", quoted(Flow.SELL_THROUGH.value), quoted(distributor),
        said.of("branch", "value"), kind, *map(said.identifier, IDENTIFIERS),
        f"DATE '1970-01-01' + {said.of('day', 'value')}::INTEGER",
        said.of("goods", "sku"), said.of("reseller", "value"), said.of("customer", "who"),
        said.of("customer", "called"), said.of("customer", "land"),
        kinds[0] if kinds[0] == kinds[1] else "CASE WHEN apart THEN {} ELSE {} END".format(*kinds),
        _decimal(said.of("measure", "signed"), 4), said.of("currency", "value"),
        _decimal("amount", 4), _decimal("price", 6),
        "CASE WHEN {} = 1 THEN {} END".format(*cost), said.of("deal", "value"), "''",
        said.of("sheet", "value"),
    ]  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def _decimal(integer: str, places: int) -> str:
    """An integer in parts of one, as a decimal."""
    kind = f"DECIMAL({places + 1},{places})"
    return f"{integer} * {Decimal(1).scaleb(-places)}::{kind}"
