"""The four ways in which senders mark returns (formats.md §1.3), never two at once."""

import pytest

from channel.formats.profile import Meaning, Profile, SignRule
from channel.formats.signs import meaning_of, rule_of
from channel.formats.unreadable import Unreadable
from tests.kit.checked import checked, quantities

SALE, RETURN = Meaning.SALE, Meaning.RETURN


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([(False, SALE, "", "")], SignRule.SIGNED_QUANTITY),
        ([(False, SALE, "", ""), (True, SALE, "", "")], SignRule.SIGNED_QUANTITY),
        ([(False, SALE, "", ""), (True, RETURN, "", "")], SignRule.SIGNED_QUANTITY),
        ([(False, SALE, "", ""), (False, RETURN, "", "")], SignRule.TYPE_CODE),
        ([(False, RETURN, "", "C"), (False, SALE, "", "D")], SignRule.TYPE_CODE),
        ([(False, SALE, "QS", ""), (False, SALE, "QU", "")], SignRule.QUANTITY_QUALIFIER),
        ([(False, SALE, "32", "D"), (False, SALE, "32", "C")], SignRule.AMOUNT_FLAG),
        ([(True, SALE, "", ""), (False, RETURN, "", "")], None),
        ([(True, SALE, "", ""), (False, SALE, "76", "")], None),
        ([(False, RETURN, "", ""), (False, SALE, "76", "")], None),
    ],
)
def test_the_rule_is_told_from_rows_or_left_to_a_person(
    rows: list[tuple[bool, Meaning, str, str]], rule: SignRule | None
) -> None:
    assert rule_of(rows) == rule


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("SS", Meaning.SALE),
        ("SD", Meaning.SALE),
        ("RP", Meaning.RETURN),
        ("Credit Memo", Meaning.RETURN),
        ("Gutschrift", Meaning.RETURN),
        ("Devolución", Meaning.RETURN),
        ("Nota di credito", Meaning.RETURN),
        ("Sales Credit Memo", Meaning.RETURN),
        ("Sales Invoice", Meaning.SALE),
        ("Fattura", Meaning.SALE),
        ("Kreditnota", Meaning.RETURN),
        ("Satış", Meaning.SALE),
        ("Возврат", Meaning.RETURN),
        ("返品", Meaning.RETURN),
        ("반품", Meaning.RETURN),
        ("PA", Meaning.PRICE_ADJUSTMENT),
        ("SM", Meaning.SAMPLE),
        ("IB", Meaning.SKIP),
        ("RV", Meaning.SKIP),
        ("", Meaning.SALE),
    ],
)
def test_knows_the_usual_types(code: str, meaning: Meaning) -> None:
    assert meaning_of(code, Profile()) is meaning


def test_a_flag_that_says_true_marks_a_return() -> None:
    text = "Invoice No,Invoice Date,Part No,Qty,Is Return\nI1,2026-10-01,W,2,False\n"
    found = checked(f"{text}C1,2026-10-02,W,1,True\n")
    assert quantities(found) == [2, -1]


def test_an_unknown_type_is_not_taken_for_a_sale() -> None:
    with pytest.raises(Unreadable) as refused:
        meaning_of("XYZ", Profile())
    assert refused.value.code == "unknown_transaction_type"
