"""A payee's lines as columns in sale order, each with its kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

import duckdb
import numpy as np
import numpy.typing as npt

from channel.columnar.allocation import Integers
from channel.columnar.cells import MOST, SCALE
from channel.columnar.kinds import Plan, Teller, Told, day_of, stand_in
from channel.facts.engine import quoted
from channel.facts.payees import of_payee
from channel.periods import Period
from channel.sales import SalesLine

Texts = npt.NDArray[np.object_]
_SHOWN = ("line_key", "upload_id", "invoice_no", "sku", "currency")
_READ = (
    "flow", "transaction_type", "distributor", "reseller", "customer_class",
    "end_customer_country",
)  # fmt: skip
FEW = 8
NARROW = 10**10  # from here on a size × SCALE is too long for the type that sizes are kept in
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class PayeeColumns:
    """Lines in order of sale date and key; quantity and amount × SCALE; kinds from 0 on.

    `units` are lines that stand for kinds, named by them; `days` are days since 1970.
    """

    texts: dict[str, Texts]
    days: Integers
    quantity: Integers
    amount: Integers
    kinds: Integers
    units: tuple[SalesLine, ...]


def columns_of(
    con: duckdb.DuckDBPyConnection, payee: str, days: Period, plan: Plan
) -> PayeeColumns | None:
    """The lines that `payees.lines_of` gives; None without any, or where kinds are past count."""
    texts = ", ".join(f"coalesce({name}, '') AS {name}" for name in (*_SHOWN, *_READ))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE own AS SELECT {texts}, sale_date, quantity, amount"
        f" FROM {of_payee(payee, days)}"
    )
    told = _told(con, plan.tellers)
    if prod(len(one.samples) for one in told) * (len(plan.cuts) + 1) not in range(1, MOST):
        return None
    code, joins = "0::BIGINT", ""
    for one in told:
        if len(one.classes) > FEW:
            joins += _joined(con, one)
        code = f"({code}) * {len(one.samples)} + {_class(one)}" if len(one.samples) > 1 else code
    found = con.execute(
        f"SELECT {', '.join(f'own.{name}' for name in _SHOWN)}, sale_date, {_whole(con)},"
        f" {code} AS code FROM own{joins} ORDER BY sale_date, line_key"
    ).fetchnumpy()
    return _columns(found, told, plan.cuts)


def _whole(con: duckdb.DuckDBPyConnection) -> str:
    """Sizes × SCALE; the wider type is ten times slower, and few lines are of ten milliards."""
    (most,) = con.execute(
        "SELECT coalesce(greatest(max(abs(quantity)), max(abs(amount))), 0) FROM own"
    ).fetchone() or (0,)
    kind = "DECIMAL(38,4)" if most >= NARROW else "DECIMAL(18,4)"
    return ", ".join(f"({n}::{kind} * {SCALE})::BIGINT AS {n}" for n in ("quantity", "amount"))


def _told(con: duckdb.DuckDBPyConnection, tellers: Sequence[Teller]) -> list[Told]:
    """The classes of the values that stand in each column."""
    lists = ", ".join(f"coalesce(list(DISTINCT {teller.column}), [])" for teller in tellers)
    values = con.execute(f"SELECT {lists} FROM own").fetchone() or ()
    return [teller.told(of_one) for teller, of_one in zip(tellers, values, strict=True)]


def _joined(con: duckdb.DuckDBPyConnection, told: Told) -> str:
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE of_{told.column} AS"
        " SELECT unnest($1) AS name, unnest($2)::INTEGER AS place",
        [list(told.classes), list(told.classes.values())],
    )
    return f" JOIN of_{told.column} ON of_{told.column}.name = own.{told.column}"


def _class(told: Told) -> str:
    """The class of a line's value: by CASE where values are few, which is faster than a join."""
    if len(told.classes) > FEW:
        return f"of_{told.column}.place"
    cases = (f"WHEN {quoted(value)} THEN {place}" for value, place in told.classes.items())
    return f"CASE own.{told.column} {' '.join(cases)} END"


def _columns(
    found: dict[str, npt.NDArray[np.generic]], told: Sequence[Told], cuts: Sequence[date]
) -> PayeeColumns:
    days = found["sale_date"].astype("datetime64[D]").astype(np.int64)
    begins = np.array([(cut - _EPOCH).days for cut in cuts])
    places = np.searchsorted(begins, days, side="right")
    codes = found["code"].astype(np.int64) * (len(cuts) + 1) + places
    distinct, kinds = np.unique(codes, return_inverse=True)
    sizes = [len(one.samples) for one in told]
    classes = np.array(np.unravel_index(distinct // (len(cuts) + 1), sizes)).T.tolist()
    stretches = (distinct % (len(cuts) + 1)).tolist()
    units = tuple(
        stand_in(str(kind), told, of_kind, day_of(cuts, place))
        for kind, (of_kind, place) in enumerate(zip(classes, stretches, strict=True))
    )
    texts = {name: np.asarray(found[name], dtype=object) for name in _SHOWN}
    quantity, amount = (found[name].astype(np.int64) for name in ("quantity", "amount"))
    return PayeeColumns(texts, days, quantity, amount, kinds.astype(np.int64), units)
