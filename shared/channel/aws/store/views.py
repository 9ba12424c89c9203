"""Monthly views in `ledger`: each renewal is a new entry, the one that knew most is read."""

from collections.abc import Sequence

from channel.aws.store.tables import LedgerItem
from channel.uploads import Receipt
from channel.views import Cell, packed, unpacked


def basis(receipts: Sequence[Receipt]) -> str:
    """What a view knew, of all receipts that came, counted or not: it only grows with them."""
    latest = max((r.known_at for r in receipts), default=None)
    return f"{latest.isoformat() if latest else ''}#{len(receipts):06d}"


def write(partner: str, flow: str, month: str, known: str, cells: tuple[Cell, ...]) -> None:
    """Write a month under its basis; doing it twice writes the same."""
    parts = list(packed(cells))
    for number, part in enumerate(parts):
        name = f"{_prefix(flow, month)}{known}#{number:03d}/{len(parts):03d}"
        LedgerItem(partner, name, packed=part).save()


def read(partner: str, flow: str, month: str) -> tuple[Cell, ...]:
    """The cells of a month, empty when nothing was reported; usually one item."""
    newest = list(
        LedgerItem.query(
            partner,
            LedgerItem.sk.startswith(_prefix(flow, month)),
            scan_index_forward=False,
            limit=1,
        )
    )
    if not newest:
        return ()
    parts = int(newest[0].sk.rpartition("/")[2])
    if parts > 1:
        stem = newest[0].sk.rpartition("#")[0] + "#"
        newest = list(LedgerItem.query(partner, LedgerItem.sk.startswith(stem)))
    return tuple(cell for item in newest for cell in unpacked(item.packed))


def _prefix(flow: str, month: str) -> str:
    return f"VIEW#{flow}#{month}#"


def months(partner: str, flow: str) -> list[str]:
    """The months that a partner's views of a flow are about, oldest first."""
    prefix = f"VIEW#{flow}#"
    found = LedgerItem.query(
        partner, LedgerItem.sk.startswith(prefix), attributes_to_get=["pk", "sk"]
    )
    return sorted({item.sk.removeprefix(prefix).partition("#")[0] for item in found})
