"""Every kind of service record, and how a CSV file under its field names is read."""

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, ValidationError

from channel.errors import Invalid, Rejection
from channel.services.credit import CreditLine
from channel.services.intelligence import Observation
from channel.services.logistics import Shipment
from channel.services.recruitment import Recruit
from channel.services.support import Escalation
from channel.wrong_input import wanted

Service = Annotated[
    CreditLine | Escalation | Recruit | Observation | Shipment, Field(discriminator="kind")
]
SERVICES: Mapping[str, type[CreditLine | Escalation | Recruit | Observation | Shipment]] = (
    MappingProxyType(
        {
            "credit_line": CreditLine,
            "escalation": Escalation,
            "recruit": Recruit,
            "observation": Observation,
            "shipment": Shipment,
        }
    )
)
LISTS = ("products", "tags")  # cells that hold several, apart by a semicolon


def read(kind: str, text: str) -> tuple[tuple[Service, ...], tuple[Rejection, ...]]:
    """Records of a comma-separated table whose header names the fields; Invalid without one."""
    model = SERVICES[kind]
    fields = [name for name in model.model_fields if name != "kind"]
    rows = _rows(text)
    header = [name.strip() for name in rows[0][1]] if rows else []
    unknown = [name for name in header if name not in fields]
    if not header or unknown or len(set(header)) != len(header):
        known = ", ".join(fields)
        raise Invalid(
            f"The first row names fields of {kind}, each once: {known}.", field="body.csv"
        )
    records: list[Service] = []
    rejections: list[Rejection] = []
    for number, cells in rows[1:]:
        found = _record(model, number, header, cells)
        if isinstance(found, Rejection):
            rejections.append(found)
        else:
            records.append(found)
    return tuple(records), tuple(rejections)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows that hold something, each with the number of its last line."""
    table = csv.reader(io.StringIO(text, newline=""))
    try:
        return [(table.line_num, cells) for cells in table if any(c.strip() for c in cells)]
    except csv.Error as error:
        raise Invalid(f"Line {table.line_num}: {error}.", field="body.csv") from error


def _record(
    model: type[CreditLine | Escalation | Recruit | Observation | Shipment],
    row: int,
    header: list[str],
    cells: list[str],
) -> Service | Rejection:
    if len(cells) > len(header):
        text = f"The row has {len(cells)} cells, the header {len(header)}."
        return Rejection(row, "", "", "too_many_cells", text)
    named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    given = {name: _several(name, value) for name, value in named.items() if value}
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        column = str(first["loc"][0]) if first["loc"] else ""
        return Rejection(row, column, named.get(column, ""), "invalid", wanted(first))


def _several(name: str, value: str) -> str | list[str]:
    if name not in LISTS:
        return value
    return [part.strip() for part in value.split(";") if part.strip()]
