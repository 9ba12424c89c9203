"""Partners as a table: one row each, out for people, in with a reason for each row not taken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from channel.errors import Invalid, Rejection
from channel.exports import Cell as Cell
from channel.formats.parts import Row
from channel.partner_rules import Find, faults
from channel.partners import Partner, Tier
from channel.wrong_input import wanted

SEPARATOR = ";"
PLAIN = (
    "id", "name", "status", "region", "country", "street", "city", "postcode", "parent", "currency",
)  # fmt: skip
LISTS = ("domains", "distributors", "territories")
COLUMNS = (*PLAIN[:2], "tier", "level", *PLAIN[2:], "identifiers", *LISTS)
REQUIRED = ("id", "tier", "name")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Partners to write, by row, and the rows that were not taken."""

    partners: tuple[tuple[int, Partner], ...]
    rejections: tuple[Rejection, ...]


def cells(partner: Partner, day: date) -> tuple[Cell, ...]:
    """A partner's row, in the order of COLUMNS; its level is that of the day."""
    named: dict[str, Cell] = {name: getattr(partner, name) for name in PLAIN}
    named |= {name: SEPARATOR.join(getattr(partner, name)) for name in LISTS}
    named["tier"] = partner.tier.name.lower()
    named["level"] = partner.level_on(day)
    named["identifiers"] = SEPARATOR.join(f"{i.scheme}:{i.value}" for i in partner.identifiers)
    return tuple(named[name] for name in COLUMNS)


def read(rows: Iterable[Row], find: Find, day: date) -> Sheet:
    """What rows under a header say; cells of columns left out stay as they are.

    Invalid when the header is no header of this table.
    """
    given = iter(rows)
    header = _header(next(given, None))
    taken: dict[str, tuple[int, Partner]] = {}
    rejections: list[Rejection] = []

    def known(id: str) -> Partner | None:
        return taken[id][1] if id in taken else find(id)

    for row in given:
        if not any(cell.strip() for cell in row.cells):
            continue
        named = dict(zip(header, (_unescaped(cell) for cell in row.cells), strict=False))
        found = _partner(row.number, named, known, day)
        wrong = [found] if isinstance(found, Rejection) else list(_wrong(row, found, known))
        if named.get("id") in taken:
            text = "This id stands in an earlier row."
            wrong = [Rejection(row.number, "id", named["id"], "duplicate", text)]
        rejections += wrong
        if not wrong and isinstance(found, Partner):
            taken[found.id] = (row.number, found)
    return Sheet(tuple(taken.values()), tuple(rejections))


def _header(row: Row | None) -> tuple[str, ...]:
    names = tuple(cell.strip().lower() for cell in row.cells) if row else ()
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in names]
    if unknown or missing or len(set(names)) != len(names):
        raise Invalid(
            f"The first row names the columns, each once; unknown: {', '.join(unknown) or 'none'};"
            f" missing: {', '.join(missing) or 'none'}. Known: {', '.join(COLUMNS)}.",
            field="body.content",
        )
    return names


def _partner(row: int, named: Mapping[str, str], find: Find, day: date) -> Partner | Rejection:
    before = find(named["id"])
    if before and named.get("level", "") not in ("", before.level_on(day)):
        text = "A level is applied from a day on, not by a table."
        return Rejection(row, "level", named["level"], "level_not_set_here", text)
    fields = before.model_dump(mode="json") if before else {}
    fields |= {name: named[name] for name in PLAIN if named.get(name)}
    fields |= {name: _list(named[name]) for name in LISTS if named.get(name)}
    fields |= {"tier": Tier.__members__.get(named["tier"].upper(), named["tier"])}
    if named.get("identifiers"):
        pairs = (each.partition(":") for each in _list(named["identifiers"]))
        fields["identifiers"] = [{"scheme": s, "value": v} for s, _, v in pairs]
    if before and before.tier != fields["tier"]:
        return Rejection(row, "tier", named["tier"], "tier_kept", "A partner keeps its tier.")
    try:
        return Partner.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        column = str(first["loc"][0])
        return Rejection(row, column, named.get(column, ""), "invalid", wanted(first))


def _wrong(row: Row, partner: Partner, find: Find) -> Iterator[Rejection]:
    for field, reason in faults(partner, find):
        column = field.partition(".")[0]
        yield Rejection(row.number, column, partner.id, "invalid", reason)


def _list(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]


def _unescaped(cell: str) -> str:
    """Without the apostrophe that our exports put before what looks like a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" else text
