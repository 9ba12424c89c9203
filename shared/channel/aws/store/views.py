"""Monthly views in `ledger`: each renewal is a new entry, the one that knew most is read.

With the plain client: the dashboard's first read should not wait for the tables' models.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from channel.aws import clients, settings
from channel.views import KEYS, Cell, joined_rows, packed, packed_rows, unpacked

if TYPE_CHECKING:
    from channel.uploads import Receipt


def basis(receipts: "Sequence[Receipt]") -> str:
    """What a view knew, of all receipts that came, counted or not: it only grows with them."""
    latest = max((r.known_at for r in receipts), default=None)
    return f"{latest.isoformat() if latest else ''}#{len(receipts):06d}"


def write(partner: str, flow: str, month: str, known: str, cells: tuple[Cell, ...]) -> None:
    """Write a month under its basis, cells and rows; doing it twice writes the same."""
    _write(partner, f"{_cells(flow, month)}{known}", packed(cells))
    for by in KEYS:
        _write(partner, f"{_rows(flow, month, by)}{known}", packed_rows(month, cells, by))


def read(partner: str, flow: str, month: str) -> tuple[Cell, ...]:
    """The cells of a month, empty when nothing was reported; usually one item."""
    parts = _newest(partner, _cells(flow, month))
    return tuple(cell for part in parts for cell in unpacked(part))


def rows(partner: str, flow: str, month: str, by: str) -> str:
    """The rows of a month by a key, as what stands between the brackets of a JSON list."""
    return joined_rows(_newest(partner, _rows(flow, month, by)))


def months(partner: str, flow: str) -> list[str]:
    """The months that a partner's views of a flow are about, oldest first."""
    prefix = f"VIEW#{flow}#"
    found = _query(partner, prefix, ProjectionExpression="sk")
    return sorted({item["sk"]["S"].removeprefix(prefix).partition("#")[0] for item in found})


def _cells(flow: str, month: str) -> str:
    return f"VIEW#{flow}#{month}#"


def _rows(flow: str, month: str, by: str) -> str:
    return f"ROWS#{by}#{flow}#{month}#"


def _write(partner: str, stem: str, parts: Iterable[bytes]) -> None:
    every = list(parts)
    for number, part in enumerate(every):
        sk = f"{stem}#{number:03d}/{len(every):03d}"
        item: Any = {"pk": {"S": partner}, "sk": {"S": sk}, "packed": {"B": part}}
        clients.dynamodb().put_item(TableName=settings.table("ledger"), Item=item)


def _newest(partner: str, prefix: str) -> list[bytes]:
    """The parts of the entry that knew most; one query where they are one, as they mostly are."""
    found = _page(partner, prefix, ScanIndexForward=False, Limit=1)["Items"]
    if not found:
        return []
    stem, _, part = found[0]["sk"]["S"].rpartition("#")
    if not part.endswith("/001"):
        found = _query(partner, f"{stem}#")
    return [item["packed"]["B"] for item in found]


def _query(partner: str, prefix: str, **more: Any) -> list[dict[str, Any]]:
    page = _page(partner, prefix, **more)
    found = list(page["Items"])
    while "LastEvaluatedKey" in page:
        page = _page(partner, prefix, ExclusiveStartKey=page["LastEvaluatedKey"], **more)
        found += page["Items"]
    return found


def _page(partner: str, prefix: str, **more: Any) -> Any:
    return clients.dynamodb().query(
        TableName=settings.table("ledger"),
        KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues={":pk": {"S": partner}, ":prefix": {"S": prefix}},
        **more,
    )
