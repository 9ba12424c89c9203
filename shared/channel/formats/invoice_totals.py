"""Tells amounts of whole invoices, repeated on each of their lines, from amounts of lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from channel.formats.columns import is_gross
from channel.formats.marked_columns import Marks
from channel.formats.parts import Row
from channel.formats.totals import is_total, may_name_total


def leave_out_invoice_totals(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Leave out an amount that is the same on all lines of each invoice, whatever they sell, or
    that stands on the first of them alone."""
    fields = ("invoice_no" if found.has("invoice_no") else "sales_order", *_TOLD)
    at = {field: names.index(name) for name, field in found.columns.items() if field in fields}
    if not {*fields[:3]} <= at.keys():
        return
    all_lines: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for _, cells in rows:
        numbered = len(cells) > max(at.values()) and cells[at[fields[0]]].strip()
        if numbered and not _is_total(cells):
            sold = tuple(cells[place].strip() for place in (at[f] for f in fields if f in at))
            all_lines[sold[0]].append(sold[1:])
    name = names[at["extended_amount"]]
    if "unit_resale" not in at and (number := _stands_once(all_lines)):
        _leave_out(found, name, number, f"{all_lines[number][0][0]!r} on the first line alone")
        return
    worth = {n: [line for line in lines if line[0].strip("0.,")] for n, lines in all_lines.items()}
    several = {number: lines for number, lines in worth.items() if len(lines) > 1}
    if not several or any(len({line[0] for line in lines}) > 1 for lines in several.values()):
        return
    unlike = [number for number, lines in several.items() if is_gross(name) or _differ(lines)]
    if len(unlike) > (not is_gross(name)):  # once may be chance
        number = unlike[0]
        _leave_out(found, name, number, f"{several[number][0][0]!r} on every line")


def _stands_once(invoices: Mapping[str, Sequence[tuple[str, ...]]]) -> str:
    """An invoice whose first line alone has an amount, if that is so of several and of all."""
    several = {number: lines for number, lines in invoices.items() if len(lines) > 1}
    once = [n for n, (first, *rest) in several.items() if first[0] and not any(e[0] for e in rest)]
    return once[0] if len(once) == len(several) > 1 else ""


_TOLD = ("extended_amount", "quantity", "unit_resale")


def _is_total(cells: Sequence[str]) -> bool:
    """Whether a row sums up those above it, as those of an invoice."""
    return may_name_total(cells) and any(map(is_total, cells))


def _differ(lines: Sequence[tuple[str, ...]]) -> bool:
    """Whether quantity or price differ between lines of one amount."""
    return len({line[1:] for line in lines}) > 1


def _leave_out(found: Marks, name: str, number: str, said: str) -> None:
    found.columns[name] = ""
    found.unsettled[name] = (
        f"{name!r} says {said} of {number!r}, and so of each"
        " invoice: is it the whole invoice's? Leave it out, or map it to extended_amount"
    )
