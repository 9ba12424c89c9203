"""Cells of a hundred thousand characters: read or rejected in a moment, in short words."""

import time

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked

_HEAD = "Invoice No,Invoice Date,Part No,Qty\n"


@pytest.mark.parametrize(
    "cells",
    [
        "2026-10-01,W," + "9" * 100_000,
        "2026-10-01,W," + "1'111" * 20_000 + "x",
        "2026-10-01,W," + "1." * 50_000,
        "2026-10-01,W,1" + " " * 100_000 + "CR",
        "1-" * 50_000 + ",W,1",
        "2026-10-01," + "1" * 100_000 + "E,1",
    ],
    ids=["digits", "grouped", "points", "credit", "date", "part"],
)
def test_a_cell_of_a_hundred_thousand_characters_takes_no_time(cells: str) -> None:
    started = time.process_time()
    found = checked(f"{_HEAD}I1,{cells}\nI2,2026-10-01,W,1\n")
    assert time.process_time() - started < 2
    assert found.verdict in (Verdict.ACCEPTED, Verdict.PARTIAL)
    assert all(len(each.reason) < 400 for each in found.rejections)


def test_a_name_of_brackets_is_no_name_and_takes_no_time() -> None:
    started = time.process_time()
    found = checked(f"{'(' * 100_000}\n{_HEAD}I1,2026-10-01,W,1\n")
    assert time.process_time() - started < 2
    assert found.verdict is Verdict.ACCEPTED
