"""PynamoDB models of the three tables: one key scheme, bodies as canonical JSON text.

Money and quantities are strings inside bodies and DecimalAttribute where they stand in clear;
NumberAttribute would read them back as floats.
"""

import os
from decimal import Decimal
from typing import Any

from pynamodb.attributes import Attribute, BinaryAttribute, UnicodeAttribute
from pynamodb.connection import base
from pynamodb.constants import NUMBER
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from channel.aws import clients

Wire = dict[str, dict[str, Any]]  # an item as DynamoDB's protocol has it

# A session of PynamoDB's own would read botocore's endpoints a second time, in every cold start.
base.get_session = clients.session  # type: ignore[attr-defined,assignment]


class DecimalAttribute(Attribute[Decimal]):
    """An exact number: text on the wire, Decimal in Python."""

    attr_type = NUMBER

    def serialize(self, value: Decimal) -> str:
        if not isinstance(value, Decimal):
            raise TypeError(f"a Decimal is wanted in a table, not {value!r}")
        return str(value)

    def deserialize(self, value: str) -> Decimal:
        return Decimal(value)


class WholeAttribute(Attribute[int]):
    """A whole number; PynamoDB's own goes through json and would take a float."""

    attr_type = NUMBER

    def serialize(self, value: int) -> str:
        return str(int(value))

    def deserialize(self, value: str) -> int:
        return int(value)


def _by_kind() -> Any:
    class ByKind(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]
        """Lists records of one kind in `kind_sort` order; for lists only, never for decisions."""

        class Meta:
            index_name = "by_kind"
            projection = AllProjection()

        kind = UnicodeAttribute(hash_key=True)
        kind_sort = UnicodeAttribute(range_key=True)

    return ByKind()


class Stored(Model):
    """What an item of every table has; each table's model adds what only it holds."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute(null=True)
    kind_sort = UnicodeAttribute(null=True)
    body = UnicodeAttribute(default="{}")


def as_written(model: type[Stored], pk: str, sk: str, **said: object) -> Wire:
    """What `model(pk, sk, **said).serialize()` gives, in a fifth of the time."""
    known = model.get_attributes()
    values = {"pk": pk, "sk": sk, "body": "{}", **said}
    return {
        name: {known[name].attr_type: known[name].serialize(each)} for name, each in values.items()
    }


class ReferenceItem(Stored):
    """partners: a document people change, its history, or a claim that only one may hold."""

    class Meta:
        table_name = os.environ.get("PARTNERS_TABLE", "partners")

    by_kind = _by_kind()
    revision = WholeAttribute(default=0)
    updated_at = UnicodeAttribute(default="")
    updated_by = UnicodeAttribute(default="")
    held_until = UnicodeAttribute(null=True)  # of a claim only


class TransactionItem(Stored):
    """transactions: a receipt, a delivery, a page of lines or of rejected rows, a match case."""

    class Meta:
        table_name = os.environ.get("TRANSACTIONS_TABLE", "transactions")

    by_kind = _by_kind()
    packed = BinaryAttribute(legacy_encoding=False, null=True)
    first_key = UnicodeAttribute(null=True)
    last_key = UnicodeAttribute(null=True)
    rows = WholeAttribute(null=True)
    quantity = DecimalAttribute(null=True)
    amounts = UnicodeAttribute(null=True)


class LedgerItem(Stored):
    """ledger: a run, its slot, a payout, an entry, a statement, a view, an audit link."""

    class Meta:
        table_name = os.environ.get("LEDGER_TABLE", "ledger")

    by_kind = _by_kind()
    packed = BinaryAttribute(legacy_encoding=False, null=True)


MODELS = {"PARTNERS": ReferenceItem, "TRANSACTIONS": TransactionItem, "LEDGER": LedgerItem}


def rebind() -> None:
    """Take table names from the environment again and drop open connections (test kit)."""
    for name, model in MODELS.items():
        model.Meta.table_name = os.environ.get(f"{name}_TABLE", name.lower())
        model._connection = None
