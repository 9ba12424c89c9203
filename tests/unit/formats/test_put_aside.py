"""A sheet named as put aside beside the report holds the file: its rows counted unsaid."""

import pytest

from channel.formats.put_aside import is_put_aside
from tests.kit.checked import checked, codes
from tests.kit.files import workbook_of

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]


def rows(number: int) -> list[list[object]]:
    return [[*HEAD], [f"I{number}", "2026-08-03", "AB-1", 2, 20, "EUR"]]


@pytest.mark.parametrize("name", ["Old", "Data (old)", "Template", "Backup Aug 2026", "Vorlage"])
def test_such_a_sheet_beside_the_report_holds_the_file(name: str) -> None:
    found = checked(workbook_of({"Data": rows(1), name: rows(2)}))
    assert (found.verdict, codes(found)) == ("held", ["sheet_put_aside"])
    named = found.summary.profile.model_copy(update={"sheets": ("Data", name)})
    assert checked(workbook_of({"Data": rows(1), name: rows(2)}), named).verdict == "accepted"


def test_alone_or_without_lines_it_holds_nothing() -> None:
    assert checked(workbook_of({"Template": rows(1)})).verdict == "accepted"
    assert checked(workbook_of({"Data": rows(1), "Template": [HEAD]})).verdict == "accepted"


@pytest.mark.parametrize("name", ["Old Town", "Altona", "Sales", "Copy shop North", "Aug"])
def test_other_names_say_nothing(name: str) -> None:
    assert not is_put_aside(name)
