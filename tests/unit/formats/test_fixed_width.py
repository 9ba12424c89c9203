"""Fixed-width text: cut by the profile, or cuts proposed at first contact."""

from channel.formats.fixed_width import propose_cuts
from channel.formats.opened import Format, ReadHints
from channel.formats.verdict import Verdict
from tests.kit.checked import checked
from tests.kit.files import opened, remark_codes, rows_of

_REPORT = b"""\
SKU        QTY   AMOUNT CUSTOMER
---------- --- -------- --------
A-100       12   100.50 Acme Inc
B-2          3     9.99 Various
"""


def test_a_profile_cuts_the_lines_and_names_the_columns() -> None:
    hints = ReadHints(fixed_width=(("sku", 0, 6), ("qty", 6, 4), ("date", 10, 8)))
    content = b"A-100   1220260731\nB-2      320260801\nC\n"
    assert rows_of(content, hints) == [
        (0, ["sku", "qty", "date"]),
        (1, ["A-100", "12", "20260731"]),
        (2, ["B-2", "3", "20260801"]),
        (3, ["C", "", ""]),
    ]


def test_names_that_stand_in_the_file_are_not_put_before_it() -> None:
    hints = ReadHints(fixed_width=(("SKU", 0, 6), ("QTY", 6, 4)))
    content = b"Sales\nSKU    QTY\nA-100   12\n"
    assert rows_of(content, hints) == [
        (1, ["Sales", ""]),
        (2, ["SKU", "QTY"]),
        (3, ["A-100", "12"]),
    ]


def test_a_ruler_line_gives_the_cuts_and_the_line_above_their_names() -> None:
    [(part, sheets)] = opened(_REPORT)
    assert part.format is Format.FIXED_WIDTH
    assert [(name, start) for name, start, _ in part.fixed_width] == [
        ("SKU", 0),
        ("QTY", 11),
        ("AMOUNT", 15),
        ("CUSTOMER", 24),
    ]
    assert list(sheets[""][2].cells) == ["A-100", "12", "100.50", "Acme Inc"]
    assert remark_codes(_REPORT) == ["fixed_width_proposed"]


def test_blanks_common_to_all_lines_are_proposed_as_cuts() -> None:
    lines = ["A-100  12  100.50 EUR\n", "B-22    3    9.99 EUR\n", "C-333 144 1200.00 USD\n"]
    assert propose_cuts(lines) == (
        ("column_1", 0, 5),
        ("column_2", 6, 3),
        ("column_3", 10, 7),
        ("column_4", 18, 10_000),
    )


def test_prose_is_no_fixed_width_table() -> None:
    assert propose_cuts(["Dear all,\n", "please find attached the file we promised.\n"]) == ()


def test_the_last_column_keeps_its_words_together_under_its_name() -> None:
    found = checked(
        "INVOICE  INV DATE   PART NO    QTY CUSTOMER\n"
        "A100001  2026-10-01 WX-100      12 ACME CORP\n"
        "A100002  2026-10-02 WX-200       3 BAKER LTD\n"
        "A100003  2026-10-03 WX-300      45 CARTER AND SONS\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert [line.sold_to.name for line in found.lines] == [
        "ACME CORP",
        "BAKER LTD",
        "CARTER AND SONS",
    ]
