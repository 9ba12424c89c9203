"""Service records as CSV, and the scorecard of all."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from channel.errors import Invalid
from channel.periods import Period
from channel.services.credit import CreditLine
from channel.services.intelligence import Observation, Topic
from channel.services.recruitment import Recruit
from channel.services.scorecard import Basis, scorecard
from channel.services.sheets import read

NOW = datetime(2026, 4, 2, tzinfo=UTC)
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))
CREDIT = "reseller,as_of,currency,limit,age_0_30\nacme,2026-03-01,USD,1000.50,250\n"


def test_a_table_becomes_records_with_exact_amounts() -> None:
    ((line,), rejections) = read("credit_line", CREDIT)
    assert isinstance(line, CreditLine)
    assert (line.limit, line.used, line.headroom) == (
        Decimal("1000.50"),
        Decimal("250"),
        Decimal("750.50"),
    )
    assert rejections == ()


def test_a_cell_may_hold_several_and_blank_lines_are_none() -> None:
    text = 'region,observed,topic,text,tags,products\n\nNordics,2026-03-01,price,"A, b",x;y,S1\n'
    ((found,), _) = read("observation", text)
    assert isinstance(found, Observation)
    assert (found.text, found.tags, found.products) == ("A, b", ("x", "y"), ("S1",))


def test_a_row_that_is_not_taken_names_its_row_column_and_value() -> None:
    text = CREDIT + "acme,01/03/2026,USD,10,1\nacme,2026-03-02,USD,-1,1\na,b,c,d,e,f\n"
    records, rejections = read("credit_line", text)
    assert len(records) == 1
    assert [(r.row, r.column, r.value) for r in rejections] == [
        (3, "as_of", "01/03/2026"),
        (4, "limit", "-1"),
        (5, "", ""),
    ]


@pytest.mark.parametrize("text", ["", "reseller,colour\n", "reseller,reseller\n", '"\x00'])
def test_a_header_that_names_no_fields_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read("credit_line", text)


def test_a_scorecard_holds_figures_with_their_rows_and_leaves_out_what_there_is_none_of() -> None:
    ((line,), _) = read("credit_line", CREDIT)
    assert isinstance(line, CreditLine)
    basis = Basis(
        credit=(line,),
        recruits=(Recruit(reseller="new", signed=date(2026, 2, 1)),),
        observations=(
            Observation(region="N", observed=date(2026, 2, 2), topic=Topic.PRICE, text="x"),
        ),
        sales={"USD": Decimal("99.50")},
    )
    figures = scorecard(basis, QUARTER, NOW, date(2026, 3, 31))
    found = {(f.area, f.name): (f.value, f.unit) for f in figures}
    assert found == {
        ("sales", "sell_through"): (Decimal("99.50"), "USD"),
        ("credit", "limit"): (Decimal("1000.50"), "USD"),
        ("credit", "used"): (Decimal("250"), "USD"),
        ("credit", "headroom"): (Decimal("750.50"), "USD"),
        ("credit", "age_0_30"): (Decimal("250"), "USD"),
        ("credit", "age_31_60"): (Decimal(0), "USD"),
        ("credit", "age_61_90"): (Decimal(0), "USD"),
        ("credit", "age_over_90"): (Decimal(0), "USD"),
        ("recruitment", "signed"): (Decimal(1), "resellers"),
        ("recruitment", "buying"): (Decimal(0), "resellers"),
        ("intelligence", "observations"): (Decimal(1), "reports"),
    }
    assert figures[1].rows == ("acme on 2026-03-01: 250 of 1000.50 used, 750.50 left",)
