"""What a unit of quantity and of amount adds in each class, decided by the sifting of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from channel.columnar.asking import Ask, reads
from channel.columnar.axes import Axis, Span
from channel.partners import Tier
from channel.programmes.kinds.rule import Weight
from channel.programmes.line_facts import line_facts
from channel.programmes.model import Programme
from channel.programmes.reasons import Reason
from channel.programmes.sifting import weigh
from channel.programmes.terms import Terms
from channel.sales import CustomerClass, SalesLine, TransactionType

Places = npt.NDArray[np.intp]
OF_PRODUCTS = frozenset({"sku", "family", "category", "points"})
ONE, NONE = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class Units:
    """What one unit adds to the qualifier and to the earning, by distinct class that counts."""

    qualifier: tuple[Fraction, ...]
    earning: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """Rows that count, the place of each in the `Units`."""

    rows: Places
    classes: Places
    quantity: Units
    amount: Units

    @property
    def denominator(self) -> int:
        units = (self.quantity, self.amount)
        return lcm(*(f.denominator for u in units for f in (*u.qualifier, *u.earning)))

    @property
    def pays_what_qualifies(self) -> bool:
        return all(u.qualifier == u.earning for u in (self.quantity, self.amount))


def rates_of(
    axes: Sequence[Axis],
    spans: Sequence[Span],
    classes: npt.NDArray[np.int64],
    rows: Places,
    ask: Ask,
    payee: str,
    terms: Terms,
) -> Rates:
    """Each class that the programme tells apart is decided once, on a line that stands for it.

    Measures are linear in quantity and amount, so a unit of each says it all.
    """
    names = reads(ask.programme)
    told = [n for n, axis in enumerate(axes) if _is_read(axis, names)]
    told += [len(axes)] if "sale_date" in names else []
    first, inverse = _distinct(classes[told][:, rows])
    days = {span.place: span.days.start for span in spans}
    found: list[tuple[Weight, Weight] | None] = []
    for row in rows[first].tolist():
        values = {axis.column: axis.samples[classes[n, row]] for n, axis in enumerate(axes)}
        line = stand_in(ask.programme, payee, values, days[int(classes[-1, row])])
        found.append(_units(ask.programme, payee, line, terms))
    kept = [n for n, weights in enumerate(found) if weights]
    places = np.full(len(found), -1)
    places[kept] = np.arange(len(kept))
    of_rows = places[inverse]
    weights = [pair for pair in found if pair]
    return Rates(
        rows[of_rows >= 0],
        of_rows[of_rows >= 0],
        _column(quantity for quantity, _ in weights),
        _column(amount for _, amount in weights),
    )


def stand_in(programme: Programme, payee: str, values: dict[str, str], day: date) -> SalesLine:
    """A line of the class, of the payee; what it does not say no programme on cells reads."""
    tier_one = programme.payee_tier is Tier.DISTRIBUTOR
    return SalesLine(
        line_key="",
        upload_id="",
        row=0,
        flow=programme.flow,
        distributor=payee if tier_one else values.get("distributor", ""),
        branch="",
        transaction_type=TransactionType(values["transaction_type"]),
        invoice_no="",
        invoice_line="",
        sale_date=day,
        sku=values.get("sku", ""),
        reseller=values.get("reseller", "") if tier_one else payee,
        end_customer="",
        end_customer_name="",
        end_customer_country=values.get("end_customer_country", ""),
        customer_class=CustomerClass(values.get("customer_class", CustomerClass.UNKNOWN)),
        quantity=NONE,
        currency=values.get("currency", ""),
        amount=NONE,
        unit_resale=None,
        unit_cost=None,
        deal_code="",
        serial_nos=(),
    )


def _units(
    programme: Programme, payee: str, line: SalesLine, terms: Terms
) -> tuple[Weight, Weight] | None:
    """What one unit of quantity and one of amount weigh; None where the line does not count."""
    found = []
    for unit in (replace(line, quantity=ONE), replace(line, amount=ONE)):
        facts = line_facts(unit, payee, terms.partners, terms.products)
        weight = weigh(programme, facts, terms)
        if isinstance(weight, Reason):
            return None
        found.append(weight)
    return found[0], found[1]


def _column(weights: Iterable[Weight]) -> Units:
    held = tuple(weights)
    return Units(tuple(w.qualifier for w in held), tuple(w.earning for w in held))


def _is_read(axis: Axis, names: frozenset[str]) -> bool:
    if axis.column == "sku":
        return bool(names & OF_PRODUCTS)
    if axis.column in ("distributor", "reseller"):
        return any(name.startswith("counterpart") for name in names)
    return axis.column in names


def _distinct(told: npt.NDArray[np.int64]) -> tuple[Places, Places]:
    """Where each distinct column of classes stands first, and which of them each column is."""
    key = np.zeros(told.shape[1], dtype=np.int64)
    for row in told:
        _, codes = np.unique(row, return_inverse=True)
        _, key = np.unique(key * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    return first, inverse
