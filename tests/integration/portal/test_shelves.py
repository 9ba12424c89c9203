"""Lines on several shelves: listed in order from any place on, and each found by its key."""

from datetime import date

import pytest

from channel.aws.store import line_lists, shelves, uploads
from tests.integration.portal.conftest import Asker
from tests.kit.lines import a_line
from tests.kit.pages import a_page
from tests.kit.receipts import a_receipt, a_segment

RECEIPT = a_receipt(segments=(a_segment(date(2026, 1, 1), date(2026, 2, 28)),))
LINES = {
    month: [[a_line(f"{month}-{page:02}", f"{n}") for n in range(3)] for page in range(5)]
    for month in ("2026-01", "2026-02")
}


@pytest.fixture(autouse=True)
def _written(portal: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "PAGES_A_SHELF", 2)
    key = (RECEIPT.partner, RECEIPT.upload_id, RECEIPT.revision)
    pages = (a_page(month, each) for month, paged in LINES.items() for each in paged)
    written = uploads.write_pages(key, RECEIPT.segments[0].sha256, pages)
    assert written == 10 + 6  # three shelves a month


def test_a_walk_by_small_steps_passes_every_line_once_in_order() -> None:
    found: list[str] = []
    after = ""
    while step := line_lists.lines(RECEIPT, after, 4):
        found += [line.line_key for _, line in step]
        after = step[-1][0]
    assert found == [line.line_key for paged in LINES.values() for page in paged for line in page]


def test_each_line_is_found_by_its_key_and_no_other_is() -> None:
    for line in (line for paged in LINES.values() for page in paged for line in page):
        assert uploads.find_line(RECEIPT, line.line_key) == line
    assert uploads.find_line(RECEIPT, "nothing") is None


def test_all_pages_of_a_segment_come_together() -> None:
    items = uploads.page_items(RECEIPT, RECEIPT.segments[0].sha256)
    assert [item.rows for item in items] == [3] * 10
