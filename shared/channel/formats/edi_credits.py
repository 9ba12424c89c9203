"""Credit flags of EDI amounts (AMT03): a return, or a credit that every line asks for."""

from collections.abc import Sequence

from channel.formats.profile import SignRule
from channel.formats.record import Record
from channel.formats.remarks import Remarks
from channel.formats.signs import AMOUNT_FLAGS

_VALUES = ("extended_amount", "claim_amount")


def check_credits(rule: SignRule | None, records: Sequence[Record], remarks: Remarks) -> None:
    """Hold a file of which credit flags alone would make returns of more lines than are debits.

    Where none is a debit, of half of the lines.
    """
    if rule is not SignRule.AMOUNT_FLAG:
        return
    records = [record for record in records if not _bears_its_minus(record)]
    flags = [record.fields.get("amount_sign", "").upper() for record in records]
    marked = [
        record.row for record, flag in zip(records, flags, strict=True) if flag in AMOUNT_FLAGS
    ]
    others = flags.count("D") or len(records) - len(marked) - 1  # debits, or just fewer
    if marked and len(marked) > others:
        text = (
            f"amounts of {len(marked)} of {len(records)} lines are credits (row {marked[0]} is the"
            " first): if these are returns, set `signs` of the profile to amount_flag, else to"
            " signed_quantity"
        )
        remarks.hold("sign_rule_unknown", text)


def _bears_its_minus(record: Record) -> bool:
    """Say whether a line is of no units and its amount below zero, whatever its flag means."""
    amounts = [record.fields[each].strip() for each in _VALUES if each in record.fields]
    return not record.fields.get("quantity", "").strip("0. ") and (
        bool(amounts) and all(each.startswith("-") for each in amounts)
    )
