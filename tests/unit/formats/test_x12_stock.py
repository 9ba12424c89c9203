"""The 846, 852 and 844: stock by place, activity that holds sales, claims."""

import pytest

from channel.formats.edi_hints import EdiHints
from channel.formats.record import Document
from tests.kit.edi import column, controls, fields, header, read, records, remarks, x12

STOCK = "BIA*00*DD*I1*20260802\nN1*DS*NORTH*92*D1\n"
ACTIVITY = "XQ*H*20260727*20260802*A1\nN1*DS*NORTH*92*D1\nN1*RL**92*S1\n"


def test_an_item_with_several_quantities_is_one_record() -> None:
    body = (
        STOCK + "N1*WH*RENO*92*W1\nLIN*1*VP*A\nQTY*17*-4*EA\nUIT*EA*3.10*DI\nQTY*33*2*EA\nQTY*IQ*9"
    )
    assert fields(read(x12("846", body))) == [
        {
            "as_of_date": "20260802",
            "uom": "EA",
            "mfr_part_no": "A",
            "unit_cost": "3.10",
            "location": "W1",
            "qty_on_hand": "-4",
            "qty_available": "2",
            "qty_in_transit": "9",
        }
    ]


def test_a_stated_date_of_stock_beats_the_date_of_the_report() -> None:
    body = STOCK + "DTM*405*20260731\nLIN*1*VP*A\nQTY*17*4"
    assert column(read(x12("846", body)), "as_of_date") == ["20260731"]
    assert column(read(x12("846", STOCK + "LIN*1*VP*A\nQTY*17*4")), "as_of_date") == ["20260802"]


def test_a_place_comes_before_its_items_or_before_or_after_its_quantities() -> None:
    before_items = "N1*WH**92*W1\nLIN*1*VP*A\nQTY*17*1\nN1*WH**92*W2\nLIN*2*VP*A\nQTY*17*2"
    before = "LIN*1*VP*A\nN1*WH**92*W1\nQTY*17*1\nN1*WH**92*W2\nQTY*17*2"
    after = "LIN*1*VP*A\nQTY*17*1\nN1*WH**92*W1\nQTY*17*2\nN1*WH**92*W2"
    for body in (before_items, before, after):
        items = read(x12("846", STOCK + body))
        assert column(items, "location") == ["W1", "W2"], body
        assert column(items, "qty_on_hand") == ["1", "2"], body


def test_an_item_without_quantities_is_still_a_record() -> None:
    items = read(x12("846", STOCK + "LIN*1*VP*A\nLIN*2*VP*B\nQTY*17*1"))
    assert column(items, "mfr_part_no") == ["A", "B"]
    assert column(items, "qty_on_hand") == [None, "1"]


def test_what_follows_an_unknown_quantity_goes_with_it() -> None:
    items = read(x12("846", STOCK + "LIN*1*VP*A\nQTY*17*1\nQTY*QB*5\nUIT*CS*9.99*DI"))
    assert remarks(items) == [("warns", "unknown_qualifier")]
    assert column(items, "unit_cost") == [None]
    assert column(items, "uom") == [None]


def test_a_ctt_that_counts_other_items_holds() -> None:
    items = read(x12("846", STOCK + "LIN*1*VP*A\nQTY*17*1\nCTT*2"))
    assert remarks(items) == [("holds", "line_count")]
    tolerant = EdiHints(tolerated=frozenset({"line_count"}))
    items = read(x12("846", STOCK + "LIN*1*VP*A\nQTY*17*1\nCTT*2"), tolerant)
    assert remarks(items) == [("warns", "line_count")]


def test_activity_is_sales_and_stock_of_a_place() -> None:
    body = (
        ACTIVITY + "LIN*1*UP*012345678905\nZA*QS*7*EA\nZA*QU*1*EA\nZA*QA*31*EA\nZA*QP*12*EA\nCTT*1"
    )
    items = read(x12("852", body))
    assert remarks(items) == []
    sold = [each for each in records(items) if each.document is Document.SELL_THROUGH]
    stock = [each for each in records(items) if each.document is Document.INVENTORY]
    assert [each.fields["quantity"] for each in sold] == ["7", "1"]
    assert [each.fields["quantity_sign"] for each in sold] == ["QS", "QU"]
    assert {each.fields["invoice_date"] for each in sold} == {"20260802"}
    assert {each.fields["branch"] for each in sold} == {"S1"}
    assert [each.fields["qty_on_hand"] for each in stock] == ["31"]
    assert [each.fields["qty_on_order"] for each in stock] == ["12"]
    assert stock[0].fields["location"] == "S1"
    assert header(items).fields["period_start"] == "20260727"
    assert header(items).fields["report_no"] == "A1"


def test_a_reporting_location_holds_until_the_next() -> None:
    body = ACTIVITY + "LIN*1*VP*A\nZA*QA*1\nLIN*2*VP*B\nZA*QA*2\nN1*RL**92*S2\nLIN*3*VP*A\nZA*QA*3"
    assert column(read(x12("852", body)), "location") == ["S1", "S1", "S2"]


def test_a_total_spread_over_places_counts_once() -> None:
    body = ACTIVITY + "LIN*1*VP*A\nZA*QS*9*EA\nSDQ*EA*92*S1*4*S2*3\nSDQ*EA*92*S3*2"
    items = read(x12("852", body))
    assert column(items, "quantity") == ["4", "3", "2"]
    assert column(items, "branch") == ["S1", "S2", "S3"]


def test_shares_that_do_not_make_up_their_total_hold() -> None:
    items = read(x12("852", ACTIVITY + "LIN*1*VP*A\nZA*QS*9*EA\nSDQ*EA*92*S1*4*S2*3"))
    assert remarks(items) == [("holds", "spread_total")]


def test_a_quantity_may_be_in_qty_under_its_activity() -> None:
    items = read(x12("852", ACTIVITY + "LIN*1*VP*A\nZA*QS\nQTY*32*7*EA\nZA*QA\nQTY*17*5*EA"))
    assert column(items, "quantity") == [None, "7"]
    assert column(items, "qty_on_hand") == ["5", None]


def test_quantity_received_is_no_sale_and_no_return() -> None:
    # element 859: QR is "Quantity Received"; a partner that means returns maps it in its profile
    items = read(x12("852", ACTIVITY + "LIN*1*VP*A\nZA*QS*7\nZA*QR*3"))
    assert column(items, "quantity") == ["7"]
    assert remarks(items) == [("warns", "unknown_qualifier")]
    items = read(
        x12("852", ACTIVITY + "LIN*1*VP*A\nZA*QS*7\nZA*QR*3"),
        EdiHints(quantities={"QR": "quantity"}),
    )
    assert column(items, "quantity") == ["7", "3"]
    assert column(items, "quantity_sign") == ["QS", "QR"]


@pytest.mark.parametrize("under", ["QTY*32*3*EA", "SDQ*EA*92*S1*2*S2*1"])
@pytest.mark.parametrize("left_out", [{}, {"QR": ""}])
def test_what_states_the_quantity_of_an_unknown_activity_goes_with_it(
    under: str, left_out: dict[str, str]
) -> None:
    """QTY and SDQ belong to the ZA before them (formats.md §1.5)."""
    body = ACTIVITY + f"LIN*1*VP*A\nZA*QS*7*EA\nZA*QR\n{under}\nZA*QA*9*EA"
    items = read(x12("852", body), EdiHints(quantities=left_out))
    assert column(items, "quantity") == [None, "7"]
    assert column(items, "qty_on_hand") == ["9", None]
    assert remarks(items) == ([] if left_out else [("warns", "unknown_qualifier")])


def test_a_nil_report_has_a_header_and_no_record() -> None:
    items = read(x12("846", STOCK + "CTT*0"))
    assert header(items).document is Document.INVENTORY
    assert records(items) == []


def test_a_claim_says_under_what_and_how_much() -> None:
    body = """BGN*00*CLM-1*20260803
AMT*TT*160.00
N1*DS*NORTH*92*D1
N1*EC*CLINIC*92*E1
CON*CT*SD-142
QTY*32*40*EA
LIN*1*VP*A
CTP**WS*366.00
CTP**CT*362.00
AMT*CC*160.00
REF*DI*INV-1
CTT*1"""
    items = read(x12("844", body))
    assert fields(items) == [
        {
            "claim_no": "CLM-1",
            "end_customer_id": "E1",
            "end_customer_id_scheme": "assigned",
            "end_customer_name": "CLINIC",
            "authorisation_no": "SD-142",
            "quantity": "40",
            "quantity_sign": "32",
            "uom": "EA",
            "line_no": "1",
            "mfr_part_no": "A",
            "book_cost": "366.00",
            "contract_rate": "362.00",
            "claim_amount": "160.00",
            "invoice_no": "INV-1",
        }
    ]
    assert controls(items) == [("amount", "160.00"), ("lines", "1")]
    assert header(items).document is Document.CLAIM


def test_available_stands_for_on_hand_only_where_nothing_else_does() -> None:
    body = "LIN*1*VP*A\nQTY*17*503*EA\nZA*QA*415*EA\nLIN*2*VP*B\nZA*QA*9"
    items = read(x12("852", ACTIVITY + body))
    assert column(items, "qty_on_hand") == ["503", "9"]
    assert column(items, "qty_available") == ["415", None]


def test_an_item_goes_on_at_the_next_place_where_no_other_item_begins() -> None:
    body = (
        "XQ*H*20260727*20260802\nLIN*1*VN*A*UP*012345678905\nPID*F****Widget\n"
        "N1*ST*S1*92*001\nZA*QS*4*EA\nZA*QA*9*EA\n"
        "N1*ST*S2*92*002\nN4*Reno*NV\nZA*QS*5*EA\nZA*QA*8*EA\n"
        "LIN*2*VN*B\nZA*QA*7*EA\nCTT*2"
    )
    items = read(x12("852", body))
    assert remarks(items) == []
    assert [(r.row, r.fields["mfr_part_no"], r.raw[0][:3]) for r in records(items)] == [
        (9, "A", "LIN"),
        (5, "A", "LIN"),
        (13, "A", "ZA*"),
        (12, "A", "ZA*"),
        (14, "B", "LIN"),
    ]
    assert column(items, "qty_on_hand") == ["9", None, "8", None, "7"]
    assert column(items, "quantity") == [None, "4", None, "5", None]
    assert column(items, "location") == ["001", None, "002", None, "002"]
    assert column(items, "branch") == [None, "001", None, "002", None]
    assert column(items, "description") == ["Widget"] * 4 + [None]
