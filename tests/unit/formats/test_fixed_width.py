"""Fixed-width text: cut by the profile, or cuts proposed at first contact."""

from decimal import Decimal

import pytest

from channel.formats.fixed_width import propose_cuts
from channel.formats.opened import Format, ReadHints
from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, quantities
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


_LISTING = """\
1  ACME DISTRIBUTION CO.                    SALES REGISTER                     PAGE    1
   RUN DATE 11/02/2026                   FROM 10/01/2026 TO 10/31/2026

   INVOICE   INV DATE    PART NUMBER      QTY     UNIT PRICE    EXT AMOUNT  CUSTOMER NAME
{ruler}   0010001   10/01/2026  WX-100             5          10.00         50.00  ACME INC
   0010002   10/02/2026  WX-200             2          25.00         50.00  BOLT LLC
\f  ACME DISTRIBUTION CO.                    SALES REGISTER                     PAGE    2
   RUN DATE 11/02/2026                   FROM 10/01/2026 TO 10/31/2026

   INVOICE   INV DATE    PART NUMBER      QTY     UNIT PRICE    EXT AMOUNT  CUSTOMER NAME
{ruler}   0010003   10/05/2026  WX-100             1-         10.00         10.00- BOLT LLC
   TOTALS                                   6                        90.00
"""
_RULED = (
    "   -------   ----------  -------------  -----   ------------  ------------  -------------\n"
)


@pytest.mark.parametrize("ruler", ["", _RULED])
def test_a_listing_of_several_pages_is_read_whole(ruler: str) -> None:
    found = checked(_LISTING.format(ruler=ruler), Profile(currency="USD"))
    assert found.verdict is Verdict.ACCEPTED
    assert [(line.invoice_no, line.quantity, line.extended_amount) for line in found.lines] == [
        ("0010001", 5, 50),
        ("0010002", 2, 50),
        ("0010003", -1, -10),
    ]
    assert found.lines[1].sold_to.name == "BOLT LLC"
    assert str(found.summary.period) == "2026-10-01/2026-11-01"
    assert [(c.what, c.agrees) for c in found.summary.controls] == [
        ("quantity", True),
        ("amount", True),
    ]


_HEAD = "INVOICE  INV DATE   PART NO    QTY  AMOUNT CUSTOMER\n"
_LINES = [f"A{n:06}  2026-10-01 WX-100       5   50.00 ACME CORP\n" for n in range(300)]


def test_what_is_wider_than_any_line_before_loses_no_digit() -> None:
    odd = [
        "A999991  2026-10-01 WX-100    1200   50.00 ACME CORP\n",
        "A999992  2026-10-01 WX-100-LONG  5   50.00 ACME CORP\n",
        "A999993  2026-10-01 WX-100-LON1200   50.00 ACME CORP\n",
        "A999994  2026-10-01 WX-100       512000.00 ACME CORP\n",
        "A999995  2026-10-01 WX-100       5   50.00-ACME CORP\n",
    ]
    found = checked("".join([_HEAD, *_LINES, *odd]), Profile(currency="USD"))
    assert [(line.mfr_part_no, line.quantity) for line in found.lines[300:]] == [
        ("WX-100", 1200),
        ("WX-100-LONG", 5),
    ]
    assert [(r.row, r.code) for r in found.rejections] == [
        (304, "long_row"),
        (305, "long_row"),
        (306, "long_row"),
    ]
    assert found.rejected[0].cells[-1] == odd[2].strip()


def test_a_column_between_others_that_a_profile_leaves_out_stays_out() -> None:
    profile = checked("".join([_HEAD, *_LINES]), Profile(currency="USD")).summary.profile
    widths = tuple(width for width in profile.fixed_width if width.name != "QTY")
    hints = ReadHints(fixed_width=tuple((w.name, w.start - 1, w.length) for w in widths))
    content = "".join([_HEAD, *_LINES]).encode()
    assert rows_of(content, hints)[1] == (
        2,
        ["A000000", "2026-10-01", "WX-100", "50.00", "ACME CORP"],
    )


def test_names_a_blank_apart_above_numbers_are_two_columns() -> None:
    found = checked(
        "INVOICE    DATE        PART      QTY    AMOUNT CUR\n"
        "I1         2026-10-01  W-1         5     50.00 USD\n"
        "I2         2026-10-02  W-2        12    120.00 USD\n"
    )
    assert found.summary.loaded.amounts == {"USD": 170}


def test_decimal_commas_in_a_listing_do_not_divide_it() -> None:
    found = checked(
        "Invoice   Date        Item          Qty        Amount  Currency\n"
        "--------- ----------- ------- --------- ------------- ---------\n"
        "I1        05.10.2026  A-100       1.200     12.000,00  EUR\n"
        "I2        25.10.2026  A-200           3        450,00  EUR\n"
        "                              ========= =============\n"
        "                                  1.203     12.450,00\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [1200, 3]
    assert found.summary.loaded.amounts == {"EUR": Decimal("12450.00")}
