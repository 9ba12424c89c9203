"""What each kind of text in the columns of sales rows means, by its table of distinct texts."""

from collections.abc import Mapping

from channel.facts.bulk.known import Known
from channel.facts.bulk.readers import GOODS, MEASURE, TextReaders


def tables(readers: TextReaders) -> Mapping[str, Known]:
    """Every table, empty, by the name of its reader."""
    of, made = readers.of, {}

    def table(name: str, fields: list[str], **meaning: type) -> None:
        made[name] = Known(fields, meaning, readers.surely(getattr(readers, name)))

    table("measure", of(MEASURE), kind=str, signed=int, stated=int)
    table("goods", of(GOODS), sku=str, stranger=int)
    table("buyer", readers.parties("sold_to", "ship_to"), number=int, stands_in=int)
    table("customer", readers.parties("end_customer"),
          who=str, called=str, land=str, kind=str, beside=str)  # fmt: skip
    table("day", ["invoice_date"], value=int)
    table("currency", of(["currency"]), value=str)
    table("branch", of(["branch"]), value=str, part=str)
    table("deal", of(["deal_code"]), value=str)
    table("cost", of(["unit_cost"]), value=int, stated=int)
    if of(["ship_date"]):
        table("shipped", ["ship_date"])
    for name in ("invoice_no", "invoice_line"):
        table(name, [name], value=str, part=str, changed=int)
    table("extended_amount", ["extended_amount"], value=int)
    table("unit_resale", ["unit_resale"], value=int)
    return made
