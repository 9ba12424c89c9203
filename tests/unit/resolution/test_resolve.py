"""A reported line becomes a fact, or says why not; what is left open is collected once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from channel.errors import Rejection
from channel.inventory import InventoryLine
from channel.resolution.decisions import Snapshot, Subject
from channel.resolution.resolve import Resolver
from channel.sales import (
    NOBODY,
    CustomerClass,
    Flow,
    Party,
    ReportedLine,
    SalesLine,
    TransactionType,
)
from tests.kit.reported import distributor, product, reported, reseller

NORTH = "disti-north"
RENO = {"city": "Reno", "country": "US", "postcode": "89501"}
PRODUCTS = (product("SW-100"), product("CABLE", stock_unit="M"))
PARTNERS = (
    distributor(NORTH, "North Distribution"),
    reseller("acme", "Acme Networks LLC", **RENO),
)
AT = datetime(2026, 8, 5, tzinfo=UTC)


def resolver(aliases: Snapshot | None = None) -> Resolver:
    return Resolver(PRODUCTS, PARTNERS, aliases or Snapshot.of(()))


def fact(line: ReportedLine, by: Resolver | None = None) -> SalesLine:
    found = (by or resolver()).resolve(line, NORTH, "u1")
    assert isinstance(found, SalesLine), found
    return found


def rejection(line: ReportedLine, distributor: str = NORTH) -> Rejection:
    found = resolver().resolve(line, distributor, "u1")
    assert isinstance(found, tuple)
    (only,) = found
    return only


def test_a_line_becomes_a_fact_with_every_field_in_its_place() -> None:
    line = reported(
        unit_cost=Decimal("40.5"), deal_code="DR-1", serial_nos=("S1", "S2"), ship_date=None
    )
    assert fact(line) == SalesLine(
        line_key="DISTI-NORTH|RENO|INV-1|10|SALE",
        upload_id="u1",
        row=5,
        flow=Flow.SELL_THROUGH,
        distributor="disti-north",
        branch="RENO",
        transaction_type=TransactionType.SALE,
        invoice_no="INV-1",
        invoice_line="10",
        sale_date=date(2026, 8, 3),
        sku="SW-100",
        reseller="acme",
        end_customer="ec-a55cab7d029f31cffb79",
        end_customer_name="Silver State Mining LLC",
        end_customer_country="US",
        customer_class=CustomerClass.NAMED,
        quantity=Decimal(2),
        currency="USD",
        amount=Decimal("100.00"),
        unit_resale=Decimal("50.00"),
        unit_cost=Decimal("40.5"),
        deal_code="DR-1",
        serial_nos=("S1", "S2"),
    )


def test_an_unknown_product_is_rejected_for_its_sender_to_read() -> None:
    assert rejection(reported(mfr_part_no="SW-100-TR")) == Rejection(
        5,
        "mfr_part_no",
        "SW-100-TR",
        "unknown_product",
        "No product of ours is known as part:SW-100-TR. Nearest: SW-100.",
    )


def test_a_line_without_any_product_says_what_is_needed() -> None:
    assert "a part number, distributor SKU or GTIN" in rejection(reported(mfr_part_no="")).reason


def test_an_inventory_line_with_an_unknown_product_opens_the_same_case() -> None:
    by = resolver()
    line = InventoryLine(3, NORTH, "RENO", date(2026, 8, 1), "SW-100-TR", "", "", "EA")
    found = by.sku_of(line, NORTH)
    assert isinstance(found, Rejection)
    assert (found.row, found.code) == (3, "unknown_product")
    assert [(c.key, c.lines) for c in by.cases()] == [("part:SW-100-TR", 1)]
    assert by.sku_of(line._replace(mfr_part_no="sw-100"), NORTH) == "SW-100"


@pytest.mark.parametrize(("part", "uom"), [("SW-100", "CS"), ("CABLE", "EA")])
def test_stock_and_claims_are_not_counted_in_another_unit_either(part: str, uom: str) -> None:
    line = InventoryLine(3, NORTH, "RENO", date(2026, 8, 1), part, "", "", uom)
    found = resolver().counted_sku_of(line, NORTH)
    assert isinstance(found, Rejection)
    assert (found.row, found.column, found.value, found.code) == (3, "uom", uom, "unit_mismatch")
    assert resolver().counted_sku_of(line._replace(uom=""), NORTH) == part


def test_an_unknown_reseller_loads_the_line_and_opens_one_case_for_all_its_lines() -> None:
    by = resolver()
    stranger = Party(name="Zebra Widgets", city="Reno", country="US")
    for row in (7, 8, 9):
        assert fact(reported(row=row, sold_to=stranger), by).reseller == ""
    (case,) = by.cases()
    assert (case.subject, case.first_row, case.lines) == (Subject.RESELLER, 7, 3)
    assert case.reported == {"name": "Zebra Widgets", "city": "Reno", "country": "US"}


def test_an_answered_case_resolves_the_next_file() -> None:
    by = resolver()
    part, sold_to = "SW-100-TR", Party(name="Acme")
    by.resolve(reported(mfr_part_no=part), NORTH, "u1")
    by.resolve(reported(sold_to=sold_to), NORTH, "u1")
    product_case, party_case = by.cases()
    answers = Snapshot.of(
        [
            product_case.decided("SW-100", "person:ann", AT),
            party_case.decided("acme", "person:ann", AT),
        ]
    )
    line = fact(reported(mfr_part_no=part, sold_to=sold_to), resolver(answers))
    assert (line.sku, line.reseller) == ("SW-100", "acme")


def test_a_match_by_name_is_recorded_as_a_decision_that_gives_the_same_line_again() -> None:
    by = resolver()
    line = reported(sold_to=Party(name="Acme Netwroks Inc", **RENO))
    first = fact(line, by)
    (made,) = by.decisions(AT)
    assert (made.chosen, made.by, made.score) == ("acme", "rule:name", 92)
    assert fact(line, resolver(Snapshot.of([made]))) == first


@pytest.mark.parametrize(
    ("sold_to", "customer", "kind"),
    [
        (Party(name="Acme Networks", **RENO), Party(name="Mine"), CustomerClass.NAMED),
        (Party(name="Acme Networks", **RENO), Party(name="VARIOUS"), CustomerClass.PLACEHOLDER),
        (Party(name="Acme Networks", **RENO), NOBODY, CustomerClass.UNKNOWN),
        (Party(name="CASH SALE"), NOBODY, CustomerClass.PLACEHOLDER),
    ],
)
def test_the_customer_class_tells_names_from_stand_ins_from_nothing(
    sold_to: Party, customer: Party, kind: CustomerClass
) -> None:
    assert fact(reported(sold_to=sold_to, end_customer=customer)).customer_class is kind


def test_a_cash_sale_opens_no_case() -> None:
    by = resolver()
    fact(reported(sold_to=Party(name="CASH SALE")), by)
    assert by.cases() == ()


def test_a_vendors_shipment_counts_for_the_distributor_that_bought() -> None:
    line = reported(flow=Flow.SELL_IN, sold_to=Party(name="North Distribution", **RENO))
    found = resolver().resolve(line, "vendor", "u1")
    assert isinstance(found, SalesLine)
    assert (found.distributor, found.reseller) == (NORTH, "")
    assert found.line_key.startswith("VENDOR|")


def test_a_shipment_to_nobody_we_know_is_rejected() -> None:
    line = reported(flow=Flow.SELL_IN, sold_to=Party(name="Acme Networks", **RENO))
    assert rejection(line, "vendor").code == "unknown_distributor"


def test_a_quantity_in_another_unit_is_not_counted_as_if_it_were_pieces() -> None:
    assert rejection(reported(uom="CS")).code == "unit_mismatch"
    assert rejection(reported(mfr_part_no="CABLE", uom="EA")).code == "unit_mismatch"


@pytest.mark.parametrize("uom", ["", "EA", "pcs", "PCE"])
def test_ways_to_write_pieces_are_pieces(uom: str) -> None:
    assert fact(reported(uom=uom)).quantity == 2


@pytest.mark.parametrize(
    ("stated", "kept"),
    [("0.00005", "0.0001"), ("-0.00005", "-0.0001"), ("12.34564999", "12.3456"), ("7", "7")],
)
def test_an_amount_is_kept_to_four_decimals_half_away_from_zero(stated: str, kept: str) -> None:
    assert fact(reported(extended_amount=Decimal(stated))).amount == Decimal(kept)


def test_rounding_and_missing_prices_are_remarked_once_with_their_count() -> None:
    by = resolver()
    for row in (3, 4):
        fact(reported(row=row, extended_amount=Decimal("1.00001")), by)
    fact(reported(row=5, extended_amount=None, unit_resale=None), by)
    rounded, missing = by.remarks()
    assert (rounded.code, rounded.row) == ("amount_rounded", 3)
    assert rounded.text == "2 lines have an amount with more than 4 decimals; it was rounded."
    assert (missing.code, missing.row) == ("amount_missing", 5)


def test_an_amount_not_stated_is_quantity_times_price() -> None:
    assert fact(reported(extended_amount=None)).amount == Decimal("100.00")


@pytest.mark.parametrize(
    "change",
    [
        {"extended_amount": Decimal("1E14")},
        {"quantity": Decimal("-1E14")},
        {"unit_cost": Decimal("1E12")},
    ],
)
def test_a_figure_too_large_to_be_kept_is_rejected(change: dict[str, Any]) -> None:
    assert rejection(reported(**change)).code == "out_of_range"


def test_the_largest_amount_that_fits_is_kept() -> None:
    most = Decimal("99999999999999.9999")
    assert fact(reported(extended_amount=most)).amount == most


def test_the_same_lines_in_another_order_give_the_same_facts() -> None:
    lines = [
        reported(row=n, invoice_line=str(n), sold_to=reported().sold_to._replace(name=name))
        for n, name in enumerate(["Acme Networks", "Acme Netwroks", "Zebra", "ACME NETWORKS INC"])
    ]
    forward, backward = resolver(), resolver()
    first = {fact(line, forward) for line in lines}
    assert {fact(line, backward) for line in reversed(lines)} == first
