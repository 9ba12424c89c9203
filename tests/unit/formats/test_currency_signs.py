"""A sign or code beside an amount names a currency: it agrees with its row, or the row is out."""

import io

import pytest
import xlsxwriter

from channel.formats.currencies import currencies_named
from channel.formats.profile import Profile
from tests.kit.checked import checked, codes, rejected, sales

HEAD = "Invoice No,Invoice Date,Part No,Qty,Amount,Currency\n"


def _row(amount: str, currency: str, head: str = HEAD) -> str:
    return f"{head}A1,2026-08-03,AB-1,2,{amount},{currency}\n"


@pytest.mark.parametrize(
    ("sign", "known"),
    [  # what each is the sign of: ISO 4217 and CLDR, e.g. `kr` for SEK, NOK, DKK and ISK
        ("€ 12", {"EUR"}),
        ("12,00 EUR", {"EUR"}),
        ("US$12", {"USD"}),
        ("R$ 12", {"BRL"}),
        ("12 kr", {"SEK", "NOK", "DKK", "ISK"}),
        ("¥12", {"JPY", "CNY"}),
        ("12", set()),
    ],
)
def test_a_sign_names_every_currency_that_uses_it(sign: str, known: set[str]) -> None:
    assert currencies_named(sign) == known
    assert {"USD", "CAD", "AUD", "MXN"} <= currencies_named("$12")


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("$20.00", "CAD"), ("€20.00", "EUR"), ("GBP 20", "GBP"), ("US$20", "USD"), ("¥20", "CNY")],
)
def test_a_sign_that_may_mean_the_rows_currency_agrees(amount: str, currency: str) -> None:
    found = checked(_row(amount, currency))
    assert [line.currency for line in found.lines] == [currency]


@pytest.mark.parametrize(
    ("amount", "currency", "reason"),
    [
        ("$20.00", "EUR", "Amount: '$20.00' says another currency, but the row is in EUR"),
        ("€20.00", "USD", "Amount: '€20.00' says EUR, but the row is in USD"),
        ("GBP 20", "EUR", "Amount: 'GBP 20' says GBP, but the row is in EUR"),
        ("20 kr", "EUR", "Amount: '20 kr' says DKK/ISK/NOK/SEK, but the row is in EUR"),
    ],
)
def test_a_sign_of_another_currency_rejects_the_row_and_both_are_named(
    amount: str, currency: str, reason: str
) -> None:
    found = checked(_row(amount, currency))
    assert rejected(found) == [(2, "Amount", "currency_conflict")]
    assert [r.reason for r in found.rejections] == [reason]


def test_a_profiles_currency_is_contradicted_too_but_a_quantitys_stray_sign_is_not_money() -> None:
    text = "Invoice No,Invoice Date,Part No,Qty,Amount\nA1,2026-08-03,AB-1,$2,€20\n"
    found = checked(text, Profile(currency="USD"))
    assert rejected(found) == [(2, "Amount", "currency_conflict")]
    assert [line.quantity for line in checked(text.replace("€", "")).lines] == [2]


def test_a_sign_tells_the_currency_where_nothing_else_does() -> None:
    """`$` alone is that of many, so the file still has to say which."""
    text = "Invoice No,Invoice Date,Part No,Qty,Amount\nA1,2026-08-03,AB-1,2,€20\n"
    assert [line.currency for line in checked(text).lines] == ["EUR"]
    assert codes(checked(text)) == []
    assert "currency_missing" in codes(checked(text.replace("€", "$")))
    named = "Invoice No,Invoice Date,Part No,Qty,Umsatz (€)\nA1,2026-08-03,AB-1,2,20\n"
    assert checked(named).summary.profile.currency == "EUR"


def test_two_amounts_of_a_row_in_two_currencies_reject_it() -> None:
    found = sales("A1,1,2026-08-03,AB-1,2,£10,€20,,Acme")
    assert rejected(found) == [(2, "Amount", "currency_conflict")]


def _formatted(code: str, *more: str) -> bytes:
    """One line, its amount shown by this number format; `more` is its currency column."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("POS")
    book.add_format({"num_format": "[$NOK] 0"})  # that no cell has: it is not written
    sheet.write_row(0, 0, ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", *more[:1]])
    sheet.write_row(1, 0, ["A1", "2026-08-03", "AB-1", 2, 20, *more[1:]])
    sheet.write_number(1, 4, 20, book.add_format({"num_format": code}))
    book.close()
    return target.getvalue()


@pytest.mark.parametrize(
    "code", ["#,##0.00 [$€-407]", "[$EUR] 0.00", '"€" 0', "0.00\\ €;[Red]-0.00\\ €"]
)
def test_a_workbooks_number_formats_tell_the_currency_where_nothing_else_does(code: str) -> None:
    found = checked(_formatted(code))
    assert [line.currency for line in found.lines] == ["EUR"]
    assert found.summary.questions == ("cells are shown in EUR: is that their currency?",)


@pytest.mark.parametrize("code", ["#,##0.00 [$-407]", "$#,##0.00", "0.00", "[Red]0"])
def test_a_format_of_no_or_any_dollar_tells_none(code: str) -> None:
    assert codes(checked(_formatted(code))) == ["currency_missing"]


def test_formats_of_another_currency_than_the_rows_are_remarked() -> None:
    found = checked(_formatted("[$CHF] 0.00", "Currency", "EUR"))
    assert [line.currency for line in found.lines] == ["EUR"]
    [remark] = found.summary.remarks
    assert remark.code == "currency_of_format"
    assert remark.text == "cells are shown in CHF, but their rows are in EUR"
    assert codes(checked(_formatted("$0.00", "Currency", "CAD"))) == []


@pytest.mark.parametrize(
    ("written", "code"), [("US Dollar", "USD"), ("Euros", "EUR"), ("Pound Sterling", "GBP")]
)
def test_a_currency_may_be_written_by_its_name(written: str, code: str) -> None:
    assert [line.currency for line in checked(_row("12.00", written)).lines] == [code]


@pytest.mark.parametrize("written", ["-", "N/A", "null", "\\N"])
def test_a_currency_may_be_written_as_none(written: str) -> None:
    found = checked(_row("", written))
    assert [line.currency for line in found.lines] == [""]
    assert codes(checked(_row("12.00", written))) == ["currency_missing"]


@pytest.mark.parametrize(
    ("code", "currency"),
    [  # [MS-LCID]: 409 and en-US are the United States, 1009 Canada, 411 Japan, 804 China
        ("[$$-409]#,##0.00", "USD"),
        ("[$$-en-US]#,##0.00", "USD"),
        ("[$$-1009]#,##0.00", "CAD"),
        ("[$$-1010409]#,##0.00", "USD"),
        ("[$¥-411]#,##0", "JPY"),
        ("[$¥-804]#,##0", "CNY"),
        ("[$kr-41D] #,##0", "SEK"),
        ("[$£-809]#,##0.00", "GBP"),
        ('"£"#,##0.00', "GBP"),
        ("[$€-409]0", "EUR"),
    ],
)
def test_a_sign_beside_a_country_and_a_pound_are_proposed(code: str, currency: str) -> None:
    found = checked(_formatted(code))
    assert [line.currency for line in found.lines] == [currency]
    assert found.summary.questions == (f"cells are shown in {currency}: is that their currency?",)


@pytest.mark.parametrize(
    ("code", "sign"), [('"$"#,##0.00', "$"), ("[$$-F800]0", "$"), ("¥#,##0", "¥"), ("0 kr", "kr")]
)
def test_a_sign_of_many_countries_is_asked_about(code: str, sign: str) -> None:
    found = checked(_formatted(code))
    assert codes(found) == ["currency_missing"]
    assert found.summary.questions == (f"cells are shown in {sign}: which currency is it?",)


def test_a_currency_column_leaves_nothing_to_ask_of_formats() -> None:
    assert checked(_formatted('"$"0', "Currency", "USD")).summary.questions == ()


def test_a_pound_in_a_columns_name_is_asked_about() -> None:
    found = checked("Invoice No,Invoice Date,Part No,Qty,Sales (£)\nA1,2026-08-03,AB-1,2,20\n")
    assert [line.currency for line in found.lines] == ["GBP"]
    assert found.summary.questions == ("cells are shown in GBP: is that their currency?",)


@pytest.mark.parametrize("written", ["£20.00", "£ 20.00", "20.00 £"])
def test_pounds_in_all_amounts_are_proposed_as_sterling_and_asked(written: str) -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Amount\n"
    found = checked(f"{head}I1,2026-10-01,A-1,2,{written}\nI2,2026-10-02,A-1,1,£10.00\n")
    assert found.summary.currency == "GBP"
    assert found.summary.questions == ("cells are shown in GBP: is that their currency?",)


@pytest.mark.parametrize("sign", ["$", "¥", "kr "])
def test_a_sign_of_several_currencies_is_asked_about(sign: str) -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Amount\n"
    found = checked(f"{head}I1,2026-10-01,A-1,2,{sign}20.00\nI2,2026-10-02,A-1,1,{sign}10.00\n")
    assert codes(found) == ["currency_missing"]
    first = f"{sign}20.00"
    asked = f"amounts are written as {first!r}: in which currency? Name it as `currency`"
    assert found.summary.questions == (asked,)
    told = found.summary.profile.model_copy(update={"currency": "USD" if sign == "$" else "JPY"})
    again = checked(f"{head}I1,2026-10-01,A-1,2,20.00\n", told)
    assert again.summary.currency == told.currency


@pytest.mark.parametrize(
    ("title", "currency"),
    [
        ("Currency,EUR", "EUR"),
        ("Currency: chf", "CHF"),
        ("Währung:,,EUR", "EUR"),
        ("All amounts in USD", "USD"),
        ("Prices are net (in GBP)", "GBP"),
        ("Alle Beträge in €", "EUR"),
        ("Montants en EUR HT", "EUR"),
    ],
)
def test_a_title_states_the_currency(title: str, currency: str) -> None:
    text = f"{title}\n\nInvoice No,Invoice Date,Part No,Qty,Amount\nA1,2026-08-03,AB-1,2,20\n"
    found = checked(text)
    assert [line.currency for line in found.lines] == [currency]
    assert (found.verdict, codes(found)) == ("accepted", [])


@pytest.mark.parametrize("title", ["Prices in ALL stores", "Amounts in thousands of USD", "In USD"])
def test_other_titles_state_none(title: str) -> None:
    text = f"{title}\n\nInvoice No,Invoice Date,Part No,Qty,Amount\nA1,2026-08-03,AB-1,2,20\n"
    assert "currency_missing" in codes(checked(text))
