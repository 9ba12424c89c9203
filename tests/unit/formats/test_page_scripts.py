"""Files in the code pages of Greek, Hebrew and Arabic, told by their column names."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

GREEK = "Αρ. Τιμολογίου;Ημερομηνία;Κωδικός Είδους;Ποσότητα;Αξία;Νόμισμα;Πελάτης"
HEBREW = "מספר חשבונית;תאריך;מקט;כמות;סכום;מטבע;לקוח"
ARABIC = "رقم الفاتورة;التاريخ;رمز الصنف;الكمية;المبلغ;العملة;العميل"


@pytest.mark.parametrize(
    ("page", "head", "buyer"),
    [("cp1253", GREEK, "Παπαδόπουλος ΑΕ"), ("cp1255", HEBREW, "כהן"), ("cp1256", ARABIC, "احمد")],
)
def test_the_page_that_makes_column_names_is_proposed(page: str, head: str, buyer: str) -> None:
    text = f"{head}\nF1;05.10.2026;A-1;5;500,00;EUR;{buyer}\n"
    found = checked(text.encode(page))
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5]
    assert found.lines[0].sold_to.name == buyer
    assert codes(found) == ["code_page_guessed"]
    assert found.summary.profile.encoding == page


def test_names_alone_do_not_tell_a_script() -> None:
    text = "Invoice;Date;Item;Qty;Amount;Currency;Customer\nF1;05.10.2026;A-1;5;500,00;EUR;ΠΑΠΠΑΣ\n"
    assert checked(text.encode("cp1253")).verdict is not Verdict.ACCEPTED
