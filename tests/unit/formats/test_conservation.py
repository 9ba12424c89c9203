"""Nothing is lost: rows in = loaded + rejected + skipped, also for quantity and amount."""

import io
from collections import Counter
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from channel.formats.check import Checked, check
from channel.formats.profile import Profile, SignRule
from channel.formats.verdict import Verdict
from tests.kit.checked import HEAD, TODAY, checked, sales

CELLS = (
    st.sampled_from(["A1", "A2", "", "N/A"]),
    st.sampled_from(["1", "2", ""]),
    st.sampled_from(["2026-08-03", "2026-02-30", "3/4/26", "", "2027-01-01"]),
    st.sampled_from(["AB-1", "AB-2", "2-Jan", "", "TEST-1", "Total"]),
    st.sampled_from(["5", "0", "-5", "(2)", "x", "", "1.5", "#N/A"]),
    st.sampled_from(["10.00", "", "-"]),
    st.sampled_from(["50.00", "0", "-50.00", "", "1,234.50", "**"]),
    st.sampled_from(["USD", "EUR", "", "Dollars"]),
    st.sampled_from(["Acme", "", 'Be"ta']),
)
ROWS = st.lists(
    st.one_of(
        st.tuples(*CELLS).map(",".join),
        st.sampled_from([HEAD, ",,,,,,,,", "Note: x,,,,,,,,", "A1,1", "A,B,C,D,E,F,G,H,I,J"]),
    ),
    max_size=25,
)
STATED = {"5": 5, "0": 0, "-5": -5, "(2)": -2, "1.5": Decimal("1.5")}


def _conserved(found: Checked) -> None:
    whole = found.summary.rows_in
    parts = (found.summary.loaded, found.summary.rejected, found.summary.skipped)
    assert whole.rows == sum(part.rows for part in parts)
    assert whole.quantity == sum((part.quantity for part in parts), Decimal(0))
    for code, amount in whole.amounts.items():
        assert amount == sum((p.amounts.get(code, Decimal(0)) for p in parts), Decimal(0))


@settings(max_examples=120)
@given(ROWS)
def test_every_row_is_loaded_rejected_or_skipped_once(rows: list[str]) -> None:
    profile = Profile(signs=SignRule.SIGNED_QUANTITY)
    found = sales(*rows, profile=profile)
    _conserved(found)
    told = [line.row for line in found.lines] if found.verdict is not Verdict.REFUSED else []
    told += [row.row for row in found.rejected] + [row.row for row in found.skipped]
    if found.verdict is not Verdict.REFUSED:
        assert sorted(told) == list(range(2, len(rows) + 2))
    assert found.summary.rows_in.rows == len(rows)


@settings(max_examples=60)
@given(st.lists(st.tuples(*CELLS), max_size=20))
def test_the_quantity_in_is_what_the_cells_state(rows: list[tuple[str, ...]]) -> None:
    found = sales(*map(",".join, rows), profile=Profile(signs=SignRule.SIGNED_QUANTITY))
    stated = sum((Decimal(STATED.get(row[4], 0)) for row in rows), Decimal(0))
    assert found.summary.rows_in.quantity == stated
    unread = Counter(row[4] in ("x", "", "#N/A") for row in rows)[True]
    assert found.summary.rows_in.unread == unread


WHOLE = (
    HEAD
    + "\r\nA1,1,2026-08-03,AB-1,5,10.00,50.00,USD,Acme\r\n"
    + 'A2,1,2026-08-04,AB-2,3,10.00,30.00,USD,"Beta, Inc"\r\n'
    + "A3,1,2026-08-05,AB-1,12,10.00,120.00,USD,Acme\r\n"
)


def test_a_table_cut_anywhere_but_after_a_row_is_not_plainly_accepted() -> None:
    whole = WHOLE.encode()
    ends = {at + 2 for at in range(len(whole)) if whole[at : at + 2] == b"\r\n"}
    ends |= {at - 1 for at in ends}  # a bare carriage return ends a row as well
    for cut in range(len(whole)):
        found = check(io.BytesIO(whole[:cut]), "cut.csv", None, TODAY)
        assert cut in ends or found.verdict is not Verdict.ACCEPTED, cut


def test_a_table_with_a_total_cut_anywhere_is_not_plainly_accepted_with_fewer_lines() -> None:
    whole = (WHOLE + "Total,,,,20,,200.00,,\r\n").encode()
    promised = Profile.model_validate({"controls": [{"what": "quantity"}]})
    for cut in range(len(whole) - 1):
        found = check(io.BytesIO(whole[:cut]), "cut.csv", promised, TODAY)
        assert found.verdict is not Verdict.ACCEPTED or len(found.lines) == 3, cut


def test_an_867_cut_anywhere_is_not_plainly_accepted() -> None:
    whole = (
        b"ISA*00*          *00*          *01*081940553      *01*004321519      *260803*0612*U"
        b"*00401*000000001*0*P*>~GS*PT*081940553*004321519*20260803*0612*1*X*004010~ST*867*0001~"
        b"BPT*00*POS-1*20260803*SS~CUR*DS*USD~PTD*SS~DTM*003*20260728~REF*DI*INV-1~"
        b"N1*ST*HARBOR CLINIC*92*S-2210~QTY*32*3*EA~LIN*1*VP*AX-2400~UIT*EA*412.50*RS~"
        b"CTT*1~SE*12*0001~GE*1*1~IEA*1*000000001~"
    )
    assert checked(whole).verdict is Verdict.ACCEPTED
    for cut in range(len(whole) - 1):
        found = checked(whole[:cut])
        assert found.verdict is not Verdict.ACCEPTED, cut
