"""The columns of plain sales rows in the engine: laid down as text, typed, and made facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np

from channel.facts.bulk.known import NOTHING, insert
from channel.facts.bulk.meanings import PLAIN_IDENTIFIER, is_plain, plain_number, tables
from channel.facts.bulk.readers import TextReaders
from channel.facts.bulk.regular import Regular
from channel.facts.columns import COLUMNS
from channel.facts.engine import quoted
from channel.identity import line_key
from channel.sales import Flow

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Names = np.ndarray[tuple[int], np.dtype[np.uint64]]
TAKEN = "taken_sales"  # the facts of all blocks, in the columns of a segment
_UNIT = "chr(31)"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the engine found of the regular rows of a block, in their order."""

    good: Flags
    buyer: Ints  # the number of the buyer
    quantity: Ints  # as stated, in 1/10,000
    amount: Ints
    name: Names  # two halves of the digest of a line's key
    check: Names
    said: Names  # of the digest of what the row says


@dataclass(frozen=True, slots=True)
class TakenSums:
    """What facts of one currency add up to."""

    currency: str
    rows: int
    quantity: Decimal
    amount: Decimal
    first_day: date
    last_day: date


class SalesColumns:
    """Types the rows of one table's blocks; a distinct text is read once for all of them."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, folder: Path, readers: TextReaders, upload_id: str
    ) -> None:
        self._con, self._readers = con, readers
        self._path = folder / "block.csv"
        self._upload_id = upload_id
        self._reader = readers.taker.reader
        con.execute("CREATE OR REPLACE TEMP TABLE met (number INTEGER, reseller VARCHAR)")
        self._known = tables(con, readers)
        self._typing = self._typing_sql()

    def read(self, found: Regular) -> Typed | None:
        """The rows of a block typed; None where the engine reads other rows than there are."""
        self._path.write_bytes(found.text)
        self._lay(found)
        if self._con.execute("SELECT count(*) FROM raw").fetchall() != [(found.rows,)]:
            return None
        for known in self._known:
            known.learn()
        self._con.execute(self._typing)
        columns = self._con.execute(_NARROW).fetchnumpy()
        order = np.argsort(columns.pop("row"), kind="stable")
        return Typed(*(np.ma.getdata(each)[order] for each in columns.values()))

    def _lay(self, found: Regular) -> None:
        """The texts of the mapped columns, by field, as table `raw`."""
        names = [f"c{n}" for n in range(self._reader.width)]
        kinds = ", ".join(f"{name}: 'VARCHAR'" for name in names)
        cell = "trim(c{})" if found.blanks else "c{}"
        fields = [f"{cell.format(at)} AS {field}" for field, at in self._reader.places.items()]
        self._con.execute(
            f"CREATE OR REPLACE TEMP TABLE raw AS SELECT {', '.join(fields)}, '' AS {NOTHING}"
            f" FROM read_csv({quoted(self._path)}, header=false, auto_detect=false,"
            f" delim={quoted(found.delimiter)}, quote='', escape='', new_line='\\n',"
            f" force_not_null=[{', '.join(names)}], columns={{{kinds}}})"
        )

    def _text(self, name: str) -> str:
        """A field's text: its column, or the profile's constant."""
        at = self._reader.places
        return f'raw."{name}"' if name in at else quoted(self._reader.constants.get(name, ""))

    def _typing_sql(self) -> str:
        """`typed` from `raw`: what each row means, and whether all of it is surely good.

        An amount must be what quantity times price comes to, as `Measuring` has it.
        """
        rows = self._readers.taker.intake.rows
        number = plain_number(self._readers)
        said = ", ".join(self._text(name) for name in rows.stated_fields)
        places = self._reader.places
        filled = [f"raw.{field} <> ''" for field in rows.required if field in places]
        filled += [f"{k.name}.value IS NOT NULL" for k in self._known if k.name == "k_shipped"]
        return (
            "CREATE OR REPLACE TEMP TABLE typed AS WITH read AS (SELECT raw.rowid AS row,"
            " k_branch.value AS branch, k_branch.part AS branch_part, k_measure.kind AS type,"
            f" {_identified('invoice_no')}, {_identified('invoice_line')}, k_day.value AS day,"
            " k_goods.sku, k_buyer.number, who, called, land,"
            " CASE WHEN stands_in = 1 THEN beside ELSE k_customer.kind END AS class,"
            " signed, stated, k_currency.value AS money, k_cost.value AS cost, seen,"
            f" {_number('extended_amount', number, 4)} AS worth,"
            f" {_number('unit_resale', number, 6)} AS price, k_deal.value AS deal,"
            f" md5_number_upper(concat_ws({_UNIT}, {said})) AS said,"
            f" {' AND '.join(filled) or 'true'} AS filled"
            f" FROM raw {' '.join(known.join for known in self._known)}),"
            " weighed AS (SELECT *, CASE WHEN signed < 0 THEN -abs(worth) ELSE worth END AS amount,"
            f" concat_ws({_UNIT}, branch, invoice_no, invoice_line, type) AS named FROM read)"
            f" SELECT *, coalesce({_GOOD}, false) AS good FROM weighed"
        )

    def learn_resellers(self, met: Mapping[int, str]) -> None:
        """Which reseller each of these buyers is, by the buyer's number."""
        if met:
            insert(self._con, "met", {"number": [*met], "reseller": [*met.values()]})

    def take(self, first: int, left: Sequence[int], distributor: str) -> list[TakenSums]:
        """Make facts of the good rows but those `left`, and say what they add up to."""
        taken = "good"
        if left:
            self._con.execute("CREATE OR REPLACE TEMP TABLE left_rows (row BIGINT)")
            insert(self._con, "left_rows", {"row": left})
            taken = "good AND row NOT IN (FROM left_rows)"
        head = f"{quoted(line_key([distributor]))} || '|' || branch_part || '|'"
        self._con.execute(
            f"INSERT INTO {TAKEN} SELECT {head} || invoice_no_part || '|' || invoice_line_part"
            f" || '|' || upper(type), {quoted(self._upload_id)}, {first} + row,"
            f" {quoted(Flow.SELL_THROUGH.value)}, {quoted(distributor)}, branch, type, invoice_no,"
            " invoice_line, day, sku, reseller, who, called, land, class, signed, money, amount,"
            f" price, cost, deal, '' FROM typed JOIN met USING (number) WHERE {taken}"
        )
        found = self._con.execute(
            "SELECT money, count(*), sum(signed), sum(amount), min(day), max(day) FROM typed"
            f" WHERE {taken} GROUP BY money ORDER BY money"
        )
        return [TakenSums(*row) for row in found.fetchall()]


_KNOWN = "branch type invoice_no invoice_line day sku number who money deal".split()
_GOOD = " AND ".join(
    (
        "filled AND seen = 1 AND price >= 0 AND (signed < 0 OR worth >= 0)",
        *(f"{each} IS NOT NULL" for each in _KNOWN),
        "abs(abs(signed * price) - abs(worth)) <= 0.01 * greatest(1, abs(signed))",
    )
)
_NARROW = (
    "SELECT row, good, CASE WHEN good THEN number ELSE -1 END AS number,"
    " CASE WHEN good THEN (stated * 10000)::BIGINT ELSE 0 END AS quantity,"
    " CASE WHEN good THEN (worth * 10000)::BIGINT ELSE 0 END AS amount,"
    " md5_number_upper(named) AS name, md5_number_lower(named) AS checked, said FROM typed"
)


def create_taken(con: duckdb.DuckDBPyConnection) -> None:
    """The table that the facts of blocks are gathered in."""
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    con.execute(f"CREATE TABLE {TAKEN} ({columns})")


def _identified(name: str) -> str:
    """An identifier, and how it stands in a line's key."""
    plain = is_plain(name, PLAIN_IDENTIFIER)
    return (
        f"CASE WHEN {plain} THEN raw.{name} ELSE k_{name}.value END AS {name},"
        f" CASE WHEN {plain} THEN upper(raw.{name}) ELSE k_{name}.part END AS {name}_part"
    )


def _number(name: str, plain: str, places: int) -> str:
    text = f"CASE WHEN {is_plain(name, plain)} THEN replace(raw.{name}, ',', '.') END"
    return f"coalesce(k_{name}.value, try_cast({text} AS DECIMAL(18,{places})))"
