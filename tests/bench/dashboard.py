"""A month for the dashboard: one packed view item, beside a query of an item a cell."""

import json
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.bench.figures import Figure, cpu
from tests.bench.sink import attached

if TYPE_CHECKING:
    from pynamodb.models import Model

Item = dict[str, dict[str, str]]
CELLS, READS = 480, 200


def figures() -> list[Figure]:
    from channel.views import Cell, packed_rows

    cells = tuple(
        Cell(f"SKU-{n}", f"reseller-{n % 12}", "named", "USD", n, Decimal(n), Decimal(n) / 4)
        for n in range(CELLS)
    )
    part = next(iter(packed_rows("2026-01", cells, "sku")))
    key = {"pk": {"S": "disti-north"}, "sk": {"S": "ROWS#sku#sell_through#2026-01#b#000/001"}}
    view = [{**key, "packed": {"B": b64encode(part).decode()}}]
    each = [
        {
            "pk": {"S": "disti-north"},
            "sk": {"S": f"CELL#2026-01#{cell.sku}#{cell.reseller}"},
            "lines": {"N": str(cell.lines)},
            "quantity": {"N": str(cell.quantity)},
            "amount": {"N": str(cell.amount)},
            "currency": {"S": cell.currency},
        }
        for cell in cells
    ]
    ours, usual = cpu(_views(view)), cpu(_queries(each))
    units = -(-len(part) // 4096) / 2
    note = f"{units:g} read units (eventually consistent) for {CELLS} rows, as the answer's JSON"
    path = "dashboard month: client CPU"
    ms = 1000 / READS
    ratio = ours / usual
    return [Figure(path, ours * ms, usual * ms, "ms", ratio, 0.10, 0.06, more=False, note=note)]


def _answer(items: list[Item]) -> bytes:
    return json.dumps({"Items": items, "Count": len(items), "ScannedCount": len(items)}).encode()


def _views(items: list[Item]) -> Callable[[], object]:
    attached({"Query": _answer(items)})
    from channel.aws.store import views

    asked = ("disti-north", "sell_through", "2026-01", "sku")
    assert len(json.loads(f"[{views.rows(*asked)}]")) == CELLS
    return lambda: [views.rows(*asked) for _ in range(READS)]


def _queries(items: list[Item]) -> Callable[[], object]:
    from pynamodb.attributes import NumberAttribute, UnicodeAttribute
    from pynamodb.models import Model

    class CellItem(Model):
        class Meta:
            table_name = "cells"
            region = "eu-central-1"

        pk = UnicodeAttribute(hash_key=True)
        sk = UnicodeAttribute(range_key=True)
        lines = NumberAttribute()
        quantity = NumberAttribute()
        amount = NumberAttribute()
        currency = UnicodeAttribute()

    sink = attached({"Query": _answer(items)})
    sink.attach(_client(CellItem))
    prefix = CellItem.sk.startswith("CELL#2026-01#")
    list(CellItem.query("disti-north", prefix))
    return lambda: [list(CellItem.query("disti-north", prefix)) for _ in range(READS)]


def _client(model: "type[Model]") -> Any:
    """PynamoDB's own botocore client, told the key scheme that it would ask the service for."""
    from pynamodb.connection.base import MetaTable

    connection = model._get_connection().connection
    keys = [{"AttributeName": n, "KeyType": k} for n, k in (("pk", "HASH"), ("sk", "RANGE"))]
    attributes = [{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk")]
    name = model.Meta.table_name
    described = {"TableName": name, "KeySchema": keys, "AttributeDefinitions": attributes}
    with suppress(ValueError):  # the product's models are told it when they are bound
        connection.add_meta_table(MetaTable(described))
    return connection.client
