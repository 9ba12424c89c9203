"""The tables of distinct texts that the columns of sales rows are typed by."""

import duckdb

from channel.facts.bulk.known import Known
from channel.facts.bulk.readers import GOODS, MEASURE, TextReaders

# Of such a text `texts.identifier` changes nothing.
PLAIN_IDENTIFIER = "([A-Za-z0-9][A-Za-z0-9_/-]{0,99})?[0-9]"
_PLAIN_NUMBER = {
    ".": r"-?[0-9]{1,9}(\.[0-9]{1,4})?",
    ",": r"-?[0-9]{1,9}(,[0-9]{1,4})?",
    "": r"[0-9]{1,9}",
}


def is_plain(field: str, pattern: str) -> str:
    """Whether a text of `raw` is written so plainly that the engine itself can read it."""
    return f"regexp_full_match(raw.{field}, '{pattern}')"


def plain_number(readers: TextReaders) -> str:
    """How numbers are plainly written in this feed."""
    style = readers.taker.intake.rows.profile.numbers
    return _PLAIN_NUMBER[style.decimal if style else ""]


def tables(con: duckdb.DuckDBPyConnection, readers: TextReaders) -> list[Known]:
    """Every table, empty; `Known.learn` fills it from `raw`."""
    of, made = readers.of, []

    def table(name: str, fields: list[str], meaning: str, where: str = "true") -> None:
        columns = dict(each.split(" ") for each in meaning.split(", "))
        read = readers.surely(getattr(readers, name))
        made.append(Known(con, f"k_{name}", fields, columns, read, where))

    table("measure", of(MEASURE), "kind VARCHAR, signed DECIMAL(18,4), stated DECIMAL(18,4)")
    table("goods", of(GOODS), "sku VARCHAR")
    table("buyer", readers.parties("sold_to", "ship_to"), "number INTEGER, stands_in INTEGER")
    table("customer", readers.parties("end_customer"),
          "who VARCHAR, called VARCHAR, land VARCHAR, kind VARCHAR, beside VARCHAR")  # fmt: skip
    table("day", ["invoice_date"], "value DATE")
    table("currency", of(["currency"]), "value VARCHAR")
    table("branch", of(["branch"]), "value VARCHAR, part VARCHAR")
    table("deal", of(["deal_code"]), "value VARCHAR")
    table("cost", of(["unit_cost"]), "value DECIMAL(18,6), seen INTEGER")
    if of(["ship_date"]):
        table("shipped", ["ship_date"], "value VARCHAR")
    number = plain_number(readers)
    for name in ("invoice_no", "invoice_line"):
        odd = f"NOT {is_plain(name, PLAIN_IDENTIFIER)}"
        table(name, [name], "value VARCHAR, part VARCHAR", odd)
    odd = f"NOT {is_plain('extended_amount', number)}"
    table("extended_amount", ["extended_amount"], "value DECIMAL(18,4)", odd)
    odd = f"NOT {is_plain('unit_resale', number)} OR unit_resale LIKE '-%'"
    table("unit_resale", ["unit_resale"], "value DECIMAL(18,6)", odd)
    return made
