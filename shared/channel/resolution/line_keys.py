"""The identity of a reported sale (contract: distributor, branch, invoice, line, type)."""

from collections.abc import Callable, Iterable

from channel.identity import line_key
from channel.sales import Party, ReportedLine

_PARTIES = ("sold_to", "ship_to", "end_customer")
_OTHER_NAMES = {"invoice_date": "sale_date"}  # canonical column → attribute of the line
_BARS = 4  # between the five parts of a plain key
Reader = Callable[[ReportedLine], str]


class KeyMaker:
    """Makes line keys, widened by a profile's `duplicate_key` fields and the occurrence, if any.

    Without an invoice line the part number stands in; without an invoice (scans) the day, the
    part number and the LIN number do. ValueError for a field that a line does not have.
    """

    def __init__(self, key_fields: Iterable[str] = ()) -> None:
        self._wider = tuple(_reader(name) for name in key_fields)

    def key_of(self, line: ReportedLine, distributor: str) -> str:
        """The same sale has the same key in every file of its distributor."""
        if line.invoice_no and line.invoice_line and not self._wider and not line.occurrence:
            return _plain_key(line, distributor)
        parts = [distributor, line.branch, *_place(line), line.transaction_type.value]
        if self._wider:
            parts += [read(line) for read in self._wider]
        if line.occurrence:
            parts.append(str(line.occurrence))
        return line_key(parts)


def _plain_key(line: ReportedLine, distributor: str) -> str:
    """What `line_key` gives, faster, for the millions that need no escape."""
    key = (
        f"{distributor}|{line.branch}|{line.invoice_no}|{line.invoice_line}"
        f"|{line.transaction_type.value}"
    )
    plain = key.isascii() and key.isprintable() and " " not in key and "%" not in key
    if plain and key.count("|") == _BARS:
        return key.upper()
    kind = line.transaction_type.value
    return line_key((distributor, line.branch, line.invoice_no, line.invoice_line, kind))


def _place(line: ReportedLine) -> tuple[str, ...]:
    if line.invoice_no and line.invoice_line:
        return line.invoice_no, line.invoice_line
    part = line.mfr_part_no or line.dist_sku or line.gtin
    if line.invoice_no:
        return line.invoice_no, "", part
    return "", line.sale_date.isoformat(), part, line.invoice_line


def _reader(name: str) -> Reader:
    """Reads a canonical field (formats/record.py) as text."""
    role = next((role for role in _PARTIES if name.startswith(f"{role}_")), "")
    if role:
        part = name.removeprefix(f"{role}_")
        _refuse_unless(part in Party._fields, name)
        return lambda line: str(getattr(getattr(line, role), part))
    attribute = _OTHER_NAMES.get(name, name)
    _refuse_unless(attribute in ReportedLine._fields, name)
    return lambda line: _text(getattr(line, attribute))


def _refuse_unless(known: bool, name: str) -> None:
    if not known:
        raise ValueError(f"a line has no field {name!r} to widen its key with")


def _text(value: object) -> str:
    return "" if value is None else str(value)
